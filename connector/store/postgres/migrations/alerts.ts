/** Where alerts go, what was told of each integration, and the messages (page 7, "Alerts"). */
export const alerts = `
  CREATE TABLE alert_channels (
    id text COLLATE "C" PRIMARY KEY, organisation_id text COLLATE "C" NOT NULL, name text COLLATE "C" NOT NULL,
    type text NOT NULL, language text NOT NULL, destination text NOT NULL, created_at bigint NOT NULL, updated_at bigint NOT NULL
  );
  CREATE INDEX alert_channels_organisation ON alert_channels (organisation_id);

  CREATE TABLE alert_memories (integration_id text COLLATE "C" PRIMARY KEY, memory text NOT NULL);

  CREATE TABLE alert_messages (
    id text COLLATE "C" PRIMARY KEY, channel_id text COLLATE "C" NOT NULL, created_at bigint NOT NULL, due_at bigint,
    attempts bigint NOT NULL, status text NOT NULL, events text NOT NULL, answer text, answered_at bigint
  );
  CREATE INDEX alert_messages_channel ON alert_messages (channel_id, created_at);
  CREATE INDEX alert_messages_due ON alert_messages (due_at) WHERE status = 'waiting';
`;
