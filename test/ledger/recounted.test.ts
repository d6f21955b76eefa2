import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { databaseFile, openSqliteStore } from '../../connector/ledger/sqlite/sqlite-store';
import { seen } from '../setup/facts';
import { createIntegration, NOON, recount } from '../setup/integrations';

/** G6: what is told of a recount that finds other numbers than there were. */

const folder = mkdtempSync(path.join(os.tmpdir(), 'injixo-recounted-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('numbers that were wrong are right again, and how many they were is told as a warning', async () => {
  const store = await openSqliteStore(folder);
  const { id } = await createIntegration(store);
  const facts = ['1', '2'].map((ticket) => seen(ticket, { gone: true }));
  await store.write('record', { batches: [{ integrationId: id, origin: 'push', facts }], now: NOON });
  const [queue] = await store.read('queues', { integrationId: id });
  const offered = async () =>
    (await store.read('counts', { queueId: queue!.id, from: 0, to: NOON * 2, limit: 9 })).map(
      ([, contacts]) => contacts,
    );
  const file = new Database(databaseFile(folder));
  file.exec('UPDATE stored_counts SET offered = 7');
  file.close();
  expect(await offered()).toEqual([7]);
  await recount(store, id);
  expect(await offered()).toEqual([2]);
  expect(await store.read('activity', { integrationId: id, limit: 1 })).toEqual([
    {
      at: NOON,
      level: 'warning',
      code: 'recounted',
      message: 'Everything was counted anew from the stored facts: 1 intervals have a new number.',
      params: { what: 'changed', intervals: 1 },
    },
  ]);
  await store.close();
});
