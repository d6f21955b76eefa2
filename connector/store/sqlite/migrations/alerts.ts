/** Where alerts go, what was told of each integration, and the messages (page 7, "Alerts"). */
export const alerts = `
  CREATE TABLE alert_channels (
    id TEXT PRIMARY KEY, organisation_id TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, language TEXT NOT NULL,
    destination TEXT NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX alert_channels_organisation ON alert_channels (organisation_id);

  CREATE TABLE alert_memories (integration_id TEXT PRIMARY KEY, memory TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE alert_messages (
    id TEXT PRIMARY KEY, channel_id TEXT NOT NULL, created_at INTEGER NOT NULL, due_at INTEGER, attempts INTEGER NOT NULL,
    status TEXT NOT NULL, events TEXT NOT NULL, answer TEXT, answered_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX alert_messages_channel ON alert_messages (channel_id, created_at);
  CREATE INDEX alert_messages_due ON alert_messages (due_at) WHERE status = 'waiting';
`;
