import { rateLimited, unavailable } from './message-error';

/** So many events of one integration may wait to be stored: what a store takes in a second or two. The app sends the rest again. */
const EVENTS_OF_ONE = 5_000;
/** So many of all may wait: what is answered before anybody gives up waiting. */
const EVENTS_OF_ALL = 20_000;
const COME_AGAIN_SECONDS = 2;

/**
 * Where messages wait until they are stored. It is small: whoever comes when it is full is told at once to come again, so that what is
 * let in is answered soon, and one integration's flood leaves room for the others.
 */
export class Room {
  private readonly waiting = new Map<string, number>();
  private total = 0;

  /** @throws MessageError `unavailable` while there is no room for anybody */
  checkAll(): void {
    if (this.total >= EVENTS_OF_ALL) throw unavailable(COME_AGAIN_SECONDS);
  }

  /** Does work that stores an integration's events. @throws MessageError `rate_limited` while so many of it wait already */
  async hold<T>(integrationId: string, events: number, work: () => Promise<T>): Promise<T> {
    const own = this.waiting.get(integrationId) ?? 0;
    if (own >= EVENTS_OF_ONE) throw rateLimited(COME_AGAIN_SECONDS);
    this.checkAll();
    this.add(integrationId, events);
    try {
      return await work();
    } finally {
      this.add(integrationId, -events);
    }
  }

  private add(integrationId: string, events: number): void {
    const left = (this.waiting.get(integrationId) ?? 0) + events;
    this.total += events;
    if (left === 0) this.waiting.delete(integrationId);
    else this.waiting.set(integrationId, left);
  }
}
