import type { ContactSetQueries, ContactSetWriting, DistinctCount, SetCount } from '../contact-sets';
import type { QueryRunner } from '../queries';
import type { Connection } from './database';
import { ownership } from './own';
import type { Words } from './words';

const addTo = (table: string): string => `
  INSERT INTO ${table} (integration, contact_set, start, contacts) VALUES (?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET contacts = contacts + excluded.contacts`;

/** The embedded store's writing of sets of queues. */
export function sqliteContactSets(db: Connection, words: Words): ContactSetWriting {
  const insert = db.prepare<[string, string, string]>(
    'INSERT OR IGNORE INTO contact_sets (integration_id, id, queues) VALUES (?, ?, ?)',
  );
  const adding = {
    set_counts: db.prepare<[number, number, number, number]>(addTo('stored_set_counts')),
    set_counts_shadow: db.prepare<[number, number, number, number]>(addTo('stored_set_counts_shadow')),
  };
  const clear = db.prepare<[number]>('DELETE FROM stored_set_counts_shadow WHERE integration = ?');
  const differences = db.prepare<[string, string, number, number], SetCount>(
    `SELECT set_id AS setId, start, SUM(contacts) AS contacts
     FROM (SELECT set_id, start, contacts FROM set_counts_shadow WHERE integration_id = ?
           UNION ALL SELECT set_id, start, -contacts FROM set_counts WHERE integration_id = ?)
     WHERE NOT (start >= ? AND start < ?)
     GROUP BY set_id, start HAVING SUM(contacts) <> 0`,
  );
  const writing: ContactSetWriting = {
    put: async (id, sets) => {
      for (const set of sets) insert.run(id, set.id, set.queues.join(' '));
    },
    add: async (id, table, deltas) => {
      const integration = words.numberOf(id);
      for (const { setId, start, contacts } of deltas)
        adding[table].run(integration, words.numberOf(setId), start, contacts);
    },
    clearShadow: async (id) => void clear.run(words.numberOf(id)),
    swapShadow: async (id, { from, to }) => {
      await writing.add(id, 'set_counts', differences.all(id, id, from, to));
      await writing.clearShadow(id);
    },
  };
  return writing;
}

/** The embedded store's reading of sets of queues. */
export function sqliteContactSetQueries(db: Connection): Pick<QueryRunner, keyof ContactSetQueries> {
  const sets = db.prepare<[string], { id: string; queues: string }>(
    'SELECT id, queues FROM contact_sets WHERE integration_id = ?',
  );
  // Many intervals of few sets or queues are wanted: each is read by its key.
  const setCounts = db.prepare<[string, string, number, number], DistinctCount>(
    `SELECT start, SUM(contacts) AS offered FROM json_each(?) s
     CROSS JOIN set_counts c ON c.integration_id = ? AND c.set_id = s.value
     WHERE start >= ? AND start < ? GROUP BY start HAVING SUM(contacts) > 0 ORDER BY start`,
  );
  const summed = db.prepare<[string, string, number, number], DistinctCount>(
    `SELECT start, SUM(offered) AS offered FROM json_each(?) q
     CROSS JOIN counts c ON c.integration_id = ? AND c.queue_id = q.value
     WHERE start >= ? AND start < ? GROUP BY start HAVING SUM(offered) > 0 ORDER BY start`,
  );
  const isOwn = ownership(db);
  return {
    contactSets: async ({ integrationId }, within) =>
      (isOwn(integrationId, within) ? sets.all(integrationId) : []).map(({ id, queues }) => ({
        id,
        queues: queues.split(' '),
      })),
    setCounts: async ({ integrationId, sets: ids, from, to }, within) =>
      !isOwn(integrationId, within) ? [] : setCounts.all(JSON.stringify(ids), integrationId, from, to),
    summedCounts: async ({ integrationId, queueIds, from, to }, within) =>
      !isOwn(integrationId, within) ? [] : summed.all(JSON.stringify(queueIds), integrationId, from, to),
  };
}
