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
import { seen } from './setup/facts';
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
