import { Random } from './random';

/** What can go wrong between a vendor and its client. */
export type FaultKind =
  | 'serverError' // 500, 502 or 503, in JSON or HTML
  | 'hang' // accepted, never answered
  | 'slow' // answered late
  | 'truncated' // JSON cut in the middle, well-formed HTTP
  | 'wrongType' // 200 with an HTML page
  | 'reset' // the connection is cut
  | 'lost' // taken, but the answer never arrives
  | 'unauthorized' // a sudden 401
  | 'tooMany' // a 429 although the quota isn't used up
  | 'repeatPage'; // the page before comes again

export interface FaultRule {
  kind: FaultKind;
  /** Which request paths (without query); default: all. */
  path?: RegExp;
  /** Chance for each matching request, default 1. */
  probability?: number;
  /** So many of the first matching requests stay unharmed, default 0. */
  after?: number;
  /** Ends after so many faults, default never. */
  times?: number;
  /** For `slow`: real milliseconds; for `tooMany`: Retry-After in seconds. */
  amount?: number;
}

export interface Fault {
  kind: FaultKind;
  amount?: number;
  /** A number in [0, 1) for whoever has to choose a variant. */
  variant: number;
}

const TRANSIENT: readonly FaultKind[] = ['serverError', 'truncated', 'wrongType', 'reset'];

/** The faults a simulator injects: scripted ones first, then a percentage of everything. */
export class FaultInjector {
  private rules: (FaultRule & { seen: number; done: number })[] = [];
  private rate = 0;
  private rateKinds: readonly FaultKind[] = TRANSIENT;
  private readonly random: Random;
  /** How many faults of each kind were injected. */
  readonly injected = new Map<FaultKind, number>();

  constructor(seed = 1) {
    this.random = new Random(seed);
  }

  /** Adds a scripted fault. */
  script(rule: FaultRule): void {
    this.rules.push({ ...rule, seen: 0, done: 0 });
  }

  /** Lets a share of all requests fail (0 to 1), by default in ways that pass at the next attempt and fast. */
  failShare(share: number, kinds: readonly FaultKind[] = TRANSIENT): void {
    this.rate = share;
    this.rateKinds = kinds;
  }

  /** Nothing goes wrong any more. */
  clear(): void {
    this.rules = [];
    this.rate = 0;
  }

  /** The fault for this request, if any. */
  next(path: string): Fault | undefined {
    for (const rule of this.rules) {
      if (rule.path && !rule.path.test(path)) continue;
      rule.seen += 1;
      if (rule.seen <= (rule.after ?? 0) || rule.done >= (rule.times ?? Infinity)) continue;
      if (!this.random.chance(rule.probability ?? 1)) continue;
      rule.done += 1;
      return this.inject(rule.kind, rule.amount);
    }
    return this.random.chance(this.rate) ? this.inject(this.random.pick(this.rateKinds)) : undefined;
  }

  private inject(kind: FaultKind, amount?: number): Fault {
    this.injected.set(kind, (this.injected.get(kind) ?? 0) + 1);
    return { kind, variant: this.random.next(), ...(amount === undefined ? {} : { amount }) };
  }
}
