const addToCounts = (table: string): string => `
  ON CONFLICT (integration_id, queue_id, start) DO UPDATE SET offered = ${table}.offered + excluded.offered,
    handled = ${table}.handled + excluded.handled, handle_seconds = ${table}.handle_seconds + excluded.handle_seconds,
    changed_at = excluded.changed_at`;

const addCounts = (table: string): string => `
  INSERT INTO ${table} (integration_id, changed_at, queue_id, start, offered, handled, handle_seconds)
  SELECT $1, $2, * FROM unnest($3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[])
  ${addToCounts(table)}`;

/**
 * Looks up rows of the values in $2 one by one. Until a table is analysed for the first time, the planner takes one integration for
 * a small part of it and would read all of its rows for a list of values: a thousand times slower, and worse with every row.
 */
const oneByOne = (columns: string, table: string, by: string, also = ''): string => `
  SELECT own.* FROM unnest($2::text[]) AS asked (${by}) CROSS JOIN LATERAL
    (SELECT ${columns} FROM ${table} WHERE integration_id = $1 AND ${table}.${by} = asked.${by} ${also} OFFSET 0) AS own`;

/** One row: a list of values would be looked up through all of an integration's rows, and by `ctid` no distributed database can. */
const deleteOne = (table: string): string =>
  `DELETE FROM ${table} WHERE integration_id = $1 AND subject = $2 AND key = $3`;

/** The server's clock, milliseconds UTC. */
export const CLOCK = 'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now';

/**
 * Every statement of the writing side. $1 is the integration; many rows come as one array per column or, where they are long texts, as
 * JSON: escaping those for arrays costs the connector three times as much.
 */
