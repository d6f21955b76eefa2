import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { apiClient, createIntegration, generateKey } from '../../demo/api-client';
import { startConnectorProcess } from '../../demo/connector-process';
import { createDatabase } from '../../setup/databases';
import { FreshdeskSimulator } from '../../simulators/freshdesk';
import type { FloorOrder } from './floor-server';
import type { Load, LoadOrder } from './load';

export type StoreName = 'sqlite' | 'postgres';

interface Target {
  readonly url: string;
  readonly apiKey: string;
  readonly stop: () => Promise<unknown>;
}

const DOMAIN = 'bench.freshdesk.com';
const ROUNDS = 3;
const SIZES = [
  { eventsPerMessage: 1, messages: 15_000, connections: 64 },
  { eventsPerMessage: 50, messages: 1_000, connections: 16 },
];

/** Events per second and latencies of the connector and of the floor, in turns, each the median of its rounds; prints JSON. */
export async function measure(store: StoreName): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'injixo-bench-'));
  const postgres = store === 'postgres' ? await startPostgres() : null;
  const desk = new FreshdeskSimulator({ domain: DOMAIN, plan: 'unlimited', groups: 0 });
  for (let id = 1; id <= 20; id += 1)
    desk.account.groups.set(id, { id, name: `Team ${id}`, createdAt: 0, updatedAt: 0 });
  const databases = postgres === null ? [] : [await createDatabase(), await createDatabase()];
  const connector = await startConnector(desk, folder, databases[0]?.url);
  const { apiKey } = connector;
  const floor = await startFloor({
    apiKey,
    domain: DOMAIN,
    database: databases[1]?.url ?? path.join(folder, 'floor.sqlite'),
  });

  const results = [];
  let firstId = 4;
  for (const { eventsPerMessage, messages, connections } of SIZES) {
    const rounds: { connector: Load; floor: Load }[] = [];
    const turn = async (target: Target, share = 1): Promise<Load> => {
      const count = Math.ceil(messages * share);
      const order = {
        url: target.url,
        apiKey,
        domain: DOMAIN,
        messages: count,
        eventsPerMessage,
        connections,
      };
      const result = await runLoad({ ...order, firstId });
      firstId += count * eventsPerMessage + 4;
      return result;
    };
    for (const target of [connector, floor]) await turn(target, 0.2); // what is compiled and cached at first isn't measured
    for (let round = 0; round < ROUNDS; round += 1)
      rounds.push({ connector: await turn(connector), floor: await turn(floor) });
    const median = (of: 'connector' | 'floor'): Load =>
      rounds.map((round) => round[of]).sort((a, b) => a.eventsPerSecond - b.eventsPerSecond)[ROUNDS >> 1]!;
    const share = median('connector').eventsPerSecond / median('floor').eventsPerSecond;
    results.push({
      eventsPerMessage,
      connections,
      connector: median('connector'),
      floor: median('floor'),
      shareOfFloor: Math.round(share * 100) / 100,
    });
  }
  process.stdout.write(`${JSON.stringify({ bench: 'push', store, results })}\n`);

  await Promise.all([connector.stop(), floor.stop(), desk.stop()]);
  await Promise.all(databases.map(({ drop }) => drop()));
  await postgres?.stop();
  rmSync(folder, { recursive: true });
}

/** A PostgreSQL that syncs what it commits. */
async function startPostgres(): Promise<{ stop: () => Promise<void> }> {
  const server = createRequire(path.resolve('package.json'))('./test/setup/postgres-server.js') as {
    start: (options: { fsync: string }) => Promise<void>;
    stop: () => Promise<void>;
  };
  await server.start({ fsync: 'on' });
  return server;
}

async function startConnector(desk: FreshdeskSimulator, folder: string, url?: string): Promise<Target> {
  const token = 'a-token-for-the-benchmark';
  const connector = await startConnectorProcess({
    PORT: '0',
    DATA_DIR: folder,
    ADMIN_TOKEN: token,
    MASTER_KEY: Buffer.alloc(32, 1).toString('base64'),
    ...(url === undefined ? {} : { DATABASE_URL: url }),
    FRESHDESK_BASE_URL: await desk.start(),
    SYNC_INTERVAL_SECONDS: '3600',
    PUSH_MESSAGES_PER_MINUTE: '100000000',
    LOG_LEVEL: 'silent',
  });
  const api = apiClient(connector.url, token);
  const account = { domain: DOMAIN, apiKey: desk.access.apiKey, historyDays: 3 };
  const id = await createIntegration(api, { name: 'Bench', product: 'freshdesk', ...account });
  for (;;) {
    const { data } = await api.get<{ import: { state: string } }>(`/integrations/${id}`);
    if (data.import.state === 'done') break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { url: connector.url, apiKey: await generateKey(api, id), stop: () => connector.stop() };
}

async function startFloor(order: FloorOrder): Promise<Target> {
  const child = spawn(process.execPath, [__filename, 'floor', JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => resolve(line.replace('listens at ', '')));
  });
  return { url, apiKey: order.apiKey, stop: async () => child.kill('SIGKILL') };
}

/** The load generator is a process of its own, so that it doesn't take the server's time. */
async function runLoad(order: LoadOrder): Promise<Load> {
  const args = [__filename, 'load', JSON.stringify(order)];
  return JSON.parse((await promisify(execFile)(process.execPath, args)).stdout) as Load;
}
