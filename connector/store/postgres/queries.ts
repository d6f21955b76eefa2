import type { DirectoryEntry, Fact, Remark } from '../../normalizer/types';
import { integrationSelect } from '../integration-columns';
import type { QueueFilter, QueryRunner, QueueTotal } from '../queries';
import { searchQueues } from '../queue-search';
import type { ActivityEntry, CountRow, IntegrationRow, Origin, QueueRow, StoredContact } from '../rows';
import type { Progress } from '../transaction';
import { postgresContactSetQueries } from './contact-sets';
import type { Run } from './pool';
import { column, queueSelect, toContact } from './rows';
import { statements } from './statements';

const countSelect = 'queue_id AS "queueId", start, offered, handled, handle_seconds AS "handleSeconds"';
const fromIntegrations = `SELECT ${integrationSelect} FROM integrations`;

/** PostgreSQL's queries, each one statement. */
export function postgresQueries(run: Run): QueryRunner {
  return {
    ...postgresContactSetQueries(run),
    integrations: async () =>
      run<IntegrationRow>(`${fromIntegrations} WHERE deleted_at IS NULL ORDER BY name_key`),
    integration: async ({ id }) =>
      (await run<IntegrationRow>(`${fromIntegrations} WHERE id = $1`, [id]))[0] ?? null,
    integrationOfKey: async ({ keyId }) =>
      (await run<IntegrationRow>(`${fromIntegrations} WHERE key_id = $1`, [keyId]))[0] ?? null,
    queues: async (filter) => queues(run, filter),
    counts: async ({ queueId, from, to, limit }) =>
      run<CountRow>(
        `SELECT ${countSelect} FROM counts
         WHERE integration_id = (SELECT integration_id FROM queues WHERE id = $1) AND queue_id = $1
           AND start >= $2 AND start < $3 AND offered > 0 ORDER BY start LIMIT $4`,
        [queueId, from, to, limit],
      ),
    totals: async ({ from, to }) =>
      run<QueueTotal>(
        `SELECT c.queue_id AS "queueId", sum(c.offered)::bigint AS offered, sum(handled)::bigint AS handled,
           sum(handle_seconds)::bigint AS "handleSeconds", max(start) AS "lastStart"
         FROM queues q JOIN counts c ON c.integration_id = q.integration_id AND c.queue_id = q.id
         WHERE start >= $1 AND start < $2 AND c.offered > 0 GROUP BY c.queue_id`,
        [from, to],
      ),
    changedCounts: async ({ since, limit }) =>
      run<CountRow & { changedAt: number }>(
        `SELECT ${countSelect}, changed_at AS "changedAt" FROM counts WHERE changed_at >= $1 ORDER BY changed_at, queue_id, start LIMIT $2`,
        [since, limit],
      ),
    contacts: async ({ integrationId, queueId, from, to, after, limit }) => {
      const rows = await run<StoredContact>(
        `SELECT subject, key, at, origin, counted FROM contacts
         WHERE integration_id = $1 AND at >= $2 AND at < $3 AND (at, subject, key) > ($4, $5, $6) AND strpos(counted, $7) > 0
         ORDER BY at, subject, key LIMIT $8`,
        [
          integrationId,
          from,
          to,
          after?.at ?? from - 1,
          after?.subject ?? '',
          after?.key ?? '',
          queueId,
          limit,
        ],
      );
      return rows.map(toContact);
    },
    origins: async ({ integrationId, since }) =>
      run<{ origin: Origin; contacts: number }>(
        'SELECT origin, count(*) AS contacts FROM contacts WHERE integration_id = $1 AND at >= $2 GROUP BY origin',
        [integrationId, since],
      ),
    activity: async ({ integrationId, limit }) =>
      run<ActivityEntry>(
        'SELECT at, level, code, message FROM activity WHERE integration_id = $1 ORDER BY id DESC LIMIT $2',
        [integrationId, limit],
      ),
    directory: async ({ integrationId }) => run<DirectoryEntry>(statements.directory, [integrationId]),
    remarks: async ({ integrationId }) =>
      run<Remark>(
        `SELECT what, name, sum(count)::bigint AS count FROM remarks WHERE integration_id = $1
         GROUP BY what, name ORDER BY what, name`,
        [integrationId],
      ),
    facts: async ({ integrationId, subjects }) => run<Fact>(statements.facts, [integrationId, subjects]),
    openNeeds: async ({ integrationId, limit }) =>
      column(await run<{ need: string }>(statements.openNeeds, [integrationId, limit]), 'need'),
    progress: async ({ integrationId, task }) =>
      (await run<Progress>(statements.progress, [integrationId, task]))[0] ?? null,
    clock: async () => {
      const [row] = await run<{ now: number }>(
        'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now',
      );
      return row?.now ?? 0;
    },
  };
}

async function queues(
  run: Run,
  { id, integrationId, channel, active, search }: QueueFilter,
): Promise<QueueRow[]> {
  const rows = await run<QueueRow>(
    `SELECT ${queueSelect} FROM queues
     WHERE ($1::text IS NULL OR id = $1) AND ($2::text IS NULL OR integration_id = $2)
       AND ($3::text IS NULL OR channel = $3) AND ($4::boolean IS NULL OR active = $4)
     ORDER BY name, id`,
    [id ?? null, integrationId ?? null, channel ?? null, active ?? null],
  );
  return searchQueues(rows, search);
}
