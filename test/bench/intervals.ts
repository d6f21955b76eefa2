import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { Client } from 'pg';
import { databaseFile } from '../../connector/ledger/sqlite/sqlite-store';
import { copyEmbedded } from '../../connector/store/postgres/copy-embedded';
import { migrate } from '../../connector/store/postgres/migrate';
import { openForWriting } from '../../connector/store/sqlite/database';
import { startConnectorProcess } from '../demo/connector-process';
import { createDatabase, type TestDatabase } from '../setup/databases';
import { FreshdeskSimulator } from '../simulators/freshdesk';
import { fill, importEmptyAccount, queueId } from './page/fill';
import { startPostgres } from './push/target';

/**
 * What reading counts costs: a year of one queue's quarters of an hour, against selecting its rows and writing them as JSON and nothing
 * else (goal: at most 3 times as long); and the CSV file of three years of all queues (goal: memory stays flat). Prints JSON.
 * `CONNECTOR_FLAGS` are Node's options for the connector, such as `--cpu-prof`.
 */
const STORES = (process.env.STORES ?? 'sqlite,postgres').split(',');
const QUEUES = Number(process.env.QUEUES ?? 200);
const DAYS = Number(process.env.DAYS ?? 1094);
const TIMES = 11;
const YEAR_MS = 365 * 86_400_000;
const TOKEN = 'a-token-for-the-benchmark';
const DOMAIN = 'bench.freshdesk.com';

const median = (times: number[]): number => times.sort((a, b) => a - b)[times.length >> 1] ?? NaN;
const round = (value: number): number => Number(value.toFixed(2));

/** Asks and reads all of the answer, without keeping it; how many bytes it had. */
const read = (url: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const asking = request(url, { headers: { authorization: `Bearer ${TOKEN}` } }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
      answer.on('end', () => (answer.statusCode === 200 ? resolve(bytes) : reject(new Error(url))));
    });
    asking.on('error', reject).end();
  });

const memoryOf = (pid: number | undefined, what: 'VmRSS' | 'VmHWM'): number => {
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  return Math.round(Number(new RegExp(`${what}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024);
};

type Plainly = () => Promise<unknown>;

const COLUMNS = 'SELECT start, offered, handled, handle_seconds FROM counts WHERE';

/** The year's rows, selected and written as JSON, on a connection of its own. */
async function plainReader(dataDir: string, url: string | undefined, values: readonly unknown[]) {
  if (url === undefined) {
    const database = new Database(path.join(dataDir, 'injixo-connect.sqlite'), { readonly: true });
    const rows = database.prepare(
      `${COLUMNS} integration_id = ? AND queue_id = ? AND start >= ? AND start < ?`,
    );
    const plainly: Plainly = async () => Buffer.from(JSON.stringify(rows.all(...values)));
    return { plainly, close: async () => void database.close() };
  }
  const client = new Client(url);
  await client.connect();
  const text = `${COLUMNS} integration_id = $1 AND queue_id = $2 AND start >= $3 AND start < $4`;
  const query = { name: 'year', text, values: [...values] };
  const plainly: Plainly = async () => Buffer.from(JSON.stringify((await client.query(query)).rows));
  return { plainly, close: () => client.end() };
}

/** The filled embedded store's rows in a database of PostgreSQL. */
async function moveToPostgres(dataDir: string): Promise<TestDatabase> {
  const database = await createDatabase();
  await migrate(database.url);
  const source = openForWriting(databaseFile(dataDir));
  await copyEmbedded(source, database.url);
  source.close();
  return database;
}

async function measure(store: string): Promise<void> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'injixo-bench-intervals-'));
  const desk = new FreshdeskSimulator({ domain: DOMAIN, plan: 'unlimited', groups: 0 });
  const env = {
    PORT: '0',
    DATA_DIR: dataDir,
    ADMIN_TOKEN: TOKEN,
    MASTER_KEY: Buffer.alloc(32, 1).toString('base64'),
    FRESHDESK_BASE_URL: await desk.start(),
    SYNC_INTERVAL_SECONDS: '3600',
    LOG_LEVEL: 'silent',
  };
  const first = await startConnectorProcess(env);
  const account = { domain: DOMAIN, apiKey: desk.access.apiKey };
  const integrationId = await importEmptyAccount(first.url, TOKEN, account);
  await first.stop();
  const intervals = fill(dataDir, integrationId, { queues: QUEUES, days: () => DAYS });
  const database = store === 'postgres' ? await moveToPostgres(dataDir) : null;

  const flags = process.env.CONNECTOR_FLAGS?.split(' ') ?? [];
  const variables = database === null ? env : { ...env, DATABASE_URL: database.url };
  const connector = await startConnectorProcess(variables, undefined, flags);
  const to = Math.floor(Date.now() / 86_400_000) * 86_400_000;
  const iso = (at: number): string => new Date(at).toISOString();
  const url = `${connector.url}/api/v1/queues/${queueId(0)}/intervals?from=${iso(to - YEAR_MS)}&to=${iso(to)}`;
  const year = [integrationId, queueId(0), to - YEAR_MS, to];
  const { plainly, close } = await plainReader(dataDir, database?.url, year);
  const [times, plain]: [number[], number[]] = [[], []];
  for (let time = 0; time < TIMES; time += 1) {
    const begun = performance.now();
    await read(url);
    const answered = performance.now();
    await plainly();
    times.push(answered - begun);
    plain.push(performance.now() - answered);
  }
  const { pid } = connector.child;
  const before = memoryOf(pid, 'VmHWM');
  const begun = performance.now();
  const bytes = await read(`${connector.url}/api/v1/intervals.csv?integrationId=${integrationId}`);
  const seconds = (performance.now() - begun) / 1000;
  console.log(
    JSON.stringify({
      bench: 'intervals',
      store,
      queues: QUEUES,
      days: DAYS,
      intervals,
      year: {
        milliseconds: round(median(times)),
        plain: round(median(plain)),
        ratio: round(median(times) / median(plain)),
      },
      csv: {
        megabytes: Math.round(bytes / 1e6),
        seconds: round(seconds),
        memory: { before, highest: memoryOf(pid, 'VmHWM') },
      },
    }),
  );
  await close();
  await connector.stop();
  await desk.stop();
  await database?.drop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function main(): Promise<void> {
  const postgres = STORES.includes('postgres') ? await startPostgres() : null;
  for (const store of STORES) await measure(store);
  await postgres?.stop();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