export const statements = {
  directory: 'SELECT kind, id, name, active, data FROM directory WHERE integration_id = $1 ORDER BY kind, id',
  putDirectory: `
    INSERT INTO directory (integration_id, kind, id, name, active, data)
    SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::boolean[], $6::text[])
    ON CONFLICT (integration_id, kind, id)
    DO UPDATE SET name = excluded.name, active = excluded.active, data = excluded.data`,

  insertFacts: `
    INSERT INTO facts (integration_id, subject, key, kind, at, data, rank)
    SELECT $1, * FROM json_to_recordset($2) AS f (subject text, key text, kind text, at bigint, data text, rank bigint)
    ON CONFLICT DO NOTHING RETURNING subject, key`,
  rankedFacts: oneByOne('subject, key, kind, at, data, rank', 'facts', 'key', 'AND rank IS NOT NULL'),
  deleteFact: deleteOne('facts'),
  facts: oneByOne('subject, key, kind, at, data, rank', 'facts', 'subject'),
  subjectsAfter: `
    SELECT DISTINCT subject FROM facts WHERE integration_id = $1 AND subject > $2 ORDER BY subject LIMIT $3`,

  contacts: oneByOne('subject, key, at, origin, counted', 'contacts', 'subject'),
  putContacts: `
    INSERT INTO contacts (integration_id, subject, key, at, origin, counted)
    SELECT $1, * FROM json_to_recordset($2) AS c (subject text, key text, at bigint, origin text, counted text)
    ON CONFLICT (integration_id, subject, key) DO UPDATE SET at = excluded.at, counted = excluded.counted`,
  deleteContact: deleteOne('contacts'),

  insertQueues: `
    INSERT INTO queues (integration_id, id, key, name, channel, active, timed, counted_from)
    SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::boolean[], $7::boolean[], $8::bigint[])
    ON CONFLICT DO NOTHING`,
  updateQueue: 'UPDATE queues SET name = $3, active = $4 WHERE integration_id = $1 AND id = $2',
  addToQueues: `
    UPDATE queues q SET offered = q.offered + added.offered,
      first_at = least(q.first_at, added.first_at), last_at = greatest(q.last_at, added.last_at)
    FROM unnest($2::text[], $3::bigint[], $4::bigint[], $5::bigint[]) AS added (id, offered, first_at, last_at)
    WHERE q.integration_id = $1 AND q.id = added.id`,
  refreshQueueBounds: `
    WITH edge AS (
      SELECT min(start) AS first, max(start) AS last FROM counts
      WHERE integration_id = $1 AND queue_id = $2 AND offered > 0
    )
    UPDATE queues SET
      first_at = (SELECT min(at) FROM contacts c, edge WHERE c.integration_id = $1
        AND at >= edge.first AND at < edge.first + $3::bigint AND strpos(counted, $2) > 0),
      last_at = (SELECT max(at) FROM contacts c, edge WHERE c.integration_id = $1
        AND at >= edge.last AND at < edge.last + $3::bigint AND strpos(counted, $2) > 0)
    WHERE integration_id = $1 AND id = $2`,

  addCounts: { counts: addCounts('counts'), counts_shadow: addCounts('counts_shadow') },
  shadowQueues: 'SELECT DISTINCT queue_id AS "queueId" FROM counts_shadow WHERE integration_id = $1',
  /** Adds what a recount gives differently to some queues' counts; gives a row for each that differed. */
  addDifferences: `
    INSERT INTO counts (integration_id, changed_at, queue_id, start, offered, handled, handle_seconds)
    SELECT $1, $2::bigint, queue_id, start, sum(offered), sum(handled), sum(handle_seconds)
    FROM (SELECT queue_id, start, offered, handled, handle_seconds FROM counts_shadow
          WHERE integration_id = $1 AND queue_id = ANY ($3::text[])
          UNION ALL
          SELECT queue_id, start, -offered, -handled, -handle_seconds FROM counts
          WHERE integration_id = $1 AND queue_id = ANY ($3::text[])) AS both_ways
    WHERE NOT (start >= $4 AND start < $5)
    GROUP BY queue_id, start
    HAVING sum(offered) <> 0 OR sum(handled) <> 0 OR sum(handle_seconds) <> 0
    ORDER BY queue_id, start
    ${addToCounts('counts')} RETURNING 1`,
  refreshTotals: `
    UPDATE queues q SET offered = coalesce((SELECT sum(c.offered) FROM counts c
      WHERE c.integration_id = $1 AND c.queue_id = q.id), 0) WHERE q.integration_id = $1 AND q.id = ANY ($2::text[])`,

  insertNeeds: `
    INSERT INTO needs (integration_id, subject, need, absent)
    SELECT $1, * FROM unnest($2::text[], $3::text[], $4::boolean[])`,
  openNeeds:
    'SELECT DISTINCT need FROM needs WHERE integration_id = $1 AND NOT absent ORDER BY need LIMIT $2',
  answeredSubjects: `
    SELECT DISTINCT n.subject FROM directory d
    JOIN needs n ON n.integration_id = d.integration_id
      AND n.need IN (d.kind || ':' || d.id, d.kind || ':name:' || d.name)
    WHERE d.integration_id = $1 AND (NOT n.absent OR d.name IS NOT NULL) ORDER BY n.subject LIMIT $2`,

  remarkedSubjects:
    'SELECT DISTINCT subject FROM remarks WHERE integration_id = $1 AND subject = ANY ($2::text[])',
  insertRemarks: `
    INSERT INTO remarks (integration_id, subject, what, name, count)
    SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::bigint[])`,

  progress: 'SELECT version, contacts, state FROM progress WHERE integration_id = $1 AND task = $2',
  allProgress: 'SELECT task, version, contacts, state FROM progress WHERE integration_id = $1',
  putProgress: `
    INSERT INTO progress (integration_id, task, version, contacts, state) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (integration_id, task)
      DO UPDATE SET version = excluded.version, contacts = excluded.contacts, state = excluded.state`,
  takeLease: `
    INSERT INTO leases (integration_id, holder, until) VALUES ($1, $2, $3)
    ON CONFLICT (integration_id) DO UPDATE SET holder = excluded.holder, until = excluded.until
      WHERE leases.holder = $2 OR leases.until < $4 RETURNING 1`,

  addActivity: `
    INSERT INTO activity (integration_id, at, level, code, message, params) VALUES ($1, $2, $3, $4, $5, $6)`,
  trimActivity: `
    DELETE FROM activity WHERE integration_id = $1 AND id <=
      (SELECT id FROM activity WHERE integration_id = $1 ORDER BY id DESC LIMIT 1 OFFSET 1000)`,
} as const;
