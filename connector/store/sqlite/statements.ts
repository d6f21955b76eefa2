import type { DirectoryEntry, Fact, Remark } from '../../normalizer/types';
import type { CountRow, IntegrationRow, QueueRow, StoredContact } from '../rows';
import type { Progress } from '../transaction';
import { selectIntegrations } from '../integration-columns';
import type { Connection } from './database';

/** Rows as SQLite gives them: no booleans. */
export type SqliteQueue = Omit<QueueRow, 'active' | 'timed'> & { active: number; timed: number };
export type SqliteEntry = Omit<DirectoryEntry, 'active'> & { active: number };

export const queueSelect = `id, integration_id AS integrationId, key, name, channel, active, timed, offered,
  first_at AS firstContactAt, last_at AS lastContactAt, counted_from AS countedFrom`;

export const directorySelect =
  'SELECT kind, id, name, active, data FROM directory WHERE integration_id = ? ORDER BY kind, id';

const addCounts = (table: string): string => `
  INSERT INTO ${table} (integration, queue, start, offered, handled, handle_seconds, changed_at)
  VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET offered = offered + excluded.offered, handled = handled + excluded.handled,
    handle_seconds = handle_seconds + excluded.handle_seconds, changed_at = excluded.changed_at`;

type Id = [id: string];
type CountValues = [
  integration: number,
  queue: number,
  start: number,
  offered: number,
  handled: number,
  seconds: number,
  at: number,
];

type FactColumns = [Fact['key'], Fact['kind'], Fact['at'], Fact['data'], Fact['rank']];
type ContactColumns = [
  StoredContact['key'],
  StoredContact['at'],
  StoredContact['origin'],
  StoredContact['counted'],
];

/** A subject's rows as arrays: of the many that are read, an object each would be most of the cost. */
function rawRows<Columns extends unknown[]>(db: Connection, sql: string) {
  return db.prepare<[integration: number, subject: string], Columns>(sql).raw();
}

