import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createDatabase } from '../../setup/databases';
import type { FloorOrder } from './floor-server';
import type { Load } from './load';
import { benchDesk, DOMAIN, runLoad, startConnector, startPostgres, type Target } from './target';

export type StoreName = 'sqlite' | 'postgres';

const ROUNDS = 3;
const SIZES = [
  { eventsPerMessage: 1, messages: 15_000, connections: 64 },
  { eventsPerMessage: 50, messages: 1_000, connections: 16 },
];

/** Events per second and latencies of the connector and of the floor, in turns, each the median of its rounds; prints JSON. */
export async function measure(store: StoreName): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'injixo-bench-'));
  const postgres = store === 'postgres' ? await startPostgres() : null;
  const desk = benchDesk();
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

async function startFloor(order: FloorOrder): Promise<Target> {
  const child = spawn(process.execPath, [__filename, 'floor', JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => resolve(line.replace('listens at ', '')));
  });
  return { url, apiKey: order.apiKey, stop: async () => child.kill('SIGKILL') };
}
