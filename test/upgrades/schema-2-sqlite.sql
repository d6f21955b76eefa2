-- A database of schema 2, as it was before 0.1.0 was released. Rows were written by the connector of that time. Never change it.
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
  ALTER TABLE integrations ADD COLUMN recount_scope TEXT;

  CREATE TABLE remarks (
    integration_id TEXT NOT NULL, subject TEXT NOT NULL, what TEXT NOT NULL, name TEXT NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (integration_id, subject, what, name)
  ) STRICT, WITHOUT ROWID;
INSERT INTO activity (id, integration_id, at, level, code, message) VALUES (1, 'int_desk', 1773144000000, 'info', 'created', 'Created.');
INSERT INTO activity (id, integration_id, at, level, code, message) VALUES (2, 'int_chat', 1773144000000, 'info', 'created', 'Created.');
INSERT INTO activity (id, integration_id, at, level, code, message) VALUES (3, 'int_zendesk', 1773144000000, 'info', 'created', 'Created.');
INSERT INTO activity (id, integration_id, at, level, code, message) VALUES (4, 'int_gone', 1773144000000, 'info', 'created', 'Created.');
INSERT INTO activity (id, integration_id, at, level, code, message) VALUES (5, 'int_gone', 1773144000000, 'info', 'deleted', 'Deleted.');
INSERT INTO contacts (integration_id, subject, key, at, origin, counted) VALUES ('int_chat', 'chat:c1', 'chat:c1:2026-03-10T12:00:00.000Z', 1773144000000, 'import', '[["F1",1,null,"q_5bagmdpjfdtukopn"]]');
INSERT INTO contacts (integration_id, subject, key, at, origin, counted) VALUES ('int_chat', 'chat:c2', 'chat:c2:2026-03-10T12:16:00.000Z', 1773144960000, 'import', '[["F1",1,null,"q_5bagmdpjfdtukopn"]]');
INSERT INTO contacts (integration_id, subject, key, at, origin, counted) VALUES ('int_chat', 'chat:c3', 'chat:c3:2026-03-10T12:00:00.000Z', 1773144000000, 'import', '[["F1",1,null,"q_qbzddqrgc6sjeoif"]]');
INSERT INTO contacts (integration_id, subject, key, at, origin, counted) VALUES ('int_desk', 'ticket:1', 'conversation:10', 1773145800000, 'push', '[["D2",1,null,"q_vmjplgwiqxxw62o4"]]');
INSERT INTO contacts (integration_id, subject, key, at, origin, counted) VALUES ('int_desk', 'ticket:1', 'ticket:1', 1773144000000, 'push', '[["D1",1,null,"q_kbpw7f6dsqtgenuu"]]');
INSERT INTO contacts (integration_id, subject, key, at, origin, counted) VALUES ('int_desk', 'ticket:2', 'conversation:11', 1773147600000, 'push', '[["D2",1,null,"q_jxy5qewkb5ctw55s"]]');
INSERT INTO contacts (integration_id, subject, key, at, origin, counted) VALUES ('int_desk', 'ticket:2', 'ticket:2', 1773136800000, 'push', '[["D1",1,null,"q_zawzh4eli2muyzcl"]]');
INSERT INTO contacts (integration_id, subject, key, at, origin, counted) VALUES ('int_desk', 'ticket:3', 'ticket:3', 1773142800000, 'push', '[["D1",1,null,"q_azjerox6omgcmgxn"]]');
INSERT INTO contacts (integration_id, subject, key, at, origin, counted) VALUES ('int_gone', 'ticket:1', 'ticket:1', 1773144000000, 'push', '[["D1",1,null,"q_bqdzvgeefpdfuzs7"]]');
INSERT INTO counts (integration_id, queue_id, start, offered, handled, handle_seconds, changed_at) VALUES ('int_chat', 'q_5bagmdpjfdtukopn', 1773144000000, 1, 1, 0, 1773144000000);
INSERT INTO counts (integration_id, queue_id, start, offered, handled, handle_seconds, changed_at) VALUES ('int_chat', 'q_5bagmdpjfdtukopn', 1773144900000, 1, 1, 0, 1773144000000);
INSERT INTO counts (integration_id, queue_id, start, offered, handled, handle_seconds, changed_at) VALUES ('int_chat', 'q_qbzddqrgc6sjeoif', 1773144000000, 1, 1, 0, 1773144000000);
INSERT INTO counts (integration_id, queue_id, start, offered, handled, handle_seconds, changed_at) VALUES ('int_desk', 'q_azjerox6omgcmgxn', 1773142200000, 1, 1, 0, 1773144000000);
INSERT INTO counts (integration_id, queue_id, start, offered, handled, handle_seconds, changed_at) VALUES ('int_desk', 'q_jxy5qewkb5ctw55s', 1773147600000, 1, 1, 0, 1773144000000);
INSERT INTO counts (integration_id, queue_id, start, offered, handled, handle_seconds, changed_at) VALUES ('int_desk', 'q_kbpw7f6dsqtgenuu', 1773144000000, 1, 1, 0, 1773144000000);
INSERT INTO counts (integration_id, queue_id, start, offered, handled, handle_seconds, changed_at) VALUES ('int_desk', 'q_vmjplgwiqxxw62o4', 1773145800000, 1, 1, 0, 1773144000000);
INSERT INTO counts (integration_id, queue_id, start, offered, handled, handle_seconds, changed_at) VALUES ('int_desk', 'q_zawzh4eli2muyzcl', 1773136800000, 1, 1, 0, 1773144000000);
INSERT INTO counts (integration_id, queue_id, start, offered, handled, handle_seconds, changed_at) VALUES ('int_gone', 'q_bqdzvgeefpdfuzs7', 1773144000000, 1, 1, 0, 1773144000000);
INSERT INTO directory (integration_id, kind, id, name, active, data) VALUES ('int_chat', 'group', '7', 'Live help', 1, NULL);
INSERT INTO directory (integration_id, kind, id, name, active, data) VALUES ('int_desk', 'group', '7', 'Sales', 1, NULL);
INSERT INTO directory (integration_id, kind, id, name, active, data) VALUES ('int_desk', 'group', '8', 'Returns', 1, NULL);
INSERT INTO directory (integration_id, kind, id, name, active, data) VALUES ('int_desk', 'source', '1', 'Email', 1, NULL);
INSERT INTO directory (integration_id, kind, id, name, active, data) VALUES ('int_desk', 'source', '5', 'Twitter', 1, NULL);
INSERT INTO directory (integration_id, kind, id, name, active, data) VALUES ('int_gone', 'group', '7', 'Former', 1, NULL);
INSERT INTO directory (integration_id, kind, id, name, active, data) VALUES ('int_gone', 'source', '1', 'Email', 1, NULL);
INSERT INTO facts (integration_id, subject, key, kind, at, data, rank) VALUES ('int_chat', 'chat:c1', 'resolved:1773144000000:["7",null]', 'resolution', 1773144000000, '{"group":"7","groupName":null}', NULL);
INSERT INTO facts (integration_id, subject, key, kind, at, data, rank) VALUES ('int_chat', 'chat:c2', 'resolved:1773144960000:["7",null]', 'resolution', 1773144960000, '{"group":"7","groupName":null}', NULL);
INSERT INTO facts (integration_id, subject, key, kind, at, data, rank) VALUES ('int_chat', 'chat:c3', 'resolved:1773144000000:[null,null]', 'resolution', 1773144000000, '{"group":null,"groupName":null}', NULL);
INSERT INTO facts (integration_id, subject, key, kind, at, data, rank) VALUES ('int_desk', 'ticket:1', 'conversation:10', 'reply', 1773145800000, '{"source":"0"}', 1773145800000);
INSERT INTO facts (integration_id, subject, key, kind, at, data, rank) VALUES ('int_desk', 'ticket:1', 'sighting:1773144000000:[1773144000000,"7","1",false]', 'sighting', 1773144000000, '{"createdAt":1773144000000,"group":"7","source":"1","gone":false}', NULL);
INSERT INTO facts (integration_id, subject, key, kind, at, data, rank) VALUES ('int_desk', 'ticket:2', 'conversation:11', 'reply', 1773147600000, '{"source":"0"}', 1773147600000);
INSERT INTO facts (integration_id, subject, key, kind, at, data, rank) VALUES ('int_desk', 'ticket:2', 'sighting:1773144000000:[1773136800000,"8","1",false]', 'sighting', 1773144000000, '{"createdAt":1773136800000,"group":"8","source":"1","gone":false}', NULL);
INSERT INTO facts (integration_id, subject, key, kind, at, data, rank) VALUES ('int_desk', 'ticket:3', 'sighting:1773144000000:[1773142800000,null,"1",false]', 'sighting', 1773144000000, '{"createdAt":1773142800000,"group":null,"source":"1","gone":false}', NULL);
INSERT INTO facts (integration_id, subject, key, kind, at, data, rank) VALUES ('int_desk', 'ticket:4', 'sighting:1773144000000:[1773144000000,"99","1",false]', 'sighting', 1773144000000, '{"createdAt":1773144000000,"group":"99","source":"1","gone":false}', NULL);
INSERT INTO facts (integration_id, subject, key, kind, at, data, rank) VALUES ('int_gone', 'ticket:1', 'sighting:1773144000000:[1773144000000,"7","1",false]', 'sighting', 1773144000000, '{"createdAt":1773144000000,"group":"7","source":"1","gone":false}', NULL);
INSERT INTO integrations (id, name, name_key, product, domain, username, grouping_strategy, credentials, history_days, history_from, created_at, updated_at, deleted_at, paused_at, key_id, key_secret, key_generated_at, connected_at, last_seen_at, app_version, directory_version, directory_at, coverage_from, coverage_to, credentials_rejected_at, failing_since, failure, import, recount_after, recount_scope) VALUES ('int_desk', 'Help desk', 'help desk', 'freshdesk', 'example.freshdesk.com', NULL, NULL, 'ciphertext', 30, 1770552000000, 1773144000000, 1773144000000, NULL, NULL, 'abcdefghijkl', 'sealed', NULL, NULL, NULL, NULL, 1, 1773144000000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO integrations (id, name, name_key, product, domain, username, grouping_strategy, credentials, history_days, history_from, created_at, updated_at, deleted_at, paused_at, key_id, key_secret, key_generated_at, connected_at, last_seen_at, app_version, directory_version, directory_at, coverage_from, coverage_to, credentials_rejected_at, failing_since, failure, import, recount_after, recount_scope) VALUES ('int_chat', 'Chats', 'chats', 'freshchat', 'example.freshchat.com', NULL, NULL, 'ciphertext', 30, 1770552000000, 1773144000000, 1773144000000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, 1773144000000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO integrations (id, name, name_key, product, domain, username, grouping_strategy, credentials, history_days, history_from, created_at, updated_at, deleted_at, paused_at, key_id, key_secret, key_generated_at, connected_at, last_seen_at, app_version, directory_version, directory_at, coverage_from, coverage_to, credentials_rejected_at, failing_since, failure, import, recount_after, recount_scope) VALUES ('int_zendesk', 'Zendesk', 'zendesk', 'zendesk', 'example.zendesk.com', NULL, NULL, 'ciphertext', 30, 1770552000000, 1773144000000, 1773144000000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO integrations (id, name, name_key, product, domain, username, grouping_strategy, credentials, history_days, history_from, created_at, updated_at, deleted_at, paused_at, key_id, key_secret, key_generated_at, connected_at, last_seen_at, app_version, directory_version, directory_at, coverage_from, coverage_to, credentials_rejected_at, failing_since, failure, import, recount_after, recount_scope) VALUES ('int_gone', 'Gone', 'gone', 'freshdesk', 'example.freshdesk.com', NULL, NULL, NULL, 30, 1770552000000, 1773144000000, 1773144000000, 1773144000000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, 1773144000000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO needs (integration_id, subject, need, absent) VALUES ('int_desk', 'ticket:4', 'group:99', 0);
INSERT INTO queues (integration_id, id, key, name, channel, active, timed, offered, first_at, last_at) VALUES ('int_chat', 'q_5bagmdpjfdtukopn', 'group:7', 'Live help', 'chat', 1, 0, 2, 1773144000000, 1773144960000);
INSERT INTO queues (integration_id, id, key, name, channel, active, timed, offered, first_at, last_at) VALUES ('int_chat', 'q_qbzddqrgc6sjeoif', 'undefined', 'Undefined_Queue', 'chat', 1, 0, 1, 1773144000000, 1773144000000);
INSERT INTO queues (integration_id, id, key, name, channel, active, timed, offered, first_at, last_at) VALUES ('int_desk', 'q_azjerox6omgcmgxn', 'Tickets//1', 'Unknown group email Tickets', 'case', 1, 0, 1, 1773142800000, 1773142800000);
INSERT INTO queues (integration_id, id, key, name, channel, active, timed, offered, first_at, last_at) VALUES ('int_desk', 'q_jxy5qewkb5ctw55s', 'Replies/8/1', 'Returns email Replies', 'case', 1, 0, 1, 1773147600000, 1773147600000);
INSERT INTO queues (integration_id, id, key, name, channel, active, timed, offered, first_at, last_at) VALUES ('int_desk', 'q_kbpw7f6dsqtgenuu', 'Tickets/7/1', 'Sales email Tickets', 'case', 1, 0, 1, 1773144000000, 1773144000000);
INSERT INTO queues (integration_id, id, key, name, channel, active, timed, offered, first_at, last_at) VALUES ('int_desk', 'q_vmjplgwiqxxw62o4', 'Replies/7/1', 'Sales email Replies', 'case', 1, 0, 1, 1773145800000, 1773145800000);
INSERT INTO queues (integration_id, id, key, name, channel, active, timed, offered, first_at, last_at) VALUES ('int_desk', 'q_zawzh4eli2muyzcl', 'Tickets/8/1', 'Returns email Tickets', 'case', 1, 0, 1, 1773136800000, 1773136800000);
INSERT INTO queues (integration_id, id, key, name, channel, active, timed, offered, first_at, last_at) VALUES ('int_gone', 'q_bqdzvgeefpdfuzs7', 'Tickets/7/1', 'Former email Tickets', 'case', 0, 0, 1, 1773144000000, 1773144000000);
PRAGMA user_version = 2;
