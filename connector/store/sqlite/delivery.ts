import type {
  BatchRow,
  DeliveryQueries,
  DeliveryRow,
  DeliveryTables,
  Difference,
  HandedQueue,
} from '../delivery';
import { batchSelect, deliverySelect, deliveryValues, differencesSql, dueDeliveries } from '../delivery-sql';
import { readEntry, writeWaiting, type StoredEntry } from '../outbox-entry';
import type { StoredContact } from '../rows';
import type { Connection } from './database';
import type { Words } from './words';

type SqliteBatch = Omit<BatchRow, 'sending'> & { sending: number };
const toBatch = (row: SqliteBatch): BatchRow => ({ ...row, sending: row.sending === 1 });

const places = {
  id: '@integrationId',
  configuration: '@configurationId',
  from: '@from',
  openFrom: '@openFrom',
  openTo: '@openTo',
};
const selectDelivery = `SELECT ${deliverySelect} FROM deliveries`;
const selectBatches = `SELECT ${batchSelect} FROM batches WHERE integration_id = ? AND configuration_id = ?`;
const selectHandedQueues =
  'SELECT queue_id AS queueId, name FROM handed_queues WHERE integration_id = ? AND configuration_id = ? ORDER BY queue_id';

/** The embedded store's tables of delivery (page 7), on the connection that writes. */
export function sqliteDelivery(db: Connection, words: Words): DeliveryTables {
  const row = db.prepare<[string], DeliveryRow>(`${selectDelivery} WHERE integration_id = ?`);
  const newest = db.prepare<[number], { at: number | null }>(
    'SELECT MAX(at) AS at FROM stored_contacts WHERE integration = ?',
  );
  const contactsAfter = db.prepare<[string, number, string, string, number, number], StoredContact>(
    `SELECT subject, key, at, origin, counted FROM contacts
     WHERE integration_id = ? AND (at, subject, key) > (?, ?, ?) AND at < ? ORDER BY at, subject, key LIMIT ?`,
  );
  const addToOutbox = db.prepare<[object]>(
    `INSERT INTO outbox (integration_id, start, id, contacts, size, earliest)
     SELECT @integrationId, @start, IFNULL(MAX(id), 0) + 1, @contacts, @size, @earliest
     FROM outbox WHERE integration_id = @integrationId AND start = @start`,
  );
  const outbox = db.prepare<[string, number, number, number], StoredEntry>(
    `SELECT start, id, contacts FROM outbox WHERE integration_id = ? AND (start, id) > (?, ?) ORDER BY start, id LIMIT ?`,
  );
  const leaveInOutbox = db.prepare<[object]>(
    `UPDATE outbox SET contacts = @contacts, size = @size, earliest = @earliest
     WHERE integration_id = @integrationId AND start = @start AND id = @id`,
  );
  const deleteFromOutbox = db.prepare<[string, number, number]>(
    'DELETE FROM outbox WHERE integration_id = ? AND start = ? AND id = ?',
  );
  const handed = db.prepare<[string, number, string], { key: string }>(
    'SELECT key FROM handed WHERE integration_id = ? AND configuration_id = ? AND key = ?',
  );
  const handedOf = db.prepare<[string, number, string], { key: string }>(
    'SELECT key FROM handed WHERE integration_id = ? AND configuration_id = ? AND subject = ?',
  );
  const putHanded = db.prepare<[number, number, string, string]>(
    'INSERT OR IGNORE INTO stored_handed (integration, configuration_id, subject, key) VALUES (?, ?, ?, ?)',
  );
  const handedQueues = db.prepare<[string, number], HandedQueue>(selectHandedQueues);
  const putHandedQueue = db.prepare<[string, number, string, string]>(
    'INSERT OR IGNORE INTO handed_queues VALUES (?, ?, ?, ?)',
  );
  const addHandedCount = db.prepare<[string, number, string, number, number, number, number, number]>(
    `INSERT INTO handed_counts VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET offered = offered + excluded.offered, handled = handled + excluded.handled,
       handle_seconds = handle_seconds + excluded.handle_seconds, uncertain = uncertain + excluded.uncertain`,
  );
  const differences = db.prepare<[object], Difference>(differencesSql({ ...places, queue: null }));
  const nextBatch = db.prepare<[string, number], SqliteBatch>(
    `${selectBatches} AND parked_at IS NULL ORDER BY id LIMIT 1`,
  );
  const batch = db.prepare<[string, number, number], SqliteBatch>(`${selectBatches} AND id = ?`);
  const insertBatch = db.prepare<
    [string, number, number, number | null, number, number, number, number, string, string | null]
  >('INSERT INTO batches VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const updateBatch = db.prepare<[number, number, number, number, string, number, number]>(
    `UPDATE batches SET attempt = ?, sending = ?, done = ?, size = ?
     WHERE integration_id = ? AND configuration_id = ? AND id = ?`,
  );
  const deleteBatch = db.prepare<[string, number, number]>(
    'DELETE FROM batches WHERE integration_id = ? AND configuration_id = ? AND id = ?',
  );
  const unpark = db.prepare<[string, number]>(
    'UPDATE batches SET parked_at = NULL WHERE integration_id = ? AND configuration_id = ?',
  );
  return {
    row: async (id) => row.get(id) ?? null,
    put: async (settings) => {
      const { columns, values } = deliveryValues(settings);
      const marks = columns.map(() => '?').join(', ');
      db.prepare(`INSERT OR REPLACE INTO deliveries (${columns.join(', ')}) VALUES (${marks})`).run(
        ...values,
      );
    },
    update: async (id, changes) => {
      const { columns, values } = deliveryValues(changes);
      if (columns.length === 0) return;
      const assignments = columns.map((name) => `${name} = ?`).join(', ');
      db.prepare(`UPDATE deliveries SET ${assignments} WHERE integration_id = ?`).run(...values, id);
    },
    newestContact: async (id) => newest.get(words.numberOf(id))?.at ?? null,
    contactsAfter: async (id, { at, subject, key }, to, limit) =>
      contactsAfter.all(id, at, subject, key, to, limit),
    addToOutbox: async (integrationId, entries) => {
      for (const { start, contacts } of entries)
        addToOutbox.run({ integrationId, start, ...writeWaiting(contacts) });
    },
    outbox: async (id, { start, id: after }, limit) => outbox.all(id, start, after, limit).map(readEntry),
    leaveInOutbox: async (integrationId, { start, id, contacts }) => {
      leaveInOutbox.run({ integrationId, start, id, ...writeWaiting(contacts) });
    },
    deleteFromOutbox: async (integrationId, entries) => {
      for (const { start, id } of entries) deleteFromOutbox.run(integrationId, start, id);
    },
    handed: async (id, configurationId, keys) =>
      new Set(keys.filter((key) => handed.get(id, configurationId, key) !== undefined)),
    handedOf: async (id, configurationId, subjects) =>
      new Map(
        subjects.map((subject) => [
          subject,
          handedOf.all(id, configurationId, subject).map(({ key }) => key),
        ]),
      ),
    putHanded: async (id, configurationId, contacts) => {
      const integration = words.numberOf(id);
      for (const { subject, key } of contacts) putHanded.run(integration, configurationId, subject, key);
    },
    handedQueues: async (id, configurationId) => handedQueues.all(id, configurationId),
    putHandedQueues: async (id, configurationId, queues) => {
      for (const { queueId, name } of queues) putHandedQueue.run(id, configurationId, queueId, name);
    },
    addHandedCounts: async (id, configurationId, rows) => {
      for (const { queueId, start, offered, handled: answered, handleSeconds, uncertain } of rows)
        addHandedCount.run(id, configurationId, queueId, start, offered, answered, handleSeconds, uncertain);
    },
    differences: async (scope) => differences.all(scope),
    nextBatch: async (id, configurationId) => {
      const found = nextBatch.get(id, configurationId);
      return found === undefined ? null : toBatch(found);
    },
    batch: async (id, configurationId, batchId) => {
      const found = batch.get(id, configurationId, batchId);
      return found === undefined ? null : toBatch(found);
    },
    insertBatch: async (id, configurationId, one) => {
      const { parkedAt, attempt, sending, done, size, events, error } = one;
      insertBatch.run(
        id,
        configurationId,
        one.id,
        parkedAt,
        attempt,
        sending ? 1 : 0,
        done,
        size,
        events,
        error,
      );
    },
    updateBatch: async (id, configurationId, batchId, { attempt, sending, done, size }) => {
      updateBatch.run(attempt, sending ? 1 : 0, done, size, id, configurationId, batchId);
    },
    deleteBatch: async (id, configurationId, batchId) => {
      deleteBatch.run(id, configurationId, batchId);
    },
    unparkBatches: async (id, configurationId) => {
      unpark.run(id, configurationId);
    },
  };
}

