import { sleep } from '../sources/http-client/clock';
import type { Log } from '../log';
import { sendDue, type SenderDeps } from './sender';
import type { Watch } from './watch';

/** How often integrations are looked at and messages sent, milliseconds. */
const TICK_MS = 5_000;

export interface AlertsDeps {
  readonly watch: Watch;
  readonly sender: SenderDeps;
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
    const { watch, alone, signal, tickMs = TICK_MS } = this.deps;
    while (!signal.aborted) {
      await this.safely('looking for alerts', () => alone(() => watch.look()));
      await this.send();
      await sleep(tickMs, signal).catch(() => undefined);
    }
    await this.sending;
  }

  /** Sends what is due; one after the other, whoever asks. */
  send(): Promise<void> {
    this.sending = this.sending.then(() => this.safely('sending alerts', () => sendDue(this.deps.sender)));
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
