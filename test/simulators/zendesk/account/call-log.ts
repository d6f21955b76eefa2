import type { Clock } from '../../shared/clock';
import type { Call, CallFigures } from './model';

/** The account's Talk calls. */
export class CallLog {
  readonly calls: Call[] = [];
  private readonly byId = new Map<number, Call>();
  private nextId = 360_088_000_000;
  private sorted = true;

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
    this.calls.push(added);
    this.byId.set(added.id, added);
    this.sorted = false;
    return added;
  }

  /** New figures for a known call: the export lists it again (T4). `at`: epoch milliseconds, default now. */
  correct(id: number, figures: Partial<CallFigures>, at = this.clock.now()): void {
    const call = this.byId.get(id);
    if (!call) throw new Error(`No call ${id} in this account.`);
    Object.assign(call, figures);
    call.updatedAt = Math.max(call.updatedAt, wholeSecond(at));
    this.sorted = false;
  }

  /** All calls by the instant of their last change, as the export orders them. */
  byUpdate(): Call[] {
    if (!this.sorted) this.calls.sort((a, b) => a.updatedAt - b.updatedAt || a.id - b.id);
    this.sorted = true;
    return this.calls;
  }
}

/** Cuts an instant (epoch milliseconds) to the second, the resolution of everything Zendesk stores. */
export function wholeSecond(at: number): number {
  return Math.floor(at / 1000) * 1000;
}
