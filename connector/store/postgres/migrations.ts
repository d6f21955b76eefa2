import { activityParams } from './migrations/activity-params';
import { alerts } from './migrations/alerts';
import { alertsUnderWay } from './migrations/alerts-under-way';
import { contactSets } from './migrations/contact-sets';
import { zendeskReading } from './migrations/zendesk-reading';
import { people } from './migrations/people';
import { pulses } from './migrations/pulses';
import { members } from './migrations/members';
import { openNeeds } from './migrations/open-needs';
import { delivery } from './migrations/delivery';
import { saved } from './migrations/saved';
import { factRetention } from './migrations/fact-retention';
import { handedKeys } from './migrations/handed-keys';
import { outboxEntries } from './migrations/outbox-entries';

/**
 * In order; a migration that was released is never changed. Every primary key begins with the integration, so that a distributed
 * PostgreSQL can shard every table by it. Text is compared bytewise (COLLATE "C"), as in the embedded store: order doesn't
 * depend on the server's locale, and a recount knows what it has passed.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE integrations (
    id text COLLATE "C" PRIMARY KEY, name text NOT NULL, name_key text COLLATE "C" NOT NULL,
    product text NOT NULL, domain text NOT NULL, username text, grouping_strategy text, credentials text,
    history_days bigint NOT NULL, history_from bigint NOT NULL,
    created_at bigint NOT NULL, updated_at bigint NOT NULL, deleted_at bigint, paused_at bigint,
    key_id text COLLATE "C" UNIQUE, key_secret text, key_generated_at bigint,
    connected_at bigint, last_seen_at bigint, app_version text,
    directory_version bigint NOT NULL DEFAULT 0, directory_at bigint,
    coverage_from bigint, coverage_to bigint,
    credentials_rejected_at bigint, failing_since bigint, failure text, import text, recount_after text
  );
  CREATE UNIQUE INDEX integrations_name ON integrations (name_key) WHERE deleted_at IS NULL;

  CREATE TABLE directory (
    integration_id text COLLATE "C" NOT NULL, kind text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL,
    name text COLLATE "C", active boolean NOT NULL, data text,
    PRIMARY KEY (integration_id, kind, id)
  );

  CREATE TABLE facts (
    integration_id text COLLATE "C" NOT NULL, subject text COLLATE "C" NOT NULL, key text COLLATE "C" NOT NULL,
    kind text NOT NULL, at bigint NOT NULL, data text NOT NULL, rank bigint,
    PRIMARY KEY (integration_id, subject, key)
  );
  CREATE UNIQUE INDEX facts_ranked ON facts (integration_id, key) WHERE rank IS NOT NULL;

  CREATE TABLE contacts (
    integration_id text COLLATE "C" NOT NULL, subject text COLLATE "C" NOT NULL, key text COLLATE "C" NOT NULL,
    at bigint NOT NULL, origin text NOT NULL, counted text NOT NULL,
    PRIMARY KEY (integration_id, subject, key)
  );
  CREATE INDEX contacts_at ON contacts (integration_id, at, subject, key);

  CREATE TABLE queues (
    integration_id text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL, key text NOT NULL,
    name text COLLATE "C" NOT NULL, channel text NOT NULL, active boolean NOT NULL, timed boolean NOT NULL,
    offered bigint NOT NULL DEFAULT 0, first_at bigint, last_at bigint,
    PRIMARY KEY (integration_id, id)
  );
  CREATE INDEX queues_id ON queues (id);

  CREATE TABLE counts (
    integration_id text COLLATE "C" NOT NULL, queue_id text COLLATE "C" NOT NULL, start bigint NOT NULL,
    offered bigint NOT NULL, handled bigint NOT NULL, handle_seconds bigint NOT NULL, changed_at bigint NOT NULL,
    PRIMARY KEY (integration_id, queue_id, start)
  );
  CREATE INDEX counts_changed ON counts (changed_at);

  CREATE TABLE counts_shadow (
    integration_id text COLLATE "C" NOT NULL, queue_id text COLLATE "C" NOT NULL, start bigint NOT NULL,
    offered bigint NOT NULL, handled bigint NOT NULL, handle_seconds bigint NOT NULL, changed_at bigint NOT NULL,
    PRIMARY KEY (integration_id, queue_id, start)
  );

  CREATE TABLE needs (
    integration_id text COLLATE "C" NOT NULL, subject text COLLATE "C" NOT NULL, need text COLLATE "C" NOT NULL,
    absent boolean NOT NULL,
    PRIMARY KEY (integration_id, subject, need)
  );
  CREATE INDEX needs_need ON needs (integration_id, need, absent);

  CREATE TABLE progress (
    integration_id text COLLATE "C" NOT NULL, task text COLLATE "C" NOT NULL,
    version bigint NOT NULL, contacts bigint NOT NULL, state text NOT NULL,
    PRIMARY KEY (integration_id, task)
  );

  CREATE TABLE leases (integration_id text COLLATE "C" PRIMARY KEY, holder text NOT NULL, until bigint NOT NULL);

  CREATE TABLE activity (
    integration_id text COLLATE "C" NOT NULL, id bigint GENERATED ALWAYS AS IDENTITY,
    at bigint NOT NULL, level text NOT NULL, code text NOT NULL, message text NOT NULL,
    PRIMARY KEY (integration_id, id)
  );
  `,
  `
  ALTER TABLE integrations ADD COLUMN recount_scope text;

  CREATE TABLE remarks (
    integration_id text COLLATE "C" NOT NULL, subject text COLLATE "C" NOT NULL, what text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL, count bigint NOT NULL,
    PRIMARY KEY (integration_id, subject, what, name)
  );
  `,
  contactSets,
  zendeskReading,
  people,
  openNeeds,
  delivery,
  alerts,
  saved,
  alertsUnderWay,
  members,
  handedKeys,
  activityParams,
  pulses,
  factRetention,
  outboxEntries,
];
