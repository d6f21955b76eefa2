/** Delivery to injixo (page 7): settings, what waits, what was handed over, batches on their way. */
export const delivery = `
  ALTER TABLE integrations ADD COLUMN deliver_live_from bigint;

  CREATE TABLE deliveries (
    integration_id text COLLATE "C" PRIMARY KEY, api_key text, configuration_id bigint NOT NULL, mode text NOT NULL,
    from_at bigint NOT NULL, cursor_at bigint NOT NULL, cursor_subject text COLLATE "C" NOT NULL,
    cursor_key text COLLATE "C" NOT NULL, history_to bigint, rejected_at bigint, failing_since bigint, failure text,
    contacts_delivered bigint NOT NULL, last_delivered_at bigint, busy_since bigint, busy_contacts bigint NOT NULL,
    last_batch bigint NOT NULL
  );

  CREATE TABLE outbox (
    integration_id text COLLATE "C" NOT NULL, at bigint NOT NULL, subject text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    PRIMARY KEY (integration_id, at, subject, key)
  );

  CREATE TABLE handed (
    integration_id text COLLATE "C" NOT NULL, configuration_id bigint NOT NULL, subject text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    PRIMARY KEY (integration_id, configuration_id, subject, key)
  );

  CREATE TABLE handed_queues (
    integration_id text COLLATE "C" NOT NULL, configuration_id bigint NOT NULL, queue_id text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    PRIMARY KEY (integration_id, configuration_id, queue_id)
  );

  CREATE TABLE handed_counts (
    integration_id text COLLATE "C" NOT NULL, configuration_id bigint NOT NULL, queue_id text COLLATE "C" NOT NULL,
    start bigint NOT NULL, offered bigint NOT NULL, handled bigint NOT NULL, handle_seconds bigint NOT NULL,
    uncertain bigint NOT NULL,
    PRIMARY KEY (integration_id, configuration_id, queue_id, start)
  );

  CREATE TABLE batches (
    integration_id text COLLATE "C" NOT NULL, configuration_id bigint NOT NULL, id bigint NOT NULL, parked_at bigint,
    attempt bigint NOT NULL, sending boolean NOT NULL, done bigint NOT NULL, size bigint NOT NULL, events text NOT NULL,
    error text,
    PRIMARY KEY (integration_id, configuration_id, id)
  );
`;
