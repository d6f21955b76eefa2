import { rateLimited } from './message-error';

/** So many messages of one key may wait for their turn: they are in memory, and not verified yet. */
const MOST_OF_ONE = 200;
const COME_AGAIN_SECONDS = 2;
/** So many senders have a turn in one turn of the event loop: each takes less than a millisecond. */
const SENDERS_AT_ONCE = 8;

/**
 * Lets messages that have arrived go on in turns: in each turn of the event loop one of a sender, and of a few senders. Else a crowd of
 * them would be verified and parsed in one turn of the loop: it takes in one new connection in each, so that others could wait for
 * minutes to be heard at all. A turn takes long while many bodies arrive; who sends little doesn't wait for one after the other.
 */
export class Turns {
  private readonly waiting = new Map<string, (() => void)[]>();
  private isRunning = false;

  /**
   * Resolves when it is their turn; at once where nobody had one in this turn of the event loop.
   * @throws MessageError `rate_limited` while too many of theirs wait
   */
  async take(whose: string): Promise<void> {
    if (!this.isRunning) {
      this.isRunning = true;
      setImmediate(this.next);
      return;
    }
    const own = this.waiting.get(whose) ?? [];
    if (own.length >= MOST_OF_ONE) throw rateLimited(COME_AGAIN_SECONDS);
    await new Promise<void>((resolve) => this.waiting.set(whose, [...own, resolve]));
  }

  private readonly next = (): void => {
    const first = [...this.waiting].slice(0, SENDERS_AT_ONCE);
    this.isRunning = first.length > 0;
    if (!this.isRunning) return;
    for (const [whose, [resolve, ...others]] of first) {
      this.waiting.delete(whose);
      if (others.length > 0) this.waiting.set(whose, others); // behind everybody else
      resolve?.();
    }
    setImmediate(this.next);
  };
}
