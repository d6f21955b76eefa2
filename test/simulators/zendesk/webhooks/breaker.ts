import { MINUTE, type Clock } from '../../shared/clock';

const WINDOW = 5 * MINUTE;
const MOST_ERRORS = 1000;
const MOST_SHARE = 0.7;

/** Pauses a webhook that mostly fails: at 70 % errors, or more than 1000, in five minutes. */
export class Breaker {
  /** So few attempts trip nothing; Zendesk doesn't say. */
  leastAttempts = 10;
  /** How long a pause lasts, in the clock's milliseconds; Zendesk doesn't say. */
  pauseMs = 5 * MINUTE;
  /** How often it tripped. */
  trips = 0;
  private attempts: { at: number; failed: boolean }[] = [];
  private pausedUntil = Number.NEGATIVE_INFINITY;

  constructor(private readonly clock: Clock) {}

  get isOpen(): boolean {
    return this.clock.now() < this.pausedUntil;
  }

  note(failed: boolean): void {
    const now = this.clock.now();
    this.attempts = this.attempts.filter(({ at }) => at > now - WINDOW);
    this.attempts.push({ at: now, failed });
    const errors = this.attempts.filter((attempt) => attempt.failed).length;
    const share = errors / this.attempts.length;
    const trips = errors > MOST_ERRORS || (this.attempts.length >= this.leastAttempts && share >= MOST_SHARE);
    if (!trips) return;
    this.trips += 1;
    this.attempts = [];
    this.pausedUntil = now + this.pauseMs;
  }
}