/** Every statement of the writing side, prepared once per connection. */
export function prepareStatements(db: Connection) {
  return {
    integration: db.prepare<Id, IntegrationRow>(`${selectIntegrations()} WHERE id = ?`),
    directory: db.prepare<Id, SqliteEntry>(directorySelect),
    putEntry: db.prepare<[string, string, string, string | null, number, string | null]>(
      `INSERT INTO directory (integration_id, kind, id, name, active, data) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET name = excluded.name, active = excluded.active, data = excluded.data`,
    ),

    insertFact: db.prepare<[number, string, string, string, number, string, number | null]>(
      'INSERT OR IGNORE INTO stored_facts (integration, subject, key, kind, at, data, rank) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ),
    rankedFact: db.prepare<[number, string], Fact>(
      'SELECT subject, key, kind, at, data, rank FROM stored_facts WHERE integration = ? AND key = ? AND rank IS NOT NULL',
    ),
    deleteFact: db.prepare<[number, string, string]>(
      'DELETE FROM stored_facts WHERE integration = ? AND subject = ? AND key = ?',
    ),
    facts: rawRows<FactColumns>(
      db,
      'SELECT key, kind, at, data, rank FROM stored_facts WHERE integration = ? AND subject = ?',
    ),
    subjectsAfter: db.prepare<[number, string, number], { subject: string }>(
      'SELECT DISTINCT subject FROM stored_facts WHERE integration = ? AND subject > ? ORDER BY subject LIMIT ?',
    ),

    contacts: rawRows<ContactColumns>(
      db,
      `SELECT key, at, origin, word FROM stored_contacts JOIN stored_words ON number = counted
       WHERE integration = ? AND subject = ?`,
    ),
    putContact: db.prepare<[number, string, string, number, string, number]>(
      `INSERT INTO stored_contacts (integration, subject, key, at, origin, counted) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET at = excluded.at, counted = excluded.counted`,
    ),
    deleteContact: db.prepare<[number, string, string]>(
      'DELETE FROM stored_contacts WHERE integration = ? AND subject = ? AND key = ?',
    ),

    queues: db.prepare<Id, SqliteQueue>(`SELECT ${queueSelect} FROM queues WHERE integration_id = ?`),
    insertQueue: db.prepare<[string, string, string, string, string, number, number, number | null]>(
      `INSERT OR IGNORE INTO queues (integration_id, id, key, name, channel, active, timed, counted_from)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    updateQueue: db.prepare<[string, number, string, string]>(
      'UPDATE queues SET name = ?, active = ? WHERE integration_id = ? AND id = ?',
    ),
    addToQueue: db.prepare<
      [{ offered: number; first: number | null; last: number | null; id: string; queueId: string }]
    >(
      `UPDATE queues SET offered = offered + @offered, first_at = MIN(IFNULL(first_at, @first), IFNULL(@first, first_at)),
         last_at = MAX(IFNULL(last_at, @last), IFNULL(@last, last_at)) WHERE integration_id = @id AND id = @queueId`,
    ),
    edgeInterval: {
      first: db.prepare<[string, string], { start: number }>(
        'SELECT start FROM counts WHERE integration_id = ? AND queue_id = ? AND offered > 0 ORDER BY start LIMIT 1',
      ),
      last: db.prepare<[string, string], { start: number }>(
        'SELECT start FROM counts WHERE integration_id = ? AND queue_id = ? AND offered > 0 ORDER BY start DESC LIMIT 1',
      ),
    },
    contactInstants: db.prepare<
      [string, number, number, string],
      { first: number | null; last: number | null }
    >(
      `SELECT MIN(at) AS first, MAX(at) AS last FROM contacts
       WHERE integration_id = ? AND at >= ? AND at < ? AND instr(counted, ?) > 0`,
    ),
    setBounds: db.prepare<[number | null, number | null, string, string]>(
      'UPDATE queues SET first_at = ?, last_at = ? WHERE integration_id = ? AND id = ?',
    ),

    addCounts: {
      counts: db.prepare<CountValues>(addCounts('stored_counts')),
      counts_shadow: db.prepare<CountValues>(addCounts('stored_counts_shadow')),
    },
    clearShadow: db.prepare<[number]>('DELETE FROM stored_counts_shadow WHERE integration = ?'),
    shadowQueues: db.prepare<Id, { queueId: string }>(
      'SELECT DISTINCT queue_id AS queueId FROM counts_shadow WHERE integration_id = ?',
    ),
    /** Intervals of a queue whose counts a recount gives differently, with what it gives. */
    differences: db.prepare<[number, number, number, number, number, number], Omit<CountRow, 'queueId'>>(
      `SELECT start, SUM(offered) AS offered, SUM(handled) AS handled, SUM(handle_seconds) AS handleSeconds
       FROM (SELECT start, offered, handled, handle_seconds FROM stored_counts_shadow
             WHERE integration = ? AND queue = ?
             UNION ALL
             SELECT start, -offered, -handled, -handle_seconds FROM stored_counts
             WHERE integration = ? AND queue = ?)
       WHERE NOT (start >= ? AND start < ?)
       GROUP BY start
       HAVING SUM(offered) <> 0 OR SUM(handled) <> 0 OR SUM(handle_seconds) <> 0`,
    ),
    refreshTotal: db.prepare<[string, string]>(
      `UPDATE queues SET offered = (SELECT IFNULL(SUM(c.offered), 0) FROM counts c
         WHERE c.integration_id = queues.integration_id AND c.queue_id = queues.id) WHERE integration_id = ? AND id = ?`,
    ),

    hasNeeds: db.prepare<Id, { found: number }>(
      'SELECT EXISTS (SELECT 1 FROM needs WHERE integration_id = ?) AS found',
    ),
    deleteNeeds: db.prepare<[string, string]>('DELETE FROM needs WHERE integration_id = ? AND subject = ?'),
    insertNeed: db.prepare<[string, string, string, number]>(
      'INSERT INTO needs (integration_id, subject, need, absent) VALUES (?, ?, ?, ?)',
    ),
    openNeeds: db.prepare<[string, number], { need: string }>(
      'SELECT DISTINCT need FROM needs WHERE integration_id = ? AND absent = 0 ORDER BY need LIMIT ?',
    ),
    answeredSubjects: db.prepare<[string, number], { subject: string }>(
      `SELECT DISTINCT n.subject FROM directory d
       JOIN needs n ON n.integration_id = d.integration_id
         AND n.need IN (d.kind || ':' || d.id, d.kind || ':name:' || d.name)
       WHERE d.integration_id = ? AND (n.absent = 0 OR d.name IS NOT NULL) ORDER BY n.subject LIMIT ?`,
    ),

    hasRemarks: db.prepare<Id, { found: number }>(
      'SELECT EXISTS (SELECT 1 FROM remarks WHERE integration_id = ?) AS found',
    ),
    hasRemark: db.prepare<[string, string], { found: number }>(
      'SELECT EXISTS (SELECT 1 FROM remarks WHERE integration_id = ? AND subject = ?) AS found',
    ),
    deleteRemarks: db.prepare<[string, string]>(
      'DELETE FROM remarks WHERE integration_id = ? AND subject = ?',
    ),
    insertRemark: db.prepare<[string, string, Remark['what'], string, number]>(
      'INSERT INTO remarks (integration_id, subject, what, name, count) VALUES (?, ?, ?, ?, ?)',
    ),

    progress: db.prepare<[string, string], Progress>(
      'SELECT version, contacts, state FROM progress WHERE integration_id = ? AND task = ?',
    ),
    allProgress: db.prepare<Id, Progress & { task: string }>(
      'SELECT task, version, contacts, state FROM progress WHERE integration_id = ?',
    ),
    putProgress: db.prepare<[string, string, number, number, string]>(
      `INSERT INTO progress (integration_id, task, version, contacts, state) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET version = excluded.version, contacts = excluded.contacts, state = excluded.state`,
    ),
    deleteProgress: db.prepare<Id>('DELETE FROM progress WHERE integration_id = ?'),
    takeLease: db.prepare<[string, string, number, string, number]>(
      `INSERT INTO leases (integration_id, holder, until) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET holder = excluded.holder, until = excluded.until WHERE holder = ? OR until < ?`,
    ),
    lease: db.prepare<Id, { holder: string }>('SELECT holder FROM leases WHERE integration_id = ?'),
    releaseLease: db.prepare<[string, string]>('DELETE FROM leases WHERE integration_id = ? AND holder = ?'),

    addActivity: db.prepare<[string, number, string, string, string, string | null]>(
      'INSERT INTO activity (integration_id, at, level, code, message, params) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    trimActivity: db.prepare<[string, string]>(
      `DELETE FROM activity WHERE integration_id = ? AND id <=
         (SELECT id FROM activity WHERE integration_id = ? ORDER BY id DESC LIMIT 1 OFFSET 1000)`,
    ),
  };
}
