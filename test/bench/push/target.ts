import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import type { AxiosInstance } from 'axios';
import { apiClient, createIntegration, generateKey } from '../../demo/api-client';
import { startConnectorProcess, type ConnectorProcess } from '../../demo/connector-process';
import { FreshdeskSimulator } from '../../simulators/freshdesk';
import type { Load, LoadOrder } from './load';

export const DOMAIN = 'bench.freshdesk.com';
export const TOKEN = 'a-token-for-the-benchmark';
/** All that a customer can have: what a bench counts in earlier years counts, too. */
const HISTORY_DAYS = 1095;

/** What takes messages. */
export interface Target {
  readonly url: string;
  /** With which messages to it are signed. */
  readonly apiKey: string;
  readonly stop: () => Promise<unknown>;
}

/** A built connector with an integration whose history is imported. */
export interface Connector extends Target {
  readonly api: AxiosInstance;
  readonly id: string;
  readonly process: ConnectorProcess;
  /** With which it was started: another process on the same store needs the same. */
  readonly variables: Readonly<Record<string, string>>;
}

/** An account with the groups that the load names. */
export function benchDesk(): FreshdeskSimulator {
  const desk = new FreshdeskSimulator({ domain: DOMAIN, plan: 'unlimited', groups: 0 });
  for (let id = 1; id <= 20; id += 1)
    desk.account.groups.set(id, { id, name: `Team ${id}`, createdAt: 0, updatedAt: 0 });
  return desk;
}

/** A PostgreSQL that syncs what it commits. */
export async function startPostgres(): Promise<{ stop: () => Promise<void> }> {
  const server = createRequire(path.resolve('package.json'))('./test/setup/postgres-server.js') as {
    start: (options: { fsync: string }) => Promise<void>;
    stop: () => Promise<void>;
  };
  await server.start({ fsync: 'on' });
  return server;
}

/**
 * `CONNECTOR_FLAGS` are Node's options for it, such as `--cpu-prof`.
 * @param url of a PostgreSQL database; without one, the embedded store in the folder
 */
export async function startConnector(
  desk: FreshdeskSimulator,
  folder: string,
  url?: string,
  env: Record<string, string> = {},
): Promise<Connector> {
  const variables = {
    PORT: '0',
    DATA_DIR: folder,
    ADMIN_TOKEN: TOKEN,
    MASTER_KEY: Buffer.alloc(32, 1).toString('base64'),
    ...(url === undefined ? {} : { DATABASE_URL: url }),
    FRESHDESK_BASE_URL: await desk.start(),
    SYNC_INTERVAL_SECONDS: '3600',
    PUSH_MESSAGES_PER_MINUTE: '100000000',
    LOG_LEVEL: 'silent',
    ...env,
  };
  const process = await startProcess(variables);
  const api = apiClient(process.url, TOKEN);
  const account = { domain: DOMAIN, apiKey: desk.access.apiKey, historyDays: HISTORY_DAYS };
  const id = await createIntegration(api, { name: 'Bench', product: 'freshdesk', ...account });
  for (;;) {
    const { data } = await api.get<{ import: { state: string } }>(`/integrations/${id}`);
    if (data.import.state === 'done') break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const apiKey = await generateKey(api, id);
  return { url: process.url, api, id, apiKey, process, variables, stop: () => process.stop() };
}

/** One more process on the store that these variables name. */
export function startProcess(variables: Readonly<Record<string, string>>): Promise<ConnectorProcess> {
  return startConnectorProcess(variables, undefined, process.env.CONNECTOR_FLAGS?.split(' ') ?? []);
}

/** The load generator is a process of its own, so that it doesn't take the server's time. */
export async function runLoad(order: LoadOrder): Promise<Load> {
  const args = [__filename, 'load', JSON.stringify(order)];
  return JSON.parse((await promisify(execFile)(process.execPath, args)).stdout) as Load;
}
