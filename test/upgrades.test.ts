import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { readBatch } from '../connector/ledger/batch-events';
import { openPostgresStore } from '../connector/ledger/postgres/postgres-store';
import { databaseFile, openSqliteStore } from '../connector/ledger/sqlite/sqlite-store';
import type { Store } from '../connector/ledger/store';
import type { Fact } from '../connector/normalizer/types';
import { INTERVAL_MS } from '../connector/normalizer/interval';
import { migrations as postgres } from '../connector/store/postgres/migrations';
import { outboxEntries as postgresEntries } from '../connector/store/postgres/migrations/outbox-entries';
import { migrations as sqlite } from '../connector/store/sqlite/migrations';
import { outboxEntries as sqliteEntries } from '../connector/store/sqlite/migrations/outbox-entries';
import { distinctCounted, distinctTold, whatIsCounted } from './ledger/what-is-counted';
import { createDatabase } from './setup/databases';
import { drain } from './conformance/handing-over';
import { reply, seen } from './setup/facts';
import { NOON } from './setup/integrations';
import { figuresOf, type Figures } from './sync/zendesk';

/** Data of earlier schemas, written by the connectors of their time, is opened by today's: nothing is lost, and counting goes on. */

const SCHEMAS = [2];
/** What lies in a table of its own by now. */
const PULSE = 'UPDATE integrations SET last_seen_at = 11, coverage_from = 12, coverage_to = 13';
const file = (name: string): string => readFileSync(path.join(__dirname, 'upgrades', name), 'utf8');

/** Figures of queues by name and interval. */
interface Counted {
  readonly id: string;
  readonly figures: Figures;
}

/** All of them together. */
const offeredOf = (figures: Figures): number =>
  Object.values(figures)
    .flatMap((intervals) => Object.values(intervals))
    .reduce((sum, told) => sum + Number.parseInt(told, 10), 0);

interface Earlier {
  readonly sql: (text: string) => Promise<unknown>;
  /** Upgrades data of schema 2 as far as contacts for injixo waited one by one. */
  readonly beforeEntries: () => Promise<void>;
  readonly open: () => Promise<Store>;
  readonly remove: () => Promise<void>;
}
const stores: [string, (name: string) => Promise<Earlier>][] = [
  [
    'SQLite',
    async (name) => {
      const dataDir = mkdtempSync(path.join(os.tmpdir(), 'injixo-upgrade-'));
      const sql = async (text: string) => void new Database(databaseFile(dataDir)).exec(text).close();
      await sql(file(`${name}-sqlite.sql`));
      await sql(PULSE);
      const remove = async () => rmSync(dataDir, { recursive: true, force: true });
      const beforeEntries = async () => {
        const version = sqlite.indexOf(sqliteEntries);
        await sql(`${sqlite.slice(2, version).join(';')}; PRAGMA user_version = ${version}`);
      };
      return { sql, beforeEntries, open: () => openSqliteStore(dataDir), remove };
    },
  ],
  [
    'PostgreSQL',
    async (name) => {
      const { url, sql, drop } = await createDatabase();
      await sql(file(`${name}-postgres.sql`));
      await sql(PULSE);
      const beforeEntries = async () => {
        const version = postgres.indexOf(postgresEntries);
        await sql(postgres.slice(2, version).join(';'));
        await sql(`INSERT INTO schema_version SELECT generate_series(3, ${version})`);
      };
      return { sql, beforeEntries, open: () => openPostgresStore(url), remove: drop };
    },
  ],
];

const kept = ['facts', 'contacts', 'counts', 'counts_shadow', 'set_counts', 'set_counts_shadow', 'handed'];

