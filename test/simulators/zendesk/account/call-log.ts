import type { Clock } from '../../shared/clock';
import type { Call, CallFigures } from './model';

/** The account's Talk calls, with the figures that each had at any time. */
export class CallLog {
  private readonly versions = new Map<number, Call[]>();
  private known: { at: number; changes: number; calls: Call[] } | null = null;
  private nextId = 360_088_000_000;
  private changes = 0;

  constructor(private readonly clock: Clock) {}

  /** A call ended, at `createdAt` (epoch milliseconds, default now). Without figures: an inbound call nobody took. */
  add(call: Partial<Omit<Call, 'id'>> = {}): Call {
    this.nextId += 7;
    const createdAt = wholeSecond(call.createdAt ?? this.clock.now());
    const added: Call = {
      direction: 'inbound',
      updatedAt: createdAt,
      completion_status: 'abandoned_in_queue',
      talk_time: 0,
      hold_time: 0,
      wrap_up_time: 0,
      wait_time: 20,
      phone_number: null,
      phone_number_id: null,
      line: null,
      ivr_destination_group_name: null,
      call_group_id: null,
      voicemail: false,
      ...call,
      createdAt,
      id: this.nextId,
    };
    added.updatedAt = Math.max(createdAt, wholeSecond(added.updatedAt));
    this.versions.set(added.id, [added]);
    this.changes += 1;
    return added;
  }

  /** New figures for a known call: the export lists it again (T4). `at`: epoch milliseconds, default now. */
  correct(id: number, figures: Partial<CallFigures>, at = this.clock.now()): void {
    const versions = this.versions.get(id);
    const latest = versions?.at(-1);
    if (!versions || !latest) throw new Error(`No call ${id} in this account.`);
    versions.push({ ...latest, ...figures, updatedAt: Math.max(latest.updatedAt, wholeSecond(at)) });
    this.changes += 1;
  }

  /** The calls as they were at an instant (epoch milliseconds), by their last change, as the export orders them. */
  asOf(at: number): Call[] {
    if (this.known?.at === at && this.known.changes === this.changes) return this.known.calls;
    const calls = [...this.versions.values()].flatMap(
      (versions) => versions.findLast(({ updatedAt }) => updatedAt <= at) ?? [],
    );
    calls.sort((a, b) => a.updatedAt - b.updatedAt || a.id - b.id);
    this.known = { at, changes: this.changes, calls };
    return calls;
  }
}

/** Cuts an instant (epoch milliseconds) to the second, the resolution of everything Zendesk stores. */
export function wholeSecond(at: number): number {
  return Math.floor(at / 1000) * 1000;
}
