import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { explain } from './errors';
import { settings } from './settings';

/** The channel on which transactions announce what they changed. */
export const CHANNEL = 'injixo_connect';

const HEARTBEAT_MS = 15_000;
const HEARTBEAT_ANSWER_MS = 5_000;
const LONGEST_PAUSE_MS = 5_000;
const CLOSE_WITHIN_MS = 2_000;

export interface Handlers {
  /** What a transaction announced. */
  readonly message: (payload: string) => void;
  /** The connection was lost and is back: anything may have been announced meanwhile. */
  readonly gap: () => Promise<void>;
}

/** Listens on a connection of its own, and makes a new one whenever that breaks or goes silent. */
export class Listener {
  private client: Client | null = null;
  private readonly closing = new AbortController();
  private wake = new AbortController();
  private ended: Promise<void> = Promise.resolve();

  private constructor(
    private readonly databaseUrl: string,
    private readonly handlers: Handlers,
  ) {}

  /** Starts listening; from its return on nothing is missed. */
  static async start(databaseUrl: string, handlers: Handlers): Promise<Listener> {
    const listener = new Listener(databaseUrl, handlers);
    try {
      await listener.connect();
    } catch (error) {
      throw explain(error);
    }
    listener.ended = listener.stayConnected();
    return listener;
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.wake.abort();
    await this.ended;
  }

  private isClosed(): boolean {
    return this.closing.signal.aborted;
  }

  private async connect(): Promise<void> {
    const wake = new AbortController();
    const client = new Client(settings(this.databaseUrl, HEARTBEAT_ANSWER_MS));
    client.on('error', () => wake.abort());
    client.on('end', () => wake.abort());
    client.on('notification', ({ payload }) => this.handlers.message(payload ?? ''));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
    } catch (error) {
      await endConnection(client);
      throw error;
    }
    this.client = client;
    this.wake = wake;
  }

  private async stayConnected(): Promise<void> {
    while (!this.isClosed()) {
      await this.untilLost();
      await this.disconnect();
      if (!this.isClosed()) await this.reconnect();
    }
    await this.disconnect();
  }

  /** A peer that vanished without a word is noticed by asking it something now and then. */
  private async untilLost(): Promise<void> {
    const { client, wake } = this;
    do await this.pause(HEARTBEAT_MS);
    while (!this.isClosed() && !wake.signal.aborted && client !== null && (await answers(client)));
  }

  private async reconnect(): Promise<void> {
    for (let pause = 100; !this.isClosed(); pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      this.wake = new AbortController();
      await this.pause(pause * (0.5 + Math.random() / 2));
      if (this.isClosed()) return;
      try {
        await this.connect();
        await this.handlers.gap();
        return;
      } catch {
        // The next attempt follows; who writes or reads meanwhile is told that the database is away.
        await this.disconnect();
      }
    }
  }

  private async disconnect(): Promise<void> {
    const { client } = this;
    this.client = null;
    if (client !== null) await endConnection(client);
  }

  /** Until the time is over, the connection breaks, or somebody closes. */
  private async pause(milliseconds: number): Promise<void> {
    await sleep(milliseconds, undefined, { signal: this.wake.signal }).catch(() => undefined);
  }
}

async function answers(client: Client): Promise<boolean> {
  return client.query('SELECT 1').then(
    () => true,
    () => false,
  );
}

/** Says goodbye, without waiting long for a server that may have vanished. */
async function endConnection(client: Client): Promise<void> {
  const end = client.end().catch(() => undefined);
  await Promise.race([end, sleep(CLOSE_WITHIN_MS, undefined, { ref: false })]);
}
