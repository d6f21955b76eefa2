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
import { words } from './migrations/words';

/** In order; a migration that was released is never changed. Primary keys begin with the integration, as in PostgreSQL. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE integrations (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, name_key TEXT NOT NULL, product TEXT NOT NULL, domain TEXT NOT NULL,
    username TEXT, grouping_strategy TEXT, credentials TEXT,
    history_days INTEGER NOT NULL, history_from INTEGER NOT NULL,
    created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, deleted_at INTEGER, paused_at INTEGER,
    key_id TEXT UNIQUE, key_secret TEXT, key_generated_at INTEGER,
    connected_at INTEGER, last_seen_at INTEGER, app_version TEXT,
    directory_version INTEGER NOT NULL DEFAULT 0, directory_at INTEGER,
    coverage_from INTEGER, coverage_to INTEGER,
    credentials_rejected_at INTEGER, failing_since INTEGER, failure TEXT, import TEXT, recount_after TEXT
  ) STRICT;
  CREATE UNIQUE INDEX integrations_name ON integrations (name_key) WHERE deleted_at IS NULL;

  CREATE TABLE directory (
    integration_id TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, name TEXT, active INTEGER NOT NULL,
    data TEXT, PRIMARY KEY (integration_id, kind, id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE facts (
    integration_id TEXT NOT NULL, subject TEXT NOT NULL, key TEXT NOT NULL,
    kind TEXT NOT NULL, at INTEGER NOT NULL, data TEXT NOT NULL, rank INTEGER,
    PRIMARY KEY (integration_id, subject, key)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX facts_ranked ON facts (integration_id, key) WHERE rank IS NOT NULL;

  CREATE TABLE contacts (
    integration_id TEXT NOT NULL, subject TEXT NOT NULL, key TEXT NOT NULL,
    at INTEGER NOT NULL, origin TEXT NOT NULL, counted TEXT NOT NULL,
    PRIMARY KEY (integration_id, subject, key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX contacts_at ON contacts (integration_id, at);

  CREATE TABLE queues (
    integration_id TEXT NOT NULL, id TEXT NOT NULL UNIQUE, key TEXT NOT NULL, name TEXT NOT NULL, channel TEXT NOT NULL,
    active INTEGER NOT NULL, timed INTEGER NOT NULL, offered INTEGER NOT NULL DEFAULT 0, first_at INTEGER, last_at INTEGER,
    PRIMARY KEY (integration_id, id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE counts (
    integration_id TEXT NOT NULL, queue_id TEXT NOT NULL, start INTEGER NOT NULL,
    offered INTEGER NOT NULL, handled INTEGER NOT NULL, handle_seconds INTEGER NOT NULL, changed_at INTEGER NOT NULL,
    PRIMARY KEY (integration_id, queue_id, start)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX counts_changed ON counts (changed_at);

  CREATE TABLE counts_shadow (
    integration_id TEXT NOT NULL, queue_id TEXT NOT NULL, start INTEGER NOT NULL,
    offered INTEGER NOT NULL, handled INTEGER NOT NULL, handle_seconds INTEGER NOT NULL, changed_at INTEGER NOT NULL,
    PRIMARY KEY (integration_id, queue_id, start)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE needs (
    integration_id TEXT NOT NULL, subject TEXT NOT NULL, need TEXT NOT NULL, absent INTEGER NOT NULL,
    PRIMARY KEY (integration_id, subject, need)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX needs_need ON needs (integration_id, need, absent);

  CREATE TABLE progress (
    integration_id TEXT NOT NULL, task TEXT NOT NULL, version INTEGER NOT NULL, contacts INTEGER NOT NULL, state TEXT NOT NULL,
    PRIMARY KEY (integration_id, task)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE leases (integration_id TEXT PRIMARY KEY, holder TEXT NOT NULL, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE activity (
    id INTEGER PRIMARY KEY AUTOINCREMENT, integration_id TEXT NOT NULL,
    at INTEGER NOT NULL, level TEXT NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL
  ) STRICT;
  CREATE INDEX activity_integration ON activity (integration_id, id);
  `,
  `
  ALTER TABLE integrations ADD COLUMN recount_scope TEXT;

  CREATE TABLE remarks (
    integration_id TEXT NOT NULL, subject TEXT NOT NULL, what TEXT NOT NULL, name TEXT NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (integration_id, subject, what, name)
  ) STRICT, WITHOUT ROWID;
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
  words,
];
