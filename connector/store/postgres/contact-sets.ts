import type { ContactSetQueries, ContactSetWriting, DistinctCount } from '../contact-sets';
import type { QueryRunner } from '../queries';
import { ownIntegration, valuesWithin } from './own';
import type { Run } from './pool';
import { column } from './rows';

const addTo = (table: string): string => `
  INSERT INTO ${table} (integration_id, set_id, start, contacts)
  SELECT $1, * FROM unnest($2::text[], $3::bigint[], $4::bigint[])
  ON CONFLICT (integration_id, set_id, start) DO UPDATE SET contacts = ${table}.contacts + excluded.contacts`;

const addDifferences = `
  INSERT INTO set_counts (integration_id, set_id, start, contacts)
  SELECT $1, set_id, start, sum(contacts)
  FROM (SELECT set_id, start, contacts FROM set_counts_shadow WHERE integration_id = $1
        UNION ALL SELECT set_id, start, -contacts FROM set_counts WHERE integration_id = $1) AS both_ways
  WHERE NOT (start >= $2 AND start < $3)
  GROUP BY set_id, start HAVING sum(contacts) <> 0 ORDER BY set_id, start
  ON CONFLICT (integration_id, set_id, start) DO UPDATE SET contacts = set_counts.contacts + excluded.contacts`;

/** PostgreSQL's writing of sets of queues. */
export function postgresContactSets(run: Run): ContactSetWriting {
  const clear = async (id: string): Promise<void> => {
    await run('DELETE FROM set_counts_shadow WHERE integration_id = $1', [id]);
  };
  return {
    put: async (id, sets) => {
      if (sets.length === 0) return;
      await run(
        `INSERT INTO contact_sets (integration_id, id, queues)
         SELECT $1, * FROM unnest($2::text[], $3::text[]) ON CONFLICT DO NOTHING`,
        [id, column(sets, 'id'), sets.map(({ queues }) => queues.join(' '))],
      );
    },
    add: async (id, table, deltas) => {
      if (deltas.length === 0) return;
      const values = [column(deltas, 'setId'), column(deltas, 'start'), column(deltas, 'contacts')];
      await run(addTo(table), [id, ...values]);
    },
    clearShadow: clear,
    swapShadow: async (id, { from, to }) => {
      await run(addDifferences, [id, from, to]);
      await clear(id);
    },
  };
}

/** PostgreSQL's reading of sets of queues. */
export function postgresContactSetQueries(run: Run): Pick<QueryRunner, keyof ContactSetQueries> {
  return {
    contactSets: async ({ integrationId }, within) => {
      const sql = `SELECT id, queues FROM contact_sets WHERE integration_id = $1 ${ownIntegration(within, 2)}`;
      const rows = await run<{ id: string; queues: string }>(sql, valuesWithin(within, integrationId));
      return rows.map(({ id, queues }) => ({ id, queues: queues.split(' ') }));
    },
    setCounts: ({ integrationId, sets, from, to }, within) =>
      run<DistinctCount>(
        `SELECT start, sum(contacts)::bigint AS offered FROM set_counts
         WHERE integration_id = $1 AND set_id = ANY ($2::text[]) AND start >= $3 AND start < $4
           ${ownIntegration(within, 5)}
         GROUP BY start HAVING sum(contacts) > 0 ORDER BY start`,
        valuesWithin(within, integrationId, sets, from, to),
      ),
    summedCounts: ({ integrationId, queueIds, from, to }, within) =>
      run<DistinctCount>(
        `SELECT start, sum(offered)::bigint AS offered FROM counts
         WHERE integration_id = $1 AND queue_id = ANY ($2::text[]) AND start >= $3 AND start < $4
           ${ownIntegration(within, 5)}
         GROUP BY start HAVING sum(offered) > 0 ORDER BY start`,
        valuesWithin(within, integrationId, queueIds, from, to),
      ),
  };
}
