import type {
  BatchRow,
  DeliveryQueries,
  DeliveryRow,
  DeliveryTables,
  Difference,
  HandedQueue,
  OutboxEntry,
} from '../delivery';
import { batchSelect, deliverySelect, deliveryValues, differencesSql, dueDeliveries } from '../delivery-sql';
import { readEntry, writeWaiting, type StoredEntry } from '../outbox-entry';
import type { StoredContact } from '../rows';
import type { Run } from './pool';
import { column } from './rows';

const places = { id: '$1', configuration: '$2', from: '$3', openFrom: '$4', openTo: '$5' };
const selectDelivery = `SELECT ${deliverySelect} FROM deliveries`;
const selectBatches = `SELECT ${batchSelect} FROM batches WHERE integration_id = $1 AND configuration_id = $2`;
const selectHandedQueues =
  'SELECT queue_id AS "queueId", name FROM handed_queues WHERE integration_id = $1 AND configuration_id = $2 ORDER BY queue_id';

/** Sums are numeric in PostgreSQL. */
const differences = (queue: string | null): string => `
  SELECT "queueId", start, offered::bigint, handled::bigint, "handleSeconds"::bigint, "handedOffered"::bigint,
    "handedHandled"::bigint, "handedSeconds"::bigint, uncertain::bigint, "changedAt"::bigint
  FROM (${differencesSql({ ...places, queue })}) AS different`;

