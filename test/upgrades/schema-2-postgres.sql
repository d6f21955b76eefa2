-- A database of schema 2, as it was before 0.1.0 was released. Rows were written by the connector of that time. Never change it.
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
  ALTER TABLE integrations ADD COLUMN recount_scope text;

  CREATE TABLE remarks (
    integration_id text COLLATE "C" NOT NULL, subject text COLLATE "C" NOT NULL, what text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL, count bigint NOT NULL,
    PRIMARY KEY (integration_id, subject, what, name)
  );
INSERT INTO activity (integration_id, id, at, level, code, message) OVERRIDING SYSTEM VALUE VALUES ('int_desk', 1, 1773144000000, 'info', 'created', 'Created.');
INSERT INTO activity (integration_id, id, at, level, code, message) OVERRIDING SYSTEM VALUE VALUES ('int_chat', 2, 1773144000000, 'info', 'created', 'Created.');
INSERT INTO activity (integration_id, id, at, level, code, message) OVERRIDING SYSTEM VALUE VALUES ('int_zendesk', 3, 1773144000000, 'info', 'created', 'Created.');
INSERT INTO activity (integration_id, id, at, level, code, message) OVERRIDING SYSTEM VALUE VALUES ('int_gone', 4, 1773144000000, 'info', 'created', 'Created.');
INSERT INTO activity (integration_id, id, at, level, code, message) OVERRIDING SYSTEM VALUE VALUES ('int_gone', 5, 1773144000000, 'info', 'deleted', 'Deleted.');
INSERT INTO contacts (integration_id, subject, key, at, origin, counted) OVERRIDING SYSTEM VALUE VALUES ('int_desk', 'ticket:1', 'ticket:1', 1773144000000, 'push', '[["D1",1,null,"q_kbpw7f6dsqtgenuu"]]');
INSERT INTO contacts (integration_id, subject, key, at, origin, counted) OVERRIDING SYSTEM VALUE VALUES ('int_desk', 'ticket:1', 'conversation:10', 1773145800000, 'push', '[["D2",1,null,"q_vmjplgwiqxxw62o4"]]');
INSERT INTO contacts (integration_id, subject, key, at, origin, counted) OVERRIDING SYSTEM VALUE VALUES ('int_desk', 'ticket:2', 'ticket:2', 1773136800000, 'push', '[["D1",1,null,"q_zawzh4eli2muyzcl"]]');
INSERT INTO contacts (integration_id, subject, key, at, origin, counted) OVERRIDING SYSTEM VALUE VALUES ('int_desk', 'ticket:2', 'conversation:11', 1773147600000, 'push', '[["D2",1,null,"q_jxy5qewkb5ctw55s"]]');
INSERT INTO contacts (integration_id, subject, key, at, origin, counted) OVERRIDING SYSTEM VALUE VALUES ('int_desk', 'ticket:3', 'ticket:3', 1773142800000, 'push', '[["D1",1,null,"q_azjerox6omgcmgxn"]]');
INSERT INTO contacts (integration_id, subject, key, at, origin, counted) OVERRIDING SYSTEM VALUE VALUES ('int_chat', 'chat:c1', 'chat:c1:2026-03-10T12:00:00.000Z', 1773144000000, 'import', '[["F1",1,null,"q_5bagmdpjfdtukopn"]]');
INSERT INTO contacts (integration_id, subject, key, at, origin, counted) OVERRIDING SYSTEM VALUE VALUES ('int_chat', 'chat:c2', 'chat:c2:2026-03-10T12:16:00.000Z', 1773144960000, 'import', '[["F1",1,null,"q_5bagmdpjfdtukopn"]]');
INSERT INTO contacts (integration_id, subject, key, at, origin, counted) OVERRIDING SYSTEM VALUE VALUES ('int_chat', 'chat:c3', 'chat:c3:2026-03-10T12:00:00.000Z', 1773144000000, 'import', '[["F1",1,null,"q_qbzddqrgc6sjeoif"]]');
INSERT INTO contacts (integration_id, subject, key, at, origin, counted) OVERRIDING SYSTEM VALUE VALUES ('int_gone', 'ticket:1', 'ticket:1', 1773144000000, 'push', '[["D1",1,null,"q_bqdzvgeefpdfuzs7"]]');
INSERT INTO counts (integration_id, queue_id, start, offered, handled, handle_seconds, changed_at) OVERRIDING SYSTEM VALUE VALUES ('int_desk', 'q_azjerox6omgcmgxn', 1773142200000, 1, 1, 0, 1773144000000);
INSERT INTO counts (integration_id, queue_id, start, offered, handled, handle_seconds, changed_at) OVERRIDING SYSTEM VALUE VALUES ('int_desk', 'q_jxy5qewkb5ctw55s', 1773147600000, 1, 1, 0, 1773144000000);
INSERT INTO counts (integration_id, queue_id, start, offered, handled, handle_seconds, changed_at) OVERRIDING SYSTEM VALUE VALUES ('int_desk', 'q_kbpw7f6dsqtgenuu', 1773144000000, 1, 1, 0, 1773144000000);
INSERT INTO counts (integration_id, queue_id, start, offered, handled, handle_seconds, changed_at) OVERRIDING SYSTEM VALUE VALUES ('int_desk', 'q_vmjplgwiqxxw62o4', 1773145800000, 1, 1, 0, 1773144000000);
INSERT INTO counts (integration_id, queue_id, start, offered, handled, handle_seconds, changed_at) OVERRIDING SYSTEM VALUE VALUES ('int_desk', 'q_zawzh4eli2muyzcl', 1773136800000, 1, 1, 0, 1773144000000);
INSERT INTO counts (integration_id, queue_id, start, offered, handled, handle_seconds, changed_at) OVERRIDING SYSTEM VALUE VALUES ('int_chat', 'q_5bagmdpjfdtukopn', 1773144000000, 1, 1, 0, 1773144000000);
INSERT INTO counts (integration_id, queue_id, start, offered, handled, handle_seconds, changed_at) OVERRIDING SYSTEM VALUE VALUES ('int_chat', 'q_5bagmdpjfdtukopn', 1773144900000, 1, 1, 0, 1773144000000);
INSERT INTO counts (integration_id, queue_id, start, offered, handled, handle_seconds, changed_at) OVERRIDING SYSTEM VALUE VALUES ('int_chat', 'q_qbzddqrgc6sjeoif', 1773144000000, 1, 1, 0, 1773144000000);
INSERT INTO counts (integration_id, queue_id, start, offered, handled, handle_seconds, changed_at) OVERRIDING SYSTEM VALUE VALUES ('int_gone', 'q_bqdzvgeefpdfuzs7', 1773144000000, 1, 1, 0, 1773144000000);
INSERT INTO directory (integration_id, kind, id, name, active, data) OVERRIDING SYSTEM VALUE VALUES ('int_desk', 'group', '7', 'Sales', true, NULL);
INSERT INTO directory (integration_id, kind, id, name, active, data) OVERRIDING SYSTEM VALUE VALUES ('int_desk', 'group', '8', 'Returns', true, NULL);
INSERT INTO directory (integration_id, kind, id, name, active, data) OVERRIDING SYSTEM VALUE VALUES ('int_desk', 'source', '1', 'Email', true, NULL);
INSERT INTO directory (integration_id, kind, id, name, active, data) OVERRIDING SYSTEM VALUE VALUES ('int_desk', 'source', '5', 'Twitter', true, NULL);
INSERT INTO directory (integration_id, kind, id, name, active, data) OVERRIDING SYSTEM VALUE VALUES ('int_chat', 'group', '7', 'Live help', true, NULL);
INSERT INTO directory (integration_id, kind, id, name, active, data) OVERRIDING SYSTEM VALUE VALUES ('int_gone', 'group', '7', 'Former', true, NULL);
INSERT INTO directory (integration_id, kind, id, name, active, data) OVERRIDING SYSTEM VALUE VALUES ('int_gone', 'source', '1', 'Email', true, NULL);
INSERT INTO facts (integration_id, subject, key, kind, at, data, rank) OVERRIDING SYSTEM VALUE VALUES ('int_desk', 'ticket:1', 'conversation:10', 'reply', 1773145800000, '{"source":"0"}', 1773145800000);
INSERT INTO facts (integration_id, subject, key, kind, at, data, rank) OVERRIDING SYSTEM VALUE VALUES ('int_desk', 'ticket:1', 'sighting:1773144000000:[1773144000000,"7","1",false]', 'sighting', 1773144000000, '{"createdAt":1773144000000,"group":"7","source":"1","gone":false}', NULL);
INSERT INTO facts (integration_id, subject, key, kind, at, data, rank) OVERRIDING SYSTEM VALUE VALUES ('int_desk', 'ticket:2', 'conversation:11', 'reply', 1773147600000, '{"source":"0"}', 1773147600000);
INSERT INTO facts (integration_id, subject, key, kind, at, data, rank) OVERRIDING SYSTEM VALUE VALUES ('int_desk', 'ticket:2', 'sighting:1773144000000:[1773136800000,"8","1",false]', 'sighting', 1773144000000, '{"createdAt":1773136800000,"group":"8","source":"1","gone":false}', NULL);
INSERT INTO facts (integration_id, subject, key, kind, at, data, rank) OVERRIDING SYSTEM VALUE VALUES ('int_desk', 'ticket:3', 'sighting:1773144000000:[1773142800000,null,"1",false]', 'sighting', 1773144000000, '{"createdAt":1773142800000,"group":null,"source":"1","gone":false}', NULL);
INSERT INTO facts (integration_id, subject, key, kind, at, data, rank) OVERRIDING SYSTEM VALUE VALUES ('int_desk', 'ticket:4', 'sighting:1773144000000:[1773144000000,"99","1",false]', 'sighting', 1773144000000, '{"createdAt":1773144000000,"group":"99","source":"1","gone":false}', NULL);
INSERT INTO facts (integration_id, subject, key, kind, at, data, rank) OVERRIDING SYSTEM VALUE VALUES ('int_chat', 'chat:c1', 'resolved:1773144000000:["7",null]', 'resolution', 1773144000000, '{"group":"7","groupName":null}', NULL);
INSERT INTO facts (integration_id, subject, key, kind, at, data, rank) OVERRIDING SYSTEM VALUE VALUES ('int_chat', 'chat:c2', 'resolved:1773144960000:["7",null]', 'resolution', 1773144960000, '{"group":"7","groupName":null}', NULL);
INSERT INTO facts (integration_id, subject, key, kind, at, data, rank) OVERRIDING SYSTEM VALUE VALUES ('int_chat', 'chat:c3', 'resolved:1773144000000:[null,null]', 'resolution', 1773144000000, '{"group":null,"groupName":null}', NULL);
INSERT INTO facts (integration_id, subject, key, kind, at, data, rank) OVERRIDING SYSTEM VALUE VALUES ('int_gone', 'ticket:1', 'sighting:1773144000000:[1773144000000,"7","1",false]', 'sighting', 1773144000000, '{"createdAt":1773144000000,"group":"7","source":"1","gone":false}', NULL);
INSERT INTO integrations (id, name, name_key, product, domain, username, grouping_strategy, credentials, history_days, history_from, created_at, updated_at, deleted_at, paused_at, key_id, key_secret, key_generated_at, connected_at, last_seen_at, app_version, directory_version, directory_at, coverage_from, coverage_to, credentials_rejected_at, failing_since, failure, import, recount_after, recount_scope) OVERRIDING SYSTEM VALUE VALUES ('int_desk', 'Help desk', 'help desk', 'freshdesk', 'example.freshdesk.com', NULL, NULL, 'ciphertext', 30, 1770552000000, 1773144000000, 1773144000000, NULL, NULL, 'abcdefghijkl', 'sealed', NULL, NULL, NULL, NULL, 1, 1773144000000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO integrations (id, name, name_key, product, domain, username, grouping_strategy, credentials, history_days, history_from, created_at, updated_at, deleted_at, paused_at, key_id, key_secret, key_generated_at, connected_at, last_seen_at, app_version, directory_version, directory_at, coverage_from, coverage_to, credentials_rejected_at, failing_since, failure, import, recount_after, recount_scope) OVERRIDING SYSTEM VALUE VALUES ('int_chat', 'Chats', 'chats', 'freshchat', 'example.freshchat.com', NULL, NULL, 'ciphertext', 30, 1770552000000, 1773144000000, 1773144000000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, 1773144000000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO integrations (id, name, name_key, product, domain, username, grouping_strategy, credentials, history_days, history_from, created_at, updated_at, deleted_at, paused_at, key_id, key_secret, key_generated_at, connected_at, last_seen_at, app_version, directory_version, directory_at, coverage_from, coverage_to, credentials_rejected_at, failing_since, failure, import, recount_after, recount_scope) OVERRIDING SYSTEM VALUE VALUES ('int_zendesk', 'Zendesk', 'zendesk', 'zendesk', 'example.zendesk.com', NULL, NULL, 'ciphertext', 30, 1770552000000, 1773144000000, 1773144000000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO integrations (id, name, name_key, product, domain, username, grouping_strategy, credentials, history_days, history_from, created_at, updated_at, deleted_at, paused_at, key_id, key_secret, key_generated_at, connected_at, last_seen_at, app_version, directory_version, directory_at, coverage_from, coverage_to, credentials_rejected_at, failing_since, failure, import, recount_after, recount_scope) OVERRIDING SYSTEM VALUE VALUES ('int_gone', 'Gone', 'gone', 'freshdesk', 'example.freshdesk.com', NULL, NULL, NULL, 30, 1770552000000, 1773144000000, 1773144000000, 1773144000000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, 1773144000000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO needs (integration_id, subject, need, absent) OVERRIDING SYSTEM VALUE VALUES ('int_desk', 'ticket:4', 'group:99', false);
INSERT INTO queues (integration_id, id, key, name, channel, active, timed, offered, first_at, last_at) OVERRIDING SYSTEM VALUE VALUES ('int_desk', 'q_azjerox6omgcmgxn', 'Tickets//1', 'Unknown group email Tickets', 'case', true, false, 1, 1773142800000, 1773142800000);
INSERT INTO queues (integration_id, id, key, name, channel, active, timed, offered, first_at, last_at) OVERRIDING SYSTEM VALUE VALUES ('int_desk', 'q_jxy5qewkb5ctw55s', 'Replies/8/1', 'Returns email Replies', 'case', true, false, 1, 1773147600000, 1773147600000);
INSERT INTO queues (integration_id, id, key, name, channel, active, timed, offered, first_at, last_at) OVERRIDING SYSTEM VALUE VALUES ('int_desk', 'q_kbpw7f6dsqtgenuu', 'Tickets/7/1', 'Sales email Tickets', 'case', true, false, 1, 1773144000000, 1773144000000);
INSERT INTO queues (integration_id, id, key, name, channel, active, timed, offered, first_at, last_at) OVERRIDING SYSTEM VALUE VALUES ('int_desk', 'q_vmjplgwiqxxw62o4', 'Replies/7/1', 'Sales email Replies', 'case', true, false, 1, 1773145800000, 1773145800000);
INSERT INTO queues (integration_id, id, key, name, channel, active, timed, offered, first_at, last_at) OVERRIDING SYSTEM VALUE VALUES ('int_desk', 'q_zawzh4eli2muyzcl', 'Tickets/8/1', 'Returns email Tickets', 'case', true, false, 1, 1773136800000, 1773136800000);
INSERT INTO queues (integration_id, id, key, name, channel, active, timed, offered, first_at, last_at) OVERRIDING SYSTEM VALUE VALUES ('int_chat', 'q_5bagmdpjfdtukopn', 'group:7', 'Live help', 'chat', true, false, 2, 1773144000000, 1773144960000);
INSERT INTO queues (integration_id, id, key, name, channel, active, timed, offered, first_at, last_at) OVERRIDING SYSTEM VALUE VALUES ('int_chat', 'q_qbzddqrgc6sjeoif', 'undefined', 'Undefined_Queue', 'chat', true, false, 1, 1773144000000, 1773144000000);
INSERT INTO queues (integration_id, id, key, name, channel, active, timed, offered, first_at, last_at) OVERRIDING SYSTEM VALUE VALUES ('int_gone', 'q_bqdzvgeefpdfuzs7', 'Tickets/7/1', 'Former email Tickets', 'case', false, false, 1, 1773144000000, 1773144000000);
SELECT setval(pg_get_serial_sequence('activity', 'id'), (SELECT max(id) FROM activity));
CREATE TABLE schema_version (version integer PRIMARY KEY);
INSERT INTO schema_version VALUES (1), (2);
