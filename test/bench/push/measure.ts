import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createDatabase } from '../../setup/databases';
import { compare } from './compare';
import type { FloorOrder } from './floor-server';
import { benchDesk, DOMAIN, startConnector, startPostgres, type Target } from './target';

export type StoreName = 'sqlite' | 'postgres';

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

  const results = (await compare(connector, floor)).map(({ one, other, ratio, ...size }) => {
    return { ...size, connector: one, floor: other, shareOfFloor: ratio };
  });
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
