import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openPostgresStore } from '../../connector/ledger/postgres/postgres-store';
import { openSqliteStore } from '../../connector/ledger/sqlite/sqlite-store';
import type { Store } from '../../connector/ledger/store';
import { sightingFact } from '../../connector/normalizer/freshdesk-facts';
import type { Fact } from '../../connector/normalizer/types';
import { PeopleWorld, type As } from '../people/world';
import { createDatabase } from '../setup/databases';
import { createIntegration, DAY, group, MINUTE, source } from '../setup/integrations';

/**
 * What an administrator of one organisation with ten integrations reads: alone, and next to 999 organisations of the same size (goal:
 * at most 1.2 times as long), in turns, so that whatever else the machine does slows both. With DATABASE_URL on databases of its own on
 * that PostgreSQL, else on the embedded store. Prints JSON.
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

/** A connector with an organisation, and what is read of it. */
interface Measured {
  readonly world: PeopleWorld;
  readonly as: As;
  readonly addresses: readonly string[];
  readonly close: () => Promise<void>;
}

/** @param organisations how many there are */
async function fill(organisations: number): Promise<Measured> {
  const { store, analyse, remove } = await place();
  const world = await PeopleWorld.start(store);
  const own = await addOrganisation(world, 'Own');
  for (let number = 1; number < organisations; number += AT_ONCE / INTEGRATIONS)
    await Promise.all(
      Array.from({ length: AT_ONCE / INTEGRATIONS }, (_, offset) =>
        addOrganisation(world, `Organisation ${String(number + offset)}`),
      ),
    );
  await analyse();
  const as = await world.token(own.id, 'administrator');
  return {
    world,
    as,
    addresses: await addressesOf(world, as, own.first),
    close: async () => {
      await world.stop();
      await store.close();
      await remove();
    },
  };
}

interface Place {
  readonly store: Store;
  /** PostgreSQL's own job within a minute: what its planner knows of the tables. */
  readonly analyse: () => Promise<unknown>;
  readonly remove: () => Promise<void>;
}

async function place(): Promise<Place> {
  const server = process.env.DATABASE_URL;
  if (server === undefined) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'injixo-connect-bench-'));
    const remove = async () => rmSync(folder, { recursive: true, force: true });
    return { store: await openSqliteStore(folder), analyse: () => Promise.resolve(), remove };
  }
  process.env.TEST_DATABASE_URL = server;
  const { url, sql, drop } = await createDatabase();
  return { store: await openPostgresStore(url), analyse: () => sql('ANALYZE'), remove: drop };
}

/** Milliseconds. */
async function timeOf({ world, as, addresses }: Measured, index: number): Promise<number> {
  const begin = performance.now();
  const address = addresses[index] ?? '';
  const { status, text } = await world.call(as, 'get', address);
  if (status !== 200) throw new Error(`${address}: ${String(status)} ${text}`);
  return performance.now() - begin;
}

const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[times.length >> 1] ?? NaN;
const rounded = (value: number): number => Number(value.toFixed(2));

async function main(): Promise<void> {
  const [alone, among] = [await fill(1), await fill(ORGANISATIONS)];
  const reads: Record<string, [alone: number, among: number]> = {};
  try {
    for (const [index, address] of alone.addresses.entries()) {
      const times: [number[], number[]] = [[], []];
      for (let time = -10; time < TIMES; time += 1) {
        const both = [await timeOf(alone, index), await timeOf(among, index)] as const;
        if (time < 0) continue; // the first ones warm up
        times[0].push(both[0]);
        times[1].push(both[1]);
      }
      const name = address.replace(/(int_|q_)[\w-]+/, ':id').replace(/\b(from|to)=[^&]*&?/g, '');
      reads[name] = [rounded(median(times[0])), rounded(median(times[1]))];
    }
    const sum = (of: 0 | 1): number => Object.values(reads).reduce((all, one) => all + one[of], 0);
    console.log(
      JSON.stringify({
        bench: 'organisations',
        store: process.env.DATABASE_URL === undefined ? 'SQLite' : 'PostgreSQL',
        organisations: ORGANISATIONS,
        integrations: ORGANISATIONS * INTEGRATIONS,
        aloneMs: rounded(sum(0)),
        amongMs: rounded(sum(1)),
        times: rounded(sum(1) / sum(0)),
        reads,
      }),
    );
  } finally {
    await alone.close();
    await among.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
