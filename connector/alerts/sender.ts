import { attempt, type AttemptDeps } from './attempt';

/** Whoever claims a message and is gone by then, before it was begun, leaves it to others. */
const CLAIM_MS = 60_000;
const AT_ONCE = 100;
const UNCLEAR = 'The connector ended while it was being sent: it may have arrived, and is not sent again.';

/** Sends messages that are due, each by one process. */
export class Sender {
  private readonly underWay = new Set<Promise<void>>();

  constructor(private readonly deps: AttemptDeps) {}

  /** Begins to send what is due, and doesn't wait for receivers. */
  async begin(): Promise<void> {
    const { store, now, log, onSent } = this.deps;
    const unclear = await store.write('closeUnclearAlerts', { now: now(), answer: UNCLEAR });
    for (const { id, channelId } of unclear) {
      const channel = await store.read('alertChannel', { id: channelId });
      if (channel !== null) onSent(channel.type, 'unclear');
      log.warn({ channel: channelId, message: id }, 'it is unclear whether an alert was delivered');
    }
    const limit = AT_ONCE - this.underWay.size;
    const claimed = await store.write('claimAlerts', { now: now(), until: now() + CLAIM_MS, limit });
    for (const message of claimed) {
      const sending: Promise<void> = attempt(this.deps, message)
        .catch((error: unknown) => log.warn({ err: error }, 'sending an alert failed'))
        .finally(() => this.underWay.delete(sending));
      this.underWay.add(sending);
    }
  }

  /** Resolves when nothing is being sent. */
  async settled(): Promise<void> {
    await Promise.all(this.underWay);
  }
}