/** PostgreSQL's tables of delivery (page 7) in a transaction. */
export function postgresDelivery(run: Run): DeliveryTables {
  const batches = async (sql: string, values: unknown[]): Promise<BatchRow | null> =>
    (await run<BatchRow>(`${selectBatches} ${sql}`, values))[0] ?? null;
  return {
    row: async (id) =>
      (await run<DeliveryRow>(`${selectDelivery} WHERE integration_id = $1`, [id]))[0] ?? null,
    put: async (settings) => {
      const { columns, values } = deliveryValues(settings);
      const marks = columns.map((_, index) => `$${index + 1}`);
      // Citus: what a table is distributed by is never set again.
      const updates = columns
        .filter((name) => name !== 'integration_id')
        .map((name) => `${name} = excluded.${name}`);
      await run(
        `INSERT INTO deliveries (${columns.join(', ')}) VALUES (${marks.join(', ')})
         ON CONFLICT (integration_id) DO UPDATE SET ${updates.join(', ')}`,
        values,
      );
    },
    update: async (id, changes) => {
      const { columns, values } = deliveryValues(changes);
      if (columns.length === 0) return;
      const assignments = columns.map((name, index) => `${name} = $${index + 2}`);
      await run(`UPDATE deliveries SET ${assignments.join(', ')} WHERE integration_id = $1`, [id, ...values]);
    },
    newestContact: async (id) => {
      const sql = 'SELECT max(at) AS at FROM contacts WHERE integration_id = $1';
      return (await run<{ at: number | null }>(sql, [id]))[0]?.at ?? null;
    },
    contactsAfter: async (id, { at, subject, key }, to, limit) =>
      run<StoredContact>(
        `SELECT subject, key, at, origin, counted FROM contacts
         WHERE integration_id = $1 AND (at, subject, key) > ($2, $3, $4) AND at < $5 ORDER BY at, subject, key LIMIT $6`,
        [id, at, subject, key, to, limit],
      ),
    addToOutbox: async (id, entries) => {
      const add = ({ start, contacts }: Omit<OutboxEntry, 'id'>): Promise<unknown> => {
        const { contacts: text, size, earliest } = writeWaiting(contacts);
        return run(
          `INSERT INTO outbox (integration_id, start, id, contacts, size, earliest)
           SELECT $1::text, $2::bigint, coalesce(max(id), 0) + 1, $3::text, $4::bigint, $5::bigint
           FROM outbox WHERE integration_id = $1 AND start = $2`,
          [id, start, text, size, earliest],
        );
      };
      await Promise.all(entries.map(add));
    },
    outbox: async (id, after, limit) => {
      const rows = await run<StoredEntry>(
        `SELECT start, id, contacts FROM outbox WHERE integration_id = $1 AND (start, id) > ($2, $3) ORDER BY start, id LIMIT $4`,
        [id, after.start, after.id, limit],
      );
      return rows.map(readEntry);
    },
    leaveInOutbox: async (integrationId, { start, id, contacts }) => {
      const { contacts: text, size, earliest } = writeWaiting(contacts);
      await run(
        `UPDATE outbox SET contacts = $4, size = $5, earliest = $6 WHERE integration_id = $1 AND start = $2 AND id = $3`,
        [integrationId, start, id, text, size, earliest],
      );
    },
    deleteFromOutbox: async (id, entries) => {
      if (entries.length === 0) return;
      await run(
        `DELETE FROM outbox o USING unnest($2::bigint[], $3::bigint[]) AS gone (start, id)
         WHERE o.integration_id = $1 AND o.start = gone.start AND o.id = gone.id`,
        [id, column(entries, 'start'), column(entries, 'id')],
      );
    },
    handed: async (id, configurationId, keys) => {
      const rows = await run<{ key: string }>(
        `SELECT DISTINCT key FROM handed WHERE integration_id = $1 AND configuration_id = $2 AND key = ANY($3::text[])`,
        [id, configurationId, keys],
      );
      return new Set(rows.map(({ key }) => key));
    },
    handedOf: async (id, configurationId, subjects) => {
      if (subjects.length === 0) return new Map();
      const rows = await run<{ subject: string; key: string }>(
        `SELECT own.* FROM unnest($3::text[]) AS asked (subject) CROSS JOIN LATERAL
           (SELECT subject, key FROM handed WHERE integration_id = $1 AND configuration_id = $2
              AND handed.subject = asked.subject OFFSET 0) AS own`,
        [id, configurationId, subjects],
      );
      const keys = new Map<string, string[]>();
      for (const { subject, key } of rows) keys.set(subject, [...(keys.get(subject) ?? []), key]);
      return keys;
    },
    putHanded: async (id, configurationId, contacts) => {
      if (contacts.length === 0) return;
      await run(
        `INSERT INTO handed (integration_id, configuration_id, subject, key)
         SELECT $1, $2::bigint, * FROM unnest($3::text[], $4::text[]) ON CONFLICT DO NOTHING`,
        [id, configurationId, column(contacts, 'subject'), column(contacts, 'key')],
      );
    },
    handedQueues: async (id, configurationId) => run<HandedQueue>(selectHandedQueues, [id, configurationId]),
    putHandedQueues: async (id, configurationId, queues) => {
      if (queues.length === 0) return;
      await run(
        `INSERT INTO handed_queues (integration_id, configuration_id, queue_id, name)
         SELECT $1, $2::bigint, * FROM unnest($3::text[], $4::text[]) ON CONFLICT DO NOTHING`,
        [id, configurationId, column(queues, 'queueId'), column(queues, 'name')],
      );
    },
    addHandedCounts: async (id, configurationId, rows) => {
      if (rows.length === 0) return;
      await run(
        `INSERT INTO handed_counts
         SELECT $1, $2::bigint, * FROM unnest($3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[])
         ON CONFLICT (integration_id, configuration_id, queue_id, start) DO UPDATE SET
           offered = handed_counts.offered + excluded.offered, handled = handed_counts.handled + excluded.handled,
           handle_seconds = handed_counts.handle_seconds + excluded.handle_seconds,
           uncertain = handed_counts.uncertain + excluded.uncertain`,
        [
          id,
          configurationId,
          column(rows, 'queueId'),
          column(rows, 'start'),
          column(rows, 'offered'),
          column(rows, 'handled'),
          column(rows, 'handleSeconds'),
          column(rows, 'uncertain'),
        ],
      );
    },
    differences: async ({ integrationId, configurationId, from, openFrom, openTo }) =>
      run<Difference>(differences(null), [integrationId, configurationId, from, openFrom, openTo]),
    nextBatch: async (id, configurationId) =>
      batches('AND parked_at IS NULL ORDER BY id LIMIT 1', [id, configurationId]),
    batch: async (id, configurationId, batchId) => batches('AND id = $3', [id, configurationId, batchId]),
    insertBatch: async (id, configurationId, one) => {
      const { parkedAt, attempt, sending, done, size, events, error } = one;
      await run('INSERT INTO batches VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
        id,
        configurationId,
        one.id,
        parkedAt,
        attempt,
        sending,
        done,
        size,
        events,
        error,
      ]);
    },
    updateBatch: async (id, configurationId, batchId, { attempt, sending, done, size }) => {
      await run(
        `UPDATE batches SET attempt = $4, sending = $5, done = $6, size = $7
         WHERE integration_id = $1 AND configuration_id = $2 AND id = $3`,
        [id, configurationId, batchId, attempt, sending, done, size],
      );
    },
    deleteBatch: async (id, configurationId, batchId) => {
      await run('DELETE FROM batches WHERE integration_id = $1 AND configuration_id = $2 AND id = $3', [
        id,
        configurationId,
        batchId,
      ]);
    },
    unparkBatches: async (id, configurationId) => {
      await run('UPDATE batches SET parked_at = NULL WHERE integration_id = $1 AND configuration_id = $2', [
        id,
        configurationId,
      ]);
    },
  };
}