type Runner = {
  readonly [K in keyof DeliveryQueries]: (
    input: DeliveryQueries[K]['input'],
  ) => Promise<DeliveryQueries[K]['output']>;
};

/** What can be asked of delivery, on the connection that reads. */
export function sqliteDeliveryQueries(db: Connection): Runner {
  return {
    deliveries: async () =>
      db
        .prepare<[], DeliveryRow>(`${selectDelivery} WHERE api_key IS NOT NULL ORDER BY integration_id`)
        .all(),
    dueDeliveries: async () =>
      db
        .prepare<[], { integrationId: string }>(dueDeliveries)
        .all()
        .map(({ integrationId }) => integrationId),
    delivery: async ({ integrationId }) =>
      db.prepare<[string], DeliveryRow>(`${selectDelivery} WHERE integration_id = ?`).get(integrationId) ??
      null,
    deliveryBatches: async ({ integrationId, configurationId }) =>
      db
        .prepare<[string, number], SqliteBatch>(`${selectBatches} ORDER BY id`)
        .all(integrationId, configurationId)
        .map(toBatch),
    outbox: async ({ integrationId }) =>
      db
        .prepare<[string], { contacts: number; earliest: number | null }>(
          'SELECT IFNULL(SUM(size), 0) AS contacts, MIN(earliest) AS earliest FROM outbox WHERE integration_id = ?',
        )
        .get(integrationId) ?? { contacts: 0, earliest: null },
    notHandedOver: async (input) =>
      db
        .prepare<[object], { contacts: number }>(
          `SELECT IFNULL((SELECT SUM(offered) FROM counts
                          WHERE integration_id = @integrationId AND start >= @from AND start < @to), 0)
                - IFNULL((SELECT SUM(offered) FROM handed_counts WHERE integration_id = @integrationId
                            AND configuration_id = @configurationId AND start >= @from AND start < @to), 0) AS contacts`,
        )
        .get(input)?.contacts ?? 0,
    differenceSum: async (input) =>
      db
        .prepare<[object], { contacts: number; intervals: number }>(
          `SELECT IFNULL(SUM(ABS(offered - handedOffered)), 0) AS contacts, COUNT(*) AS intervals
           FROM (${differencesSql({ ...places, queue: null })})`,
        )
        .get(input) ?? { contacts: 0, intervals: 0 },
    differences: async (input) =>
      db
        .prepare<[object], Difference>(
          `SELECT * FROM (${differencesSql({ ...places, queue: '@queueId' })})
           WHERE start >= @after ORDER BY start LIMIT @limit`,
        )
        .all(input),
    handedQueues: async ({ integrationId, configurationId }) =>
      db.prepare<[string, number], HandedQueue>(selectHandedQueues).all(integrationId, configurationId),
  };
}
