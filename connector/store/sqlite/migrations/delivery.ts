/** Delivery to injixo (page 7): settings, what waits, what was handed over, batches on their way. */
export const delivery = `
  ALTER TABLE integrations ADD COLUMN deliver_live_from INTEGER;

  CREATE TABLE deliveries (
    integration_id TEXT PRIMARY KEY, api_key TEXT, configuration_id INTEGER NOT NULL, mode TEXT NOT NULL,
    from_at INTEGER NOT NULL, cursor_at INTEGER NOT NULL, cursor_subject TEXT NOT NULL, cursor_key TEXT NOT NULL,
    history_to INTEGER, rejected_at INTEGER, failing_since INTEGER, failure TEXT,
    contacts_delivered INTEGER NOT NULL, last_delivered_at INTEGER, busy_since INTEGER, busy_contacts INTEGER NOT NULL,
    last_batch INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE outbox (
    integration_id TEXT NOT NULL, at INTEGER NOT NULL, subject TEXT NOT NULL, key TEXT NOT NULL,
    PRIMARY KEY (integration_id, at, subject, key)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE handed (
    integration_id TEXT NOT NULL, configuration_id INTEGER NOT NULL, subject TEXT NOT NULL, key TEXT NOT NULL,
    PRIMARY KEY (integration_id, configuration_id, subject, key)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE handed_queues (
    integration_id TEXT NOT NULL, configuration_id INTEGER NOT NULL, queue_id TEXT NOT NULL, name TEXT NOT NULL,
    PRIMARY KEY (integration_id, configuration_id, queue_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE handed_counts (
    integration_id TEXT NOT NULL, configuration_id INTEGER NOT NULL, queue_id TEXT NOT NULL, start INTEGER NOT NULL,
    offered INTEGER NOT NULL, handled INTEGER NOT NULL, handle_seconds INTEGER NOT NULL, uncertain INTEGER NOT NULL,
    PRIMARY KEY (integration_id, configuration_id, queue_id, start)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE batches (
    integration_id TEXT NOT NULL, configuration_id INTEGER NOT NULL, id INTEGER NOT NULL, parked_at INTEGER,
    attempt INTEGER NOT NULL, sending INTEGER NOT NULL, done INTEGER NOT NULL, size INTEGER NOT NULL,
    events TEXT NOT NULL, error TEXT,
    PRIMARY KEY (integration_id, configuration_id, id)
  ) STRICT, WITHOUT ROWID;
`;
