import type { Fact, Remark } from '../../normalizer/types';
import { selectIntegrations } from '../integration-columns';
import { listQueries } from '../lists';
import { toActivity, type ActivityRow } from '../activity';
import { alertQueries } from '../alerts/queries';
import { peopleQueries } from '../people/queries';
import { savedQueries } from '../saved/queries';
import type { QueueFilter, QueryRunner, QueueTotal } from '../queries';
import { sqliteDeliveryQueries } from './delivery';
import { searchQueues } from '../queue-search';
import { sealedQueries } from '../sealed';
import type { CountRow, IntegrationRow, IntervalCount, QueueRow, StoredContact } from '../rows';
import type { Progress } from '../transaction';
import { sqliteContactSetQueries } from './contact-sets';
import type { Connection } from './database';
import { ownIntegration, ownership } from './own';
import { sqliteSql } from './sql';
import { directorySelect, queueSelect, type SqliteEntry, type SqliteQueue } from './statements';
import { toContact, toEntry, toQueue } from './transaction';

const countSelect = 'queue_id AS queueId, start, offered, handled, handle_seconds AS handleSeconds';

type Value = string | number;

/** The embedded store's queries, over a connection of their own, so that reading never waits for writing. */
export function sqliteQueries(db: Connection): QueryRunner {
  const byId = db.prepare<[string], IntegrationRow>(`${selectIntegrations()} WHERE id = ?`);
  const byKey = db.prepare<[string], IntegrationRow>(`${selectIntegrations()} WHERE key_id = ?`);
  const isOwn = ownership(db);
  const queueOwner = db.prepare<[string], { integrationId: string }>(
    'SELECT integration_id AS integrationId FROM queues WHERE id = ?',
  );
  const counts = db
    .prepare<[string, string, number, number, number], IntervalCount>(
      `SELECT start, offered, handled, handle_seconds FROM counts
       WHERE integration_id = ? AND queue_id = ? AND start >= ? AND start < ? AND offered > 0 ORDER BY start LIMIT ?`,
    )
    .raw();
  const facts = db.prepare<[string, string], Fact>(
    'SELECT subject, key, kind, at, data, rank FROM facts WHERE integration_id = ? AND subject = ?',
  );
  const all = <Row>(sql: string, ...values: Value[]): Row[] => db.prepare<Value[], Row>(sql).all(...values);
  /** Rows of one integration; none if it isn't of the organisation. */
  const ofIntegration = <Row>(id: string, within: string | null, sql: string, ...values: Value[]): Row[] =>
    isOwn(id, within) ? all<Row>(sql, id, ...values) : [];

  return {
    ...sqliteContactSetQueries(db),
    ...sqliteDeliveryQueries(db),
    ...peopleQueries(sqliteSql(db)),
    ...sealedQueries(sqliteSql(db)),
    // CROSS JOIN: SQLite would rather read the counts of all years.
    ...listQueries(sqliteSql(db), { list: '(SELECT value FROM json_each(?))', join: 'CROSS JOIN' }),
    ...alertQueries(sqliteSql(db)),
    ...savedQueries(sqliteSql(db)),
    integrations: async ({ deleted = false }, within) =>
      all<IntegrationRow>(
        `${selectIntegrations()} WHERE deleted_at IS ${deleted ? 'NOT' : ''} NULL ${within === null ? '' : 'AND organisation_id = ?'} ORDER BY name_key, id`,
        ...organisation(within),
      ),
    integrationIds: async (_input, within) =>
      all<{ id: string }>(
        `SELECT id FROM integrations WHERE deleted_at IS NULL ${within === null ? '' : 'AND organisation_id = ?'}`,
        ...organisation(within),
      ).map(({ id }) => id),
    integration: async ({ id }, within) => (isOwn(id, within) ? (byId.get(id) ?? null) : null),
    integrationOfKey: async ({ keyId }) => byKey.get(keyId) ?? null,
    queues: async (filter, within) => queues(db, filter, within),
    counts: async ({ queueId, from, to, limit }, within) => {
      const owner = queueOwner.get(queueId)?.integrationId;
      if (owner === undefined || !isOwn(owner, within)) return [];
      return counts.all(owner, queueId, from, to, limit);
    },
    // CROSS JOIN: queue by queue, each by its key; SQLite would rather read the counts of all years.
    totals: async ({ from, to }, within) =>
      all<QueueTotal>(
        `SELECT q.id AS queueId, SUM(c.offered) AS offered, SUM(handled) AS handled,
           SUM(handle_seconds) AS handleSeconds, MAX(start) AS lastStart
         FROM queues q CROSS JOIN counts c ON c.integration_id = q.integration_id AND c.queue_id = q.id
         WHERE start >= ? AND start < ? AND c.offered > 0 ${ownIntegration(within, 'q.integration_id')} GROUP BY q.id`,
        from,
        to,
        ...organisation(within),
      ),
    // By the index of changes, whatever the organisation: `+` keeps SQLite from reading all counts of its integrations instead.
    changedCounts: async ({ since, limit }, within) =>
      all<CountRow & { changedAt: number }>(
        `SELECT ${countSelect}, changed_at AS changedAt FROM counts
         WHERE changed_at >= ? ${ownIntegration(within, '+integration_id')} ORDER BY changed_at, queue_id, start LIMIT ?`,
        since,
        ...organisation(within),
        limit,
      ),
    contacts: async ({ integrationId, queueId, from, to, after, limit }, within) =>
      ofIntegration<StoredContact>(
        integrationId,
        within,
        `SELECT subject, key, at, origin, counted FROM contacts
         WHERE integration_id = ? AND at >= ? AND at < ? AND (at, subject, key) > (?, ?, ?) AND instr(counted, ?) > 0
         ORDER BY at, subject, key LIMIT ?`,
        after?.at ?? from, // else each page would be looked for from the first one on
        to,
        after?.at ?? from - 1,
        after?.subject ?? '',
        after?.key ?? '',
        queueId,
        limit,
      ).map(toContact),
    activity: async ({ integrationId, limit }, within) =>
      ofIntegration<ActivityRow>(
        integrationId,
        within,
        'SELECT at, level, code, message, params FROM activity WHERE integration_id = ? ORDER BY id DESC LIMIT ?',
        limit,
      ).map(toActivity),
    directory: async ({ integrationId }, within) =>
      ofIntegration<SqliteEntry>(integrationId, within, directorySelect).map(toEntry),
    remarks: async ({ integrationId }, within) =>
      ofIntegration<Remark>(
        integrationId,
        within,
        'SELECT what, name, SUM(count) AS count FROM remarks WHERE integration_id = ? GROUP BY what, name ORDER BY what, name',
      ),
    facts: async ({ integrationId, subjects }) =>
      subjects.flatMap((subject) => facts.all(integrationId, subject)),
    openNeeds: async ({ integrationId, limit }) =>
      all<{ need: string }>(
        'SELECT DISTINCT need FROM needs WHERE integration_id = ? AND absent = 0 ORDER BY need LIMIT ?',
        integrationId,
        limit,
      ).map(({ need }) => need),
    progress: async ({ integrationId, task }, within) =>
      ofIntegration<Progress>(
        integrationId,
        within,
        'SELECT version, contacts, state FROM progress WHERE integration_id = ? AND task = ?',
        task,
      )[0] ?? null,
    clock: async () =>
      all<{ now: number }>("SELECT CAST(round(unixepoch('subsec') * 1000) AS INTEGER) AS now")[0]?.now ?? 0,
  };
}

const organisation = (within: string | null): string[] => (within === null ? [] : [within]);

function queues(
  db: Connection,
  { id, integrationId, channel, active, search }: QueueFilter,
  within: string | null,
): QueueRow[] {
  const conditions: string[] = [];
  const values: Value[] = [];
  const add = (condition: string, value: Value | undefined): void => {
    if (value === undefined) return;
    conditions.push(condition);
    values.push(value);
  };
  add('id = ?', id);
  add('integration_id = ?', integrationId);
  add('channel = ?', channel);
  add('active = ?', active === undefined ? undefined : Number(active));
  add('integration_id IN (SELECT id FROM integrations WHERE organisation_id = ?)', within ?? undefined);
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const rows = db
    .prepare<Value[], SqliteQueue>(`SELECT ${queueSelect} FROM queues ${where} ORDER BY name, id`)
    .all(...values);
  return searchQueues(rows.map(toQueue), search);
}
