/** Organisations, and who may do what in them (page 7). What there was before belongs to the organisation `default`. */
export const people = `
  CREATE TABLE organisations (id TEXT PRIMARY KEY, name TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  INSERT INTO organisations (id, name, created_at) VALUES ('default', 'Default', CAST(unixepoch('subsec') * 1000 AS INTEGER));

  ALTER TABLE integrations ADD COLUMN organisation_id TEXT NOT NULL DEFAULT 'default';
  DROP INDEX integrations_name;
  CREATE UNIQUE INDEX integrations_name ON integrations (organisation_id, name_key) WHERE deleted_at IS NULL;
  CREATE INDEX integrations_organisation ON integrations (organisation_id);

  CREATE TABLE users (
    id TEXT PRIMARY KEY, organisation_id TEXT NOT NULL, email TEXT NOT NULL, email_key TEXT NOT NULL, name TEXT NOT NULL,
    role TEXT NOT NULL, password TEXT, invitation TEXT, invited_until INTEGER, subject TEXT,
    created_at INTEGER NOT NULL, last_seen_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX users_email ON users (email_key, organisation_id);
  CREATE UNIQUE INDEX users_subject ON users (subject);
  CREATE UNIQUE INDEX users_invitation ON users (invitation);
  CREATE INDEX users_organisation ON users (organisation_id);

  CREATE TABLE sessions (
    id TEXT PRIMARY KEY, owner_type TEXT NOT NULL, owner_id TEXT NOT NULL, organisation_id TEXT,
    created_at INTEGER NOT NULL, used_at INTEGER NOT NULL, expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sessions_owner ON sessions (owner_type, owner_id);
  CREATE INDEX sessions_expires ON sessions (expires_at);

  CREATE TABLE api_tokens (
    id TEXT PRIMARY KEY, organisation_id TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, hash TEXT NOT NULL,
    created_at INTEGER NOT NULL, expires_at INTEGER, last_used_at INTEGER, created_by TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX api_tokens_organisation ON api_tokens (organisation_id);

  CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT, organisation_id TEXT, at INTEGER NOT NULL,
    actor_type TEXT NOT NULL, actor_id TEXT, actor_name TEXT NOT NULL, action TEXT NOT NULL,
    target_type TEXT NOT NULL, target_id TEXT, target_name TEXT, address TEXT
  ) STRICT;
  CREATE INDEX audit_organisation ON audit (organisation_id, id);

  CREATE TABLE attempts (key TEXT PRIMARY KEY, count INTEGER NOT NULL, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX attempts_until ON attempts (until);
`;
