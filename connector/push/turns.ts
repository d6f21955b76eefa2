import { rateLimited } from './message-error';

/** So many messages of one key may wait for their turn: they are in memory, and not verified yet. */
const MOST_OF_ONE = 200;
const COME_AGAIN_SECONDS = 2;

/**
 * Lets messages that have arrived go on one at a time, each in a turn of the event loop of its own, and whose they are in turns. Else
 * a crowd of them would be verified and parsed in one turn of the loop: it takes in one new connection in each, so that others could
 * wait for minutes to be heard at all.
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
    const [first] = this.waiting;
    this.isRunning = first !== undefined;
    if (first === undefined) return;
    const [whose, [resolve, ...others]] = first;
    this.waiting.delete(whose);
    if (others.length > 0) this.waiting.set(whose, others); // behind everybody else
    resolve?.();
    setImmediate(this.next);
  };
}
