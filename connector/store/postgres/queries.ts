import type { DirectoryEntry, Fact, Remark } from '../../normalizer/types';
import { selectIntegrations } from '../integration-columns';
import { listQueries } from '../lists';
import { toActivity, type ActivityRow } from '../activity';
import { alertQueries } from '../alerts/queries';
import { peopleQueries } from '../people/queries';
import { savedQueries } from '../saved/queries';
import type { QueueFilter, QueryRunner, QueueTotal } from '../queries';
import { postgresDeliveryQueries } from './delivery';
import { searchQueues } from '../queue-search';
import { sealedQueries } from '../sealed';
import type { CountRow, IntegrationRow, QueueRow, StoredContact } from '../rows';
import type { Progress } from '../transaction';
import { postgresContactSetQueries } from './contact-sets';
import { ownIntegration, valuesWithin } from './own';
import type { Run } from './pool';
import { column, queueSelect, toContact } from './rows';
import { postgresSql } from './sql';
import { CLOCK, statements } from './statements';

const countSelect = 'queue_id AS "queueId", start, offered, handled, handle_seconds AS "handleSeconds"';

/** PostgreSQL's queries, each one statement. */
export function postgresQueries(run: Run): QueryRunner {
  return {
    ...postgresContactSetQueries(run),
    ...postgresDeliveryQueries(run),
    ...peopleQueries(postgresSql(run)),
    ...sealedQueries(postgresSql(run)),
    ...listQueries(postgresSql(run), {
      list: '(SELECT json_array_elements_text(?::json))',
      join: 'JOIN',
    }),
    ...alertQueries(postgresSql(run)),
    ...savedQueries(postgresSql(run)),
    integrations: async ({ deleted = false }, within) => {
      const own = within === null ? '' : 'AND organisation_id = $1';
      const sql = `${selectIntegrations()} WHERE deleted_at IS ${deleted ? 'NOT' : ''} NULL ${own} ORDER BY name_key, id`;
      return run<IntegrationRow>(sql, valuesWithin(within));
    },
    integrationIds: async (_input, within) => {
      const own = within === null ? '' : 'AND organisation_id = $1';
      const sql = `SELECT id FROM integrations WHERE deleted_at IS NULL ${own}`;
      return column(await run<{ id: string }>(sql, valuesWithin(within)), 'id');
    },
    integration: async ({ id }, within) => {
      const own = within === null ? '' : 'AND organisation_id = $2';
      return (
        (
          await run<IntegrationRow>(
            `${selectIntegrations()} WHERE integration_id = $1 ${own}`,
            valuesWithin(within, id),
          )
        )[0] ?? null
      );
    },
    integrationOfKey: async ({ keyId }) =>
      (await run<IntegrationRow>(`${selectIntegrations()} WHERE key_id = $1`, [keyId]))[0] ?? null,
    queues: async (filter, within) => queues(run, filter, within),
    counts: async ({ queueId, from, to, limit }, within) => {
      const rows = await run<Omit<CountRow, 'queueId'>>(
        `SELECT start, offered, handled, handle_seconds AS "handleSeconds" FROM counts
         WHERE integration_id = (SELECT integration_id FROM queues WHERE id = $1 ${ownIntegration(within, 5)}) AND queue_id = $1
           AND start >= $2 AND start < $3 AND offered > 0 ORDER BY start LIMIT $4`,
        valuesWithin(within, queueId, from, to, limit),
      );
      return rows.map(({ start, offered, handled, handleSeconds }) => [
        start,
        offered,
        handled,
        handleSeconds,
      ]);
    },
    totals: async ({ from, to }, within) =>
      run<QueueTotal>(
        `SELECT c.queue_id AS "queueId", sum(c.offered)::bigint AS offered, sum(handled)::bigint AS handled,
           sum(handle_seconds)::bigint AS "handleSeconds", max(start) AS "lastStart"
         FROM queues q JOIN counts c ON c.integration_id = q.integration_id AND c.queue_id = q.id
         WHERE start >= $1 AND start < $2 AND c.offered > 0 ${ownIntegration(within, 3, 'q.integration_id')}
         GROUP BY c.queue_id`,
        valuesWithin(within, from, to),
      ),
    changedCounts: async ({ since, limit }, within) =>
      run<CountRow & { changedAt: number }>(
        `SELECT ${countSelect}, changed_at AS "changedAt" FROM counts
         WHERE changed_at >= $1 ${ownIntegration(within, 3)} ORDER BY changed_at, queue_id, start LIMIT $2`,
        valuesWithin(within, since, limit),
      ),
    contacts: async ({ integrationId, queueId, from, to, after, limit }, within) => {
      const rows = await run<StoredContact>(
        `SELECT subject, key, at, origin, counted FROM contacts
         WHERE integration_id = $1 AND at >= $2 AND at < $3 AND (at, subject, key) > ($4, $5, $6) AND strpos(counted, $7) > 0
           ${ownIntegration(within, 9)}
         ORDER BY at, subject, key LIMIT $8`,
        valuesWithin(
          within,
          integrationId,
          from,
          to,
          after?.at ?? from - 1,
          after?.subject ?? '',
          after?.key ?? '',
          queueId,
          limit,
        ),
      );
      return rows.map(toContact);
    },
    activity: async ({ integrationId, limit }, within) => {
      const rows = await run<ActivityRow>(
        `SELECT at, level, code, message, params FROM activity
         WHERE integration_id = $1 ${ownIntegration(within, 3)} ORDER BY id DESC LIMIT $2`,
        valuesWithin(within, integrationId, limit),
      );
      return rows.map(toActivity);
    },
    directory: async ({ integrationId }, within) =>
      run<DirectoryEntry>(
        `SELECT kind, id, name, active, data FROM directory
         WHERE integration_id = $1 ${ownIntegration(within, 2)} ORDER BY kind, id`,
        valuesWithin(within, integrationId),
      ),
    remarks: async ({ integrationId }, within) =>
      run<Remark>(
        `SELECT what, name, sum(count)::bigint AS count FROM remarks
         WHERE integration_id = $1 ${ownIntegration(within, 2)} GROUP BY what, name ORDER BY what, name`,
        valuesWithin(within, integrationId),
      ),
    facts: async ({ integrationId, subjects }) => run<Fact>(statements.facts, [integrationId, subjects]),
    openNeeds: async ({ integrationId, limit }) =>
      column(await run<{ need: string }>(statements.openNeeds, [integrationId, limit]), 'need'),
    progress: async ({ integrationId, task }, within) =>
      (
        await run<Progress>(
          `${statements.progress} ${ownIntegration(within, 3)}`,
          valuesWithin(within, integrationId, task),
        )
      )[0] ?? null,
    clock: async () => (await run<{ now: number }>(CLOCK))[0]?.now ?? 0,
  };
}

async function queues(
  run: Run,
  { id, integrationId, channel, active, search }: QueueFilter,
  within: string | null,
): Promise<QueueRow[]> {
  const rows = await run<QueueRow>(
    `SELECT ${queueSelect} FROM queues
     WHERE ($1::text IS NULL OR id = $1) AND ($2::text IS NULL OR integration_id = $2)
       AND ($3::text IS NULL OR channel = $3) AND ($4::boolean IS NULL OR active = $4) ${ownIntegration(within, 5)}
     ORDER BY name, id`,
    valuesWithin(within, id ?? null, integrationId ?? null, channel ?? null, active ?? null),
  );
  return searchQueues(rows, search);
}