type Runner = {
  readonly [K in keyof DeliveryQueries]: (
    input: DeliveryQueries[K]['input'],
  ) => Promise<DeliveryQueries[K]['output']>;
};

/** What can be asked of delivery, each in one statement. */
export function postgresDeliveryQueries(run: Run): Runner {
  return {
    deliveries: async () =>
      run<DeliveryRow>(`${selectDelivery} WHERE api_key IS NOT NULL ORDER BY integration_id`),
    dueDeliveries: async () => column(await run<{ integrationId: string }>(dueDeliveries), 'integrationId'),
    delivery: async ({ integrationId }) =>
      (await run<DeliveryRow>(`${selectDelivery} WHERE integration_id = $1`, [integrationId]))[0] ?? null,
    deliveryBatches: async ({ integrationId, configurationId }) =>
      run<BatchRow>(`${selectBatches} ORDER BY id`, [integrationId, configurationId]),
    outbox: async ({ integrationId }) =>
      (
        await run<{ contacts: number; earliest: number | null }>(
          'SELECT coalesce(sum(size), 0)::bigint AS contacts, min(earliest) AS earliest FROM outbox WHERE integration_id = $1',
          [integrationId],
        )
      )[0] ?? { contacts: 0, earliest: null },
    notHandedOver: async ({ integrationId, configurationId, from, to }) =>
      (
        await run<{ contacts: number }>(
          `SELECT (coalesce((SELECT sum(offered) FROM counts
                             WHERE integration_id = $1 AND start >= $3 AND start < $4), 0)
                 - coalesce((SELECT sum(offered) FROM handed_counts WHERE integration_id = $1
                               AND configuration_id = $2 AND start >= $3 AND start < $4), 0))::bigint AS contacts`,
          [integrationId, configurationId, from, to],
        )
      )[0]?.contacts ?? 0,
    differenceSum: async ({ integrationId, configurationId, from, openFrom, openTo }) =>
      (
        await run<{ contacts: number; intervals: number }>(
          `SELECT coalesce(sum(abs(offered - "handedOffered")), 0)::bigint AS contacts, count(*) AS intervals
           FROM (${differences(null)}) AS different`,
          [integrationId, configurationId, from, openFrom, openTo],
        )
      )[0] ?? { contacts: 0, intervals: 0 },
    differences: async ({ integrationId, configurationId, from, openFrom, openTo, queueId, after, limit }) =>
      run<Difference>(`${differences('$6')} WHERE start >= $7 ORDER BY start LIMIT $8`, [
        integrationId,
        configurationId,
        from,
        openFrom,
        openTo,
        queueId,
        after,
        limit,
      ]),
    handedQueues: async ({ integrationId, configurationId }) =>
      run<HandedQueue>(selectHandedQueues, [integrationId, configurationId]),
  };
}
