const countsOf = (table: 'counts' | 'counts_shadow'): string => `
  INSERT OR IGNORE INTO stored_words (word) SELECT DISTINCT integration_id FROM ${table};
  INSERT OR IGNORE INTO stored_words (word) SELECT DISTINCT queue_id FROM ${table};
  CREATE TABLE stored_${table} (
    integration INTEGER NOT NULL, queue INTEGER NOT NULL, start INTEGER NOT NULL,
    offered INTEGER NOT NULL, handled INTEGER NOT NULL, handle_seconds INTEGER NOT NULL, changed_at INTEGER NOT NULL,
    PRIMARY KEY (integration, queue, start)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO stored_${table} (integration, queue, start, offered, handled, handle_seconds, changed_at)
  SELECT i.number, q.number, start, offered, handled, handle_seconds, changed_at
  FROM ${table} CROSS JOIN stored_words i ON i.word = integration_id CROSS JOIN stored_words q ON q.word = queue_id;
  DROP TABLE ${table};
  CREATE VIEW ${table} AS
  SELECT i.word AS integration_id, q.word AS queue_id, start, offered, handled, handle_seconds, changed_at
  FROM stored_${table} JOIN stored_words i ON i.number = integration JOIN stored_words q ON q.number = queue;
`;

const setCountsOf = (table: 'set_counts' | 'set_counts_shadow'): string => `
  INSERT OR IGNORE INTO stored_words (word) SELECT DISTINCT integration_id FROM ${table};
  INSERT OR IGNORE INTO stored_words (word) SELECT DISTINCT set_id FROM ${table};
  CREATE TABLE stored_${table} (
    integration INTEGER NOT NULL, contact_set INTEGER NOT NULL, start INTEGER NOT NULL, contacts INTEGER NOT NULL,
    PRIMARY KEY (integration, contact_set, start)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO stored_${table} (integration, contact_set, start, contacts)
  SELECT i.number, s.number, start, contacts
  FROM ${table} CROSS JOIN stored_words i ON i.word = integration_id CROSS JOIN stored_words s ON s.word = set_id;
  DROP TABLE ${table};
  CREATE VIEW ${table} AS
  SELECT i.word AS integration_id, s.word AS set_id, start, contacts
  FROM stored_${table} JOIN stored_words i ON i.number = integration JOIN stored_words s ON s.number = contact_set;
`;

/**
 * Texts that very many rows repeat are stored once and have a number (store/sqlite/words); views show the tables as they were. The facts
 * that have their content in their key have it there alone. Rows are copied in the order of their keys, and each table goes as soon as
 * it is copied, so that the next one takes its place on the disk.
 */
export const words = `
  CREATE TABLE stored_words (number INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE) STRICT;
  INSERT OR IGNORE INTO stored_words (word) SELECT DISTINCT integration_id FROM facts;
  INSERT OR IGNORE INTO stored_words (word) SELECT DISTINCT integration_id FROM contacts;
  INSERT OR IGNORE INTO stored_words (word) SELECT DISTINCT integration_id FROM handed;

  CREATE TABLE stored_facts (
    integration INTEGER NOT NULL, subject TEXT NOT NULL, key TEXT NOT NULL,
    kind TEXT NOT NULL, at INTEGER NOT NULL, data TEXT NOT NULL, rank INTEGER,
    PRIMARY KEY (integration, subject, key)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO stored_facts (integration, subject, key, kind, at, data, rank)
  SELECT i.number, subject, key, kind, at, CASE WHEN kind IN ('sighting', 'resolution') THEN '' ELSE data END, rank
  FROM stored_words i CROSS JOIN facts ON integration_id = i.word;
  DROP TABLE facts;
  CREATE UNIQUE INDEX stored_facts_ranked ON stored_facts (integration, key) WHERE rank IS NOT NULL;
  CREATE VIEW facts AS
  SELECT i.word AS integration_id, subject, key, kind, at, data, rank
  FROM stored_facts JOIN stored_words i ON i.number = integration;

  CREATE TABLE stored_handed (
    integration INTEGER NOT NULL, configuration_id INTEGER NOT NULL, subject TEXT NOT NULL, key TEXT NOT NULL,
    PRIMARY KEY (integration, configuration_id, subject, key)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO stored_handed (integration, configuration_id, subject, key)
  SELECT i.number, configuration_id, subject, key FROM stored_words i CROSS JOIN handed ON integration_id = i.word;
  DROP TABLE handed;
  CREATE INDEX stored_handed_keys ON stored_handed (integration, configuration_id, key);
  CREATE VIEW handed AS
  SELECT i.word AS integration_id, configuration_id, subject, key
  FROM stored_handed JOIN stored_words i ON i.number = integration;

  INSERT OR IGNORE INTO stored_words (word) SELECT DISTINCT counted FROM contacts;
  CREATE TABLE stored_contacts (
    integration INTEGER NOT NULL, subject TEXT NOT NULL, key TEXT NOT NULL,
    at INTEGER NOT NULL, origin TEXT NOT NULL, counted INTEGER NOT NULL,
    PRIMARY KEY (integration, subject, key)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO stored_contacts (integration, subject, key, at, origin, counted)
  SELECT i.number, subject, key, at, origin, c.number
  FROM stored_words i CROSS JOIN contacts ON integration_id = i.word CROSS JOIN stored_words c ON c.word = counted;
  DROP TABLE contacts;
  CREATE INDEX stored_contacts_at ON stored_contacts (integration, at);
  CREATE VIEW contacts AS
  SELECT i.word AS integration_id, subject, key, at, origin, c.word AS counted
  FROM stored_contacts s JOIN stored_words i ON i.number = integration JOIN stored_words c ON c.number = s.counted;

  ${countsOf('counts')}
  CREATE INDEX stored_counts_changed ON stored_counts (changed_at);
  ${countsOf('counts_shadow')}
  ${setCountsOf('set_counts')}
  ${setCountsOf('set_counts_shadow')}
`;
