import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { openPostgresStore } from '../../connector/ledger/postgres/postgres-store';
import { openSqliteStore } from '../../connector/ledger/sqlite/sqlite-store';
import type { Store } from '../../connector/ledger/store';
import { sightingFact } from '../../connector/normalizer/freshdesk-facts';
import type { Fact } from '../../connector/normalizer/types';
import { PeopleWorld, type As } from '../people/world';
import { createIntegration, DAY, group, MINUTE, source } from '../setup/integrations';

/**
 * What an administrator of one organisation with ten integrations reads: alone, and next to 999 organisations of the same size (goal:
 * at most 1.2 times as long). With DATABASE_URL (an empty database) on PostgreSQL, else on the embedded store. Prints JSON.
 */
const ORGANISATIONS = Number(process.env.ORGANISATIONS ?? 1_000);
const TIMES = Number(process.env.TIMES ?? 40);
const INTEGRATIONS = 10;
const GROUPS = ['1', '2', '3'];
const CONTACTS = 24;
const AT_ONCE = 50;

const now = Date.now();
/** Nobody's counts change while reads are measured. */
const COUNTED = now - 60 * MINUTE;
const directory = [...GROUPS.map((id) => group(id, `Team ${id}`)), source('1', 'Email')];

/** Contacts of the last days, the first of them of just now. */
const facts: readonly Fact[] = Array.from({ length: CONTACTS }, (_, number) => {
  const at = now - MINUTE - Math.floor((number * 13 * DAY) / CONTACTS);
  return sightingFact({
    ticketId: String(number),
    at,
    createdAt: at,
    groupId: GROUPS[number % GROUPS.length] ?? null,
    source: '1',
    gone: false,
  });
});

async function addIntegration(store: Store, organisationId: string, number: number): Promise<string> {
  const name = `Account ${String(number)}`;
  const known = { coverageFrom: now - 30 * DAY, coverageTo: now, historyFrom: now - 30 * DAY };
  const { id } = await createIntegration(store, { organisationId, name, ...known });
  await store.write('updateDirectory', { id, kinds: ['group', 'source'], entries: directory, now: COUNTED });
  await store.write('record', { batches: [{ integrationId: id, origin: 'import', facts }], now: COUNTED });
  return id;
}

async function addOrganisation(world: PeopleWorld, name: string): Promise<{ id: string; first: string }> {
  const id = await world.organisation(name);
  const [first = ''] = await Promise.all(
    Array.from({ length: INTEGRATIONS }, (_, number) => addIntegration(world.store, id, number)),
  );
  return { id, first };
}

/** Everything that an administrator's pages and programs read. */
async function addressesOf(world: PeopleWorld, as: As, integrationId: string): Promise<string[]> {
  const { text } = await world.call(as, 'get', `/api/v1/queues?integrationId=${integrationId}`);
  const { queues } = JSON.parse(text) as { queues: { id: string }[] };
  const queue = queues[0]?.id ?? '';
  const minute = (at: number): string => new Date(Math.floor(at / DAY) * DAY).toISOString().slice(0, 16);
  const local = `from=${minute(now - 7 * DAY)}&to=${minute(now)}&interval=60`;
  const instants = `from=${minute(now - 7 * DAY)}:00Z&to=${minute(now)}:00Z`;
  return [
    '/session',
    '/api/v1/integrations',
    '/api/v1/integrations?limit=50',
    `/api/v1/integrations/${integrationId}`,
    `/api/v1/integrations/${integrationId}/activity`,
    `/api/v1/integrations/${integrationId}/contacts?${instants}`,
    '/api/v1/overview',
    '/api/v1/queues',
    '/api/v1/queues?search=Team',
    `/api/v1/queues/${queue}/intervals?${instants}`,
    `/api/v1/queues/${queue}/contacts?${instants}`,
    `/api/v1/volumes?queueIds=${queue}&${local}`,
    `/api/v1/distinct?integrationIds=${integrationId}&${local}`,
    `/api/v1/intervals.csv?integrationId=${integrationId}&${instants}`,
    '/api/v1/live',
    '/api/v1/live?detail=true',
    '/api/v1/users',
    '/api/v1/tokens',
    '/api/v1/alerts',
    '/api/v1/audit',
    '/metrics',
  ];
}

/** Milliseconds: the median of several times, for each address. */
async function measure(
  world: PeopleWorld,
  as: As,
  addresses: readonly string[],
): Promise<Map<string, number>> {
  const medians = new Map<string, number>();
  for (const address of addresses) {
    const times: number[] = [];
    for (let time = -5; time < TIMES; time += 1) {
      const begin = performance.now();
      const { status, text } = await world.call(as, 'get', address);
      if (status !== 200) throw new Error(`${address}: ${String(status)} ${text}`);
      if (time >= 0) times.push(performance.now() - begin); // the first ones warm up
    }
    medians.set(address, times.sort((a, b) => a - b)[TIMES >> 1] ?? NaN);
  }
  return medians;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'injixo-connect-bench-'));
  const url = process.env.DATABASE_URL;
  const store = url === undefined ? await openSqliteStore(folder) : await openPostgresStore(url);
  const world = await PeopleWorld.start(store);
  try {
    const own = await addOrganisation(world, 'Own');
    const as = await world.token(own.id, 'administrator');
    const addresses = await addressesOf(world, as, own.first);
    await analyse(url);
    await measure(world, as, addresses);
    const alone = await measure(world, as, addresses);
    for (let number = 1; number < ORGANISATIONS; number += AT_ONCE / INTEGRATIONS)
      await Promise.all(
        Array.from({ length: AT_ONCE / INTEGRATIONS }, (_, offset) =>
          addOrganisation(world, `Organisation ${String(number + offset)}`),
        ),
      );
    await analyse(url);
    const among = await measure(world, as, addresses);
    const sum = (medians: Map<string, number>): number => [...medians.values()].reduce((a, b) => a + b, 0);
    const rounded = (value: number | undefined): number => Number((value ?? NaN).toFixed(2));
    console.log(
      JSON.stringify({
        bench: 'organisations',
        store: url === undefined ? 'SQLite' : 'PostgreSQL',
        organisations: ORGANISATIONS,
        integrations: ORGANISATIONS * INTEGRATIONS,
        aloneMs: rounded(sum(alone)),
        amongMs: rounded(sum(among)),
        times: rounded(sum(among) / sum(alone)),
        reads: Object.fromEntries(
          addresses.map((address) => [
            address.replace(/(int_|q_)[\w-]+/, ':id').replace(/\b(from|to)=[^&]*&?/g, ''),
            [rounded(alone.get(address)), rounded(among.get(address))],
          ]),
        ),
      }),
    );
  } finally {
    await world.stop();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** PostgreSQL's own job within a minute: what its planner knows of the tables. */
async function analyse(url: string | undefined): Promise<void> {
  if (url === undefined) return;
  const client = new Client(url);
  await client.connect();
  await client.query('ANALYZE');
  await client.end();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