/** Every row of these tables, which are views since schema 17. */
function rowsOf(database: string): Record<string, unknown[]> {
  const db = new Database(database, { readonly: true });
  const entries = kept.map((table) => {
    const rows = db.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`).all();
    // These facts have their content in their key, and since schema 17 there alone.
    for (const row of rows) if (row.kind === 'sighting' || row.kind === 'resolution') row.data = '';
    return [table, rows.map((row) => JSON.stringify(row)).sort()] as const;
  });
  db.close();
  return Object.fromEntries(entries);
}

test('SQLite: rows of schema 16 are the same in the views of today; what was under way goes on', async () => {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'injixo-upgrade-'));
  const database = databaseFile(dataDir);
  new Database(database).exec(file('schema-16-sqlite.sql')).close();
  const before = rowsOf(database);
  expect(Object.entries(before).filter(([, rows]) => rows.length === 0)).toEqual([]);
  const counted = JSON.parse(file('schema-16-counted.json')) as Record<string, Record<string, unknown>>;

  const store = await openSqliteStore(dataDir);
  expect(rowsOf(database)).toEqual(before);
  for (const [id, expected] of Object.entries(counted))
    expect(await whatIsCounted(store, id)).toEqual(expected);

  const facts = await store.read('facts', { integrationId: 'int_desk', subjects: ['ticket:1', 'ticket:3'] });
  const again = [...facts, reply('52', '3', { at: NOON }), seen('3')];
  const batches = [{ integrationId: 'int_desk', origin: 'push' as const, facts: again }];
  expect(await store.write('record', { batches, now: NOON })).toEqual([
    expect.objectContaining({ fresh: [...facts.map(() => false), false, true], found: 0 }),
  ]);
  for (const id of Object.keys(counted))
    while (!(await store.write('recountStep', { id, limit: 1, now: NOON })));
  for (const [id, { all, some, ...queues }] of Object.entries(counted))
    expect(await whatIsCounted(store, id)).toMatchObject(
      id === 'int_views' ? queues : { all, some, ...queues },
    );
  const [incidents] = await store.read('queues', { search: 'Incidents (email)' });
  expect(incidents).toMatchObject({ integrationId: 'int_views', offered: 1 });
  // Of what waits, only what the upgrade found not handed over.
  expect(await drain(store, 'int_desk')).toHaveLength(1);
  expect(await drain(store, 'int_desk')).toEqual([]);
  await store.close();
  rmSync(dataDir, { recursive: true, force: true });
});

describe.each(stores)('%s', (_name, restore) => {
  test.each(SCHEMAS)('of schema %d', async (schema) => {
    const earlier = await restore(`schema-${schema}`);
    const counted = JSON.parse(file(`schema-${schema}-counted.json`)) as Record<string, object>;
    // Opened twice: what was upgraded isn't upgraded again.
    await (await earlier.open()).close();
    const store = await earlier.open();
    for (const [id, expected] of Object.entries(counted)) {
      // Contacts over several queues are known since schema 3.
      const since3 = new Set(['all', 'some']);
      const queues = Object.entries(await whatIsCounted(store, id)).filter(([name]) => !since3.has(name));
      expect([id, Object.fromEntries(queues)]).toEqual([id, expected]);
    }

    const rows = await store.read('integrations', {});
    expect(rows.map(({ name }) => name).sort()).toEqual(['Chats', 'Help desk', 'Zendesk']);
    const pulse = { lastSeenAt: 11, coverageFrom: 12, coverageTo: 13 };
    expect(rows).toEqual([pulse, pulse, pulse].map((expected) => expect.objectContaining(expected)));
    expect(rows.every(({ organisationId }) => organisationId === 'default')).toBe(true);
    expect((await store.read('integrationOfKey', { keyId: 'abcdefghijkl' }))?.keySecret).toBe('sealed');

    const organisations = await store.read('organisations', {});
    expect(organisations.map(({ id }) => id)).toEqual(['default']);
    const [own, other] = [store.within('default'), store.within('org_another')];
    for (const integrationId of Object.keys(counted)) {
      const queues = await store.read('queues', { integrationId });
      expect(await own('queues', { integrationId })).toEqual(queues);
      expect(await other('queues', { integrationId })).toEqual([]);
      expect(await other('integration', { id: integrationId })).toBeNull();
      for (const { id: queueId } of queues) {
        const all = { queueId, from: 0, to: Number.MAX_SAFE_INTEGER, limit: 1_000 };
        expect(await own('counts', all)).toEqual(await store.read('counts', all));
        expect(await other('counts', all)).toEqual([]);
      }
    }

    const record = () =>
      store.write('record', {
        batches: [{ integrationId: 'int_desk', origin: 'push', facts: [seen('1'), seen('5')] }],
        now: NOON,
      });
    await record();
    await record();
    const [queue] = await store.read('queues', { search: 'Sales email Tickets' });
    const before = counted.int_desk as Record<string, { offered: number }>;
    expect(queue?.offered).toBe(before['Sales email Tickets']!.offered + 1);
    await store.close();
    await earlier.remove();
  });

  test('a Zendesk account of schema 2, whose audits are counted anew by the rules of today', async () => {
    const earlier = await restore('schema-2-zendesk');
    const { id, figures } = JSON.parse(file('schema-2-zendesk-counted.json')) as Counted;
    const store = await earlier.open();
    expect(await figuresOf(store, id)).toEqual(figures);
    // What that schema didn't keep isn't known until everything is counted anew.
    expect(await distinctCounted(store, id)).toEqual({ all: null, some: null });

    await store.write('beginRecount', { id, now: NOON });
    while (!(await store.write('recountStep', { id, limit: 5, now: NOON })));
    expect(await figuresOf(store, id)).toEqual(figures);
    expect(await distinctCounted(store, id)).toEqual(await distinctTold(store, id));

    const [subject, another] = ['call:360088000014', 'call:999999'];
    const [call] = await store.read('facts', { integrationId: id, subjects: [subject] });
    const told = JSON.stringify(call).replaceAll(subject, another);
    const batch = { integrationId: id, origin: 'sync' as const, facts: [JSON.parse(told) as Fact] };
    for (let time = 0; time < 2; time += 1) await store.write('record', { batches: [batch], now: NOON });
    expect(offeredOf(await figuresOf(store, id))).toBe(offeredOf(figures) + 1);
    await store.close();
    await earlier.remove();
  });

  test('what waited for injixo one by one waits in entries, and what batches took from there goes with the next', async () => {
    const { open, sql, beforeEntries, remove } = await restore('schema-2');
    await beforeEntries();
    const waiting = [1, 2, INTERVAL_MS].map((at) => `('int_desk', ${at}, 'ticket:${at}', 'ticket:${at}')`);
    await sql(`INSERT INTO outbox (integration_id, at, subject, key) VALUES ${waiting.join()}`);
    for (const [id, outbox] of ['[]', '[[1,"ticket:1","ticket:1"]]'].entries())
      await sql(
        `INSERT INTO batches (integration_id, configuration_id, id, attempt, sending, done, size, events)
         VALUES ('int_desk', 7, ${id}, 1, false, 0, 1, '{"events":[],"outbox":${outbox}}')`,
      );
    const store = await open();
    expect(await store.read('outbox', { integrationId: 'int_desk' })).toEqual({ contacts: 3, earliest: 1 });
    const batches = await store.read('deliveryBatches', { integrationId: 'int_desk', configurationId: 7 });
    expect(batches.map(({ events }) => readBatch(events).outbox)).toEqual([null, []]);
    await store.close();
    await remove();
  });
});
