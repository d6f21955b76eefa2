import { distributeDatabase } from '../../connector/distribute';
import { DISTRIBUTED } from '../../connector/store/postgres/distribute';
import { createDatabase, createMigratedDatabase, type TestDatabase } from '../setup/databases';
import { seen } from '../setup/facts';
import { openPostgresStore } from '../../connector/ledger/postgres/postgres-store';
import { createIntegration } from '../setup/integrations';
import { judged } from '../setup/watch-statements';
import { distribution } from './distribution';

/** Citus itself isn't had here: functions of its names check what it demands of a table, and refuse in its words. */
const CITUS = `
  CREATE TABLE pg_dist_partition (logicalrelid regclass PRIMARY KEY, partmethod text, beside text);
  CREATE FUNCTION create_reference_table(made regclass) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM pg_index WHERE indrelid = made AND indisprimary) THEN
      RAISE EXCEPTION 'reference table % has no primary key', made;
    END IF;
    INSERT INTO pg_dist_partition VALUES (made, 'n', NULL);
  END $$;
  CREATE FUNCTION create_distributed_table(made regclass, by text, colocate_with text DEFAULT 'default') RETURNS void LANGUAGE plpgsql AS $$
  DECLARE place int2; kind text; other text; bad text;
  BEGIN
    SELECT attnum, format_type(atttypid, atttypmod) || attcollation::text INTO place, kind FROM pg_attribute WHERE attrelid = made AND attname = by;
    IF place IS NULL THEN RAISE EXCEPTION 'column "%" of relation "%" does not exist', by, made; END IF;
    SELECT indexrelid::regclass::text INTO bad FROM pg_index WHERE indrelid = made AND indisunique AND NOT place = ANY (indkey::int2[]) LIMIT 1;
    IF bad IS NOT NULL THEN
      RAISE EXCEPTION 'cannot create constraint on "%": "%" does not include the distribution column', made, bad;
    END IF;
    IF EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND conrelid = made) OR EXISTS (SELECT FROM pg_trigger WHERE tgrelid = made) THEN
      RAISE EXCEPTION 'cannot distribute "%": it has foreign keys or triggers', made;
    END IF;
    IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = made AND attidentity <> '' AND atttypid <> 'bigint'::regtype) THEN
      RAISE EXCEPTION 'cannot distribute "%": identity columns must be bigint', made;
    END IF;
    IF colocate_with <> 'default' THEN
      SELECT format_type(atttypid, atttypmod) || attcollation::text INTO other FROM pg_attribute WHERE attrelid = colocate_with::regclass AND attname = by;
      IF other <> kind OR NOT EXISTS (SELECT FROM pg_dist_partition WHERE logicalrelid = colocate_with::regclass) THEN
        RAISE EXCEPTION 'cannot colocate tables % and %', made, colocate_with;
      END IF;
    END IF;
    INSERT INTO pg_dist_partition VALUES (made, 'h', colocate_with);
  END $$;`;

let database: TestDatabase;
afterEach(() => database.drop());

test('distributes every table that belongs to an integration beside the others, once', async () => {
  database = await createDatabase();
  await database.sql(CITUS);
  const told = await distributeDatabase({ DATABASE_URL: database.url });
  const made = async () =>
    database.sql('SELECT logicalrelid::text AS name, partmethod, beside FROM pg_dist_partition ORDER BY 1');
  const rows = await made();
  const names = (method: string) =>
    rows.filter(({ partmethod }) => partmethod === method).map(({ name }) => name);
  expect(names('n')).toEqual([...distribution.reference]);
  expect(names('h')).toEqual([...distribution.distributed].sort());
  expect(new Set(rows.map(({ beside }) => beside))).toEqual(new Set([null, 'default', 'pulses']));
  expect(told).toBe(
    `Distributed: integrations, pulses, ${names('h')
      .filter((name) => name !== 'pulses')
      .join(', ')}.`,
  );

  // A table that an upgrade brings is distributed by another call.
  await database.sql('CREATE TABLE later (integration_id text COLLATE "C" PRIMARY KEY)');
  expect(await distributeDatabase({ DATABASE_URL: database.url })).toBe('Distributed: later.');
  expect(await distributeDatabase({ DATABASE_URL: database.url })).toBe(
    'All tables were distributed already.',
  );
});

test('a table whose key lacks the integration is refused, and so is a database without Citus', async () => {
  database = await createMigratedDatabase();
  await expect(distributeDatabase({ DATABASE_URL: database.url })).rejects.toThrow('has no Citus');
  await expect(distributeDatabase({ DATABASE_URL: undefined })).rejects.toThrow('DATABASE_URL');
  await database.sql(CITUS);
  await database.sql('CREATE UNIQUE INDEX across ON queues (id)');
  await expect(distributeDatabase({ DATABASE_URL: database.url })).rejects.toThrow(
    '"across" does not include the distribution column',
  );
  expect((await database.sql(DISTRIBUTED)).map(({ name }) => name)).toContain('queues');
});

test('what a message writes stays on one machine, and out of the table that all have', async () => {
  database = await createMigratedDatabase();
  const store = await openPostgresStore(database.url);
  await createIntegration(store, { id: 'int_a', keyId: 'abcdefghijkl' });
  const message = (seenAt: number) =>
    store.write('record', {
      batches: [
        {
          integrationId: 'int_a',
          origin: 'push',
          facts: [seen(String(seenAt))],
          app: { keyId: 'abcdefghijkl', seenAt, version: '1.0.0' },
        },
      ],
      now: 1_000,
    });
  await message(1); // connects the app
  judged.clear();
  await message(2);
  const written = [...judged].filter(([sql]) => !/^(?:BEGIN|COMMIT)/.test(sql));
  expect(written.length).toBeGreaterThan(5);
  for (const [sql, { crosses }] of written) expect([sql, crosses]).toEqual([sql, false]);
  expect(written.filter(([sql]) => /(?:UPDATE|INTO) integrations/.test(sql))).toEqual([]);
  expect((await store.read('integration', { id: 'int_a' }))?.lastSeenAt).toBe(2);
  await store.close();
});
