import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openForWriting } from '../../connector/store/sqlite/database';
import { SqliteTransaction } from '../../connector/store/sqlite/transaction';
import { seen } from '../setup/facts';

/** What very many rows repeat has a number in the embedded store (connector/store/sqlite/words). */

test('a number that was given in a transaction which was rolled back is given anew', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'injixo-words-'));
  const db = openForWriting(path.join(folder, 'test.sqlite'));
  const tx = new SqliteTransaction(db);
  const store = async (end: 'COMMIT' | 'ROLLBACK', ...ids: string[]) => {
    tx.begin();
    db.exec('BEGIN IMMEDIATE');
    for (const id of ids) await tx.insertFacts(id, [seen(id)]);
    db.exec(end);
  };
  await store('ROLLBACK', 'first', 'second');
  await store('COMMIT', 'second', 'first');
  await store('ROLLBACK', 'third');
  await store('COMMIT', 'fourth', 'third');
  const rows = db.prepare('SELECT integration_id AS id, subject FROM facts ORDER BY 1').all();
  const expected = ['first', 'fourth', 'second', 'third'].map((id) => ({ id, subject: `ticket:${id}` }));
  expect(rows).toEqual(expected);
  db.close();
  rmSync(folder, { recursive: true, force: true });
});
