import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { openPostgresStore } from '../connector/ledger/postgres/postgres-store';
import { databaseFile, openSqliteStore } from '../connector/ledger/sqlite/sqlite-store';
import type { Store } from '../connector/ledger/store';
import type { Fact } from '../connector/normalizer/types';
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
  readonly open: () => Promise<Store>;
  readonly remove: () => Promise<void>;
}
const stores: [string, (name: string) => Promise<Earlier>][] = [
  [
    'SQLite',
    async (name) => {
      const dataDir = mkdtempSync(path.join(os.tmpdir(), 'injixo-upgrade-'));
      const db = new Database(databaseFile(dataDir));
      db.exec(file(`${name}-sqlite.sql`));
      db.exec(PULSE);
      db.close();
      const remove = async () => rmSync(dataDir, { recursive: true, force: true });
      return { open: () => openSqliteStore(dataDir), remove };
    },
  ],
  [
    'PostgreSQL',
    async (name) => {
      const { url, sql, drop } = await createDatabase();
      await sql(file(`${name}-postgres.sql`));
      await sql(PULSE);
      return { open: () => openPostgresStore(url), remove: drop };
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
});
