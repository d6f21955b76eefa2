import { MINUTE, type Clock } from '../shared/clock';

/** The platform's limits (vendor's page "Rate limits and constraints"). Times in milliseconds, sizes in bytes. */
export const PLATFORM_LIMITS = {
  requestsPerMinute: 50,
  requestBytes: 100 * 1024,
  requestMs: 15_000,
  responseBytes: 6 * 1024 * 1024,
  eventBytes: 256 * 1024,
  functionBytes: 100 * 1024,
  functionsPerMinute: 50,
  handlerMs: 20_000,
  setupHandlerMs: 10_000,
  keyValuePerMinute: 50,
  keyLength: 60,
  keyValueBytes: 40 * 1024,
  entityPerMinute: 250,
  entityRecords: 10_000,
  entityPage: 100,
  recordBytes: 100 * 1024,
  scheduleNameLength: 30,
  scheduleBytes: 4 * 1024,
  scheduleAheadMs: 5 * MINUTE,
  scheduleEveryMs: 5 * MINUTE,
  oneTimeSchedules: 1000,
  recurringSchedules: 1,
  refusalLength: 60,
};

export type Limits = typeof PLATFORM_LIMITS;

/** How the platform's interfaces reject. */
export class PlatformError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly errorSource: 'APP' | 'PLATFORM' = 'APP',
  ) {
    super(message);
  }
}

/** How an account's storage behaves. */
export interface Storage {
  /** Small plans have no entities (?). */
  readonly hasEntities: boolean;
  /** Passes before each operation takes effect. */
  readonly delay: () => Promise<void>;
  /** What becomes of the next deletion; an older platform takes a 204 for a failure although the record is gone. */
  readonly deletion: () => 'done' | 'failed' | 'done, told as failed';
}

export const QUICK_STORAGE: Storage = {
  hasEntities: true,
  delay: () => Promise.resolve(),
  deletion: () => 'done',
};

/** Calls per minute, over a sliding minute; refused calls take nothing. */
export class MinuteQuota {
  refused = 0;
  private calls: number[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly perMinute: number,
    private readonly what: string,
  ) {}

  /** Takes one call or throws the platform's 429. */
  take(): void {
    const now = this.clock.now();
    this.calls = this.calls.filter((at) => at > now - MINUTE);
    if (this.calls.length < this.perMinute) {
      this.calls.push(now);
      return;
    }
    this.refused += 1;
    throw new PlatformError(429, `The limit of ${this.what} a minute is reached.`, 'PLATFORM');
  }
}

export function byteLength(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/** A copy as it would come out of a store or a message: JSON only. */
export function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
