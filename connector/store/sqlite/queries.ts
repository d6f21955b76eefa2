import type { Fact, Remark } from '../../normalizer/types';
import { integrationSelect } from '../integration-columns';
import type { QueueFilter, QueryRunner, QueueTotal } from '../queries';
import { searchQueues } from '../queue-search';
import type { ActivityEntry, CountRow, IntegrationRow, Origin, StoredContact } from '../rows';
import type { Progress } from '../transaction';
import { sqliteContactSetQueries } from './contact-sets';
import type { Connection } from './database';
import { directorySelect, queueSelect, type SqliteEntry, type SqliteQueue } from './statements';
import { toContact, toEntry, toQueue } from './transaction';

const countSelect = 'queue_id AS queueId, start, offered, handled, handle_seconds AS handleSeconds';

/** The embedded store's queries, over a connection of their own, so that reading never waits for writing. */
export function sqliteQueries(db: Connection): QueryRunner {
  const byId = db.prepare<[string], IntegrationRow>(
    `SELECT ${integrationSelect} FROM integrations WHERE id = ?`,
  );
  const byKey = db.prepare<[string], IntegrationRow>(
    `SELECT ${integrationSelect} FROM integrations WHERE key_id = ?`,
  );
  const counts = db.prepare<[string, string, number, number, number], CountRow>(
    `SELECT ${countSelect} FROM counts
     WHERE integration_id = ? AND queue_id = ? AND start >= ? AND start < ? AND offered > 0 ORDER BY start LIMIT ?`,
  );
  const facts = db.prepare<[string, string], Fact>(
    'SELECT subject, key, kind, at, data, rank FROM facts WHERE integration_id = ? AND subject = ?',
  );
  const queueOwner = db.prepare<[string], { integrationId: string }>(
    'SELECT integration_id AS integrationId FROM queues WHERE id = ?',
  );
  return {
    ...sqliteContactSetQueries(db),
    integrations: async () =>
      db
        .prepare<[], IntegrationRow>(
          `SELECT ${integrationSelect} FROM integrations WHERE deleted_at IS NULL ORDER BY name_key`,
        )
        .all(),
    integration: async ({ id }) => byId.get(id) ?? null,
    integrationOfKey: async ({ keyId }) => byKey.get(keyId) ?? null,
    queues: async (filter) => queues(db, filter),
    counts: async ({ queueId, from, to, limit }) => {
      const owner = queueOwner.get(queueId);
      return owner === undefined ? [] : counts.all(owner.integrationId, queueId, from, to, limit);
    },
    // CROSS JOIN: queue by queue, each by its key; SQLite would rather read the counts of all years.
    totals: async ({ from, to }) =>
      db
        .prepare<[number, number], QueueTotal>(
          `SELECT queue_id AS queueId, SUM(c.offered) AS offered, SUM(handled) AS handled,
             SUM(handle_seconds) AS handleSeconds, MAX(start) AS lastStart
           FROM queues q CROSS JOIN counts c ON c.integration_id = q.integration_id AND c.queue_id = q.id
           WHERE start >= ? AND start < ? AND c.offered > 0 GROUP BY queue_id`,
        )
        .all(from, to),
    changedCounts: async ({ since, limit }) =>
      db
        .prepare<[number, number], CountRow & { changedAt: number }>(
          `SELECT ${countSelect}, changed_at AS changedAt FROM counts WHERE changed_at >= ? ORDER BY changed_at, queue_id, start LIMIT ?`,
        )
        .all(since, limit),
    contacts: async ({ integrationId, queueId, from, to, after, limit }) =>
      db
        .prepare<[string, number, number, number, string, string, string, number], StoredContact>(
          `SELECT subject, key, at, origin, counted FROM contacts
           WHERE integration_id = ? AND at >= ? AND at < ? AND (at, subject, key) > (?, ?, ?) AND instr(counted, ?) > 0
           ORDER BY at, subject, key LIMIT ?`,
        )
        .all(
          integrationId,
          from,
          to,
          after?.at ?? from - 1,
          after?.subject ?? '',
          after?.key ?? '',
          queueId,
          limit,
        )
        .map(toContact),
    origins: async ({ integrationId, since }) =>
      db
        .prepare<[string, number], { origin: Origin; contacts: number }>(
          'SELECT origin, COUNT(*) AS contacts FROM contacts WHERE integration_id = ? AND at >= ? GROUP BY origin',
        )
        .all(integrationId, since),
    activity: async ({ integrationId, limit }) =>
      db
        .prepare<[string, number], ActivityEntry>(
          'SELECT at, level, code, message FROM activity WHERE integration_id = ? ORDER BY id DESC LIMIT ?',
        )
        .all(integrationId, limit),
    directory: async ({ integrationId }) =>
      db.prepare<[string], SqliteEntry>(directorySelect).all(integrationId).map(toEntry),
    remarks: async ({ integrationId }) =>
      db
        .prepare<[string], Remark>(
          'SELECT what, name, SUM(count) AS count FROM remarks WHERE integration_id = ? GROUP BY what, name ORDER BY what, name',
        )
        .all(integrationId),
    facts: async ({ integrationId, subjects }) =>
      subjects.flatMap((subject) => facts.all(integrationId, subject)),
    openNeeds: async ({ integrationId, limit }) =>
      db
        .prepare<[string, number], { need: string }>(
          'SELECT DISTINCT need FROM needs WHERE integration_id = ? AND absent = 0 ORDER BY need LIMIT ?',
        )
        .all(integrationId, limit)
        .map(({ need }) => need),
    progress: async ({ integrationId, task }) =>
      db
        .prepare<[string, string], Progress>(
          'SELECT version, contacts, state FROM progress WHERE integration_id = ? AND task = ?',
        )
        .get(integrationId, task) ?? null,
    clock: async () =>
      db
        .prepare<[], { now: number }>("SELECT CAST(round(unixepoch('subsec') * 1000) AS INTEGER) AS now")
        .get()?.now ?? 0,
  };
}

function queues(db: Connection, { id, integrationId, channel, active, search }: QueueFilter) {
  const conditions: string[] = [];
  const values: (string | number)[] = [];
  const add = (condition: string, value: string | number | undefined): void => {
    if (value === undefined) return;
    conditions.push(condition);
    values.push(value);
  };
  add('id = ?', id);
  add('integration_id = ?', integrationId);
  add('channel = ?', channel);
  add('active = ?', active === undefined ? undefined : Number(active));
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const rows = db
    .prepare<(string | number)[], SqliteQueue>(`SELECT ${queueSelect} FROM queues ${where} ORDER BY name, id`)
    .all(...values);
  return searchQueues(rows.map(toQueue), search);
}
