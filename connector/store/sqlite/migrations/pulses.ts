/**
 * What messages, rounds of pulling and steps of a recount write of an integration has a table of its own: `integrations`, of which a
 * distributed database has a copy on each machine, is written only when somebody changes something.
 */
export const pulses = `
  CREATE TABLE pulses (
    integration_id TEXT PRIMARY KEY, last_seen_at INTEGER, coverage_from INTEGER, coverage_to INTEGER,
    recount_after TEXT, live_event_at INTEGER, live_missed_at INTEGER
  ) STRICT, WITHOUT ROWID;
  INSERT INTO pulses (integration_id, last_seen_at, coverage_from, coverage_to, recount_after, live_event_at, live_missed_at)
  SELECT id, last_seen_at, coverage_from, coverage_to, recount_after, live_event_at, live_missed_at FROM integrations;
  ALTER TABLE integrations DROP COLUMN last_seen_at;
  ALTER TABLE integrations DROP COLUMN coverage_from;
  ALTER TABLE integrations DROP COLUMN coverage_to;
  ALTER TABLE integrations DROP COLUMN recount_after;
  ALTER TABLE integrations DROP COLUMN live_event_at;
  ALTER TABLE integrations DROP COLUMN live_missed_at;
`;
