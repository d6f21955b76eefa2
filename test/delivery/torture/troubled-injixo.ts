import { InjixoSimulator } from '../../simulators/injixo';
import { requestSchema, type ContactEvents } from '../../simulators/injixo/model';
import type { FaultKind } from '../../simulators/shared/faults';
import { Random } from '../../simulators/shared/random';
import type { ApiReply, ApiRequest } from '../../simulators/shared/server';

/** Every kind of trouble, but for those that injixo's own refusals below make. */
const FAULTS: readonly FaultKind[] = [
  'serverError',
  'tooMany',
  'unauthorized',
  'reset',
  'lost',
  'slow',
  'truncated',
  'wrongType',
];
const REFUSALS = ['forbidden', 'tooLarge', 'unprocessable'] as const;

export interface TroubledOptions {
  /** So much of all requests meets trouble (0 to 1), each kind as often as another. */
  readonly trouble: number;
  /** injixo's limit: so many requests a second, after so many at once. */
  readonly perSecond: number;
  readonly burst: number;
  /** How long each answer takes, milliseconds. */
  readonly slowMs: number;
  readonly seed: number;
}

/** An injixo with a limit, that is in trouble now and then, and knows afterwards what it was sent. */
export class TroubledInjixo extends InjixoSimulator {
  /** Requests that its limit let through: they take time, whatever becomes of them. */
  allowed = 0;
  /** Requests that had been taken before, contact by contact. */
  doubled = 0;
  /** `queue instant` of what it refused for its content: that comes again later, out of order. */
  readonly refusedContacts = new Set<string>();
  /** `queue instant` of all that it holds. */
  readonly contacts = new Set<string>();
  lastTakenAt = 0;
  private readonly random: Random;
  private tokens: number;
  private filledAt = performance.now();
  private readonly refusalShare: number;

  constructor(private readonly troubled: TroubledOptions) {
    super({ seed: troubled.seed, slowMs: troubled.slowMs });
    this.random = new Random(troubled.seed + 1);
    this.tokens = troubled.burst;
    const each = troubled.trouble / (FAULTS.length + REFUSALS.length);
    this.faults.failShare(each * FAULTS.length, FAULTS);
    this.refusalShare = (each * REFUSALS.length) / (1 - each * FAULTS.length);
  }

  /** Seconds that its limit dictates for what it let through. */
  get dictatedSeconds(): number {
    const { perSecond, burst } = this.troubled;
    return Math.max(0, this.allowed - burst) / perSecond;
  }

  override answer(request: ApiRequest): ApiReply {
    if (!this.takeToken()) return this.refuse(429);
    this.allowed += 1;
    const events = eventsOf(request);
    if (events.length > 0 && this.random.chance(this.refusalShare)) {
      const refusal = this.random.pick(REFUSALS);
      if (refusal === 'forbidden') return { status: 403, json: { error: 'Forbidden' } };
      if (refusal === 'tooLarge') return { status: 413, json: { error: 'Payload Too Large' } };
      for (const event of events) this.refusedContacts.add(identity(event));
      return { status: 422, json: { errors: [{ message: 'Nothing suits me today' }] } };
    }
    const reply = super.answer(request);
    if (reply.status === 202 && events.length > 0) this.note(events);
    return reply;
  }

  private note(events: ContactEvents): void {
    this.lastTakenAt = performance.now();
    if (events.every((event) => this.contacts.has(identity(event)))) this.doubled += 1;
    for (const event of events) this.contacts.add(identity(event));
  }

  private takeToken(): boolean {
    const { perSecond, burst } = this.troubled;
    const now = performance.now();
    this.tokens = Math.min(burst, this.tokens + ((now - this.filledAt) / 1000) * perSecond);
    this.filledAt = now;
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }
}

export const identity = ({
  queueIdentifier,
  timestamp,
}: Pick<ContactEvents[number], 'queueIdentifier' | 'timestamp'>): string =>
  `${queueIdentifier} ${String(Date.parse(timestamp))}`;

function eventsOf({ body }: ApiRequest): ContactEvents {
  const parsed = requestSchema.safeParse(JSON.parse(body));
  return parsed.success ? parsed.data.data : [];
}
