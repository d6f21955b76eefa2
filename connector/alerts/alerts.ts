import { sleep } from '../sources/http-client/clock';
import type { Log } from '../log';
import type { Sender } from './sender';
import type { Watch } from './watch';

/** How often integrations are looked at and messages sent, milliseconds. */
const TICK_MS = 5_000;
/** What is being sent when the process is told to end has so long, milliseconds. */
const END_WITHIN_MS = 10_000;

export interface AlertsDeps {
  readonly watch: Watch;
  readonly sender: Sender;
  /** Does work while no other process does; false if another one does it now. */
  readonly alone: (work: () => Promise<void>) => Promise<boolean>;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly tickMs?: number;
}

/** Looks, gathers and sends, until it is stopped. What fails is logged, and tried again with the next turn. */
export class Alerts {
  private sending: Promise<void> = Promise.resolve();

  constructor(private readonly deps: AlertsDeps) {}

  /** Resolves when it is stopped and nothing is under way any more. */
  async run(): Promise<void> {
    const { watch, sender, alone, signal, tickMs = TICK_MS } = this.deps;
    while (!signal.aborted) {
      await this.safely('looking for alerts', () => alone(() => watch.look()));
      await this.send();
      await sleep(tickMs, signal).catch(() => undefined);
    }
    await this.sending;
    const grace = new AbortController();
    const over = sleep(END_WITHIN_MS, grace.signal).catch(() => undefined);
    await Promise.race([sender.settled(), over]);
    grace.abort();
  }

  /** Begins to send what is due; one after the other, whoever asks. */
  send(): Promise<void> {
    this.sending = this.sending.then(() => this.safely('sending alerts', () => this.deps.sender.begin()));
    return this.sending;
  }

  private async safely(what: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.deps.log.warn({ err: error }, `${what} failed`);
    }
  }
}
