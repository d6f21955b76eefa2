/**
 * Organisations, and who may do what in them (page 7). What there was before belongs to the organisation `default`. These tables are
 * small and the same for all integrations: a distributed PostgreSQL keeps them whole on every node.
 */
export const people = `
  CREATE TABLE organisations (id text COLLATE "C" PRIMARY KEY, name text NOT NULL, created_at bigint NOT NULL);
  INSERT INTO organisations (id, name, created_at)
    VALUES ('default', 'Default', (extract(epoch FROM clock_timestamp()) * 1000)::bigint);

  ALTER TABLE integrations ADD COLUMN organisation_id text COLLATE "C" NOT NULL DEFAULT 'default';
  DROP INDEX integrations_name;
  CREATE UNIQUE INDEX integrations_name ON integrations (organisation_id, name_key) WHERE deleted_at IS NULL;
  CREATE INDEX integrations_organisation ON integrations (organisation_id);

  CREATE TABLE users (
    id text COLLATE "C" PRIMARY KEY, organisation_id text COLLATE "C" NOT NULL, email text NOT NULL,
    email_key text COLLATE "C" NOT NULL, name text NOT NULL, role text NOT NULL, password text,
    invitation text COLLATE "C", invited_until bigint, subject text COLLATE "C",
    created_at bigint NOT NULL, last_seen_at bigint
  );
  CREATE UNIQUE INDEX users_email ON users (email_key, organisation_id);
  CREATE UNIQUE INDEX users_subject ON users (subject);
  CREATE UNIQUE INDEX users_invitation ON users (invitation);
  CREATE INDEX users_organisation ON users (organisation_id);

  CREATE TABLE sessions (
    id text COLLATE "C" PRIMARY KEY, owner_type text NOT NULL, owner_id text COLLATE "C" NOT NULL,
    organisation_id text COLLATE "C", created_at bigint NOT NULL, used_at bigint NOT NULL, expires_at bigint NOT NULL
  );
  CREATE INDEX sessions_owner ON sessions (owner_type, owner_id);
  CREATE INDEX sessions_expires ON sessions (expires_at);

  CREATE TABLE api_tokens (
    id text COLLATE "C" PRIMARY KEY, organisation_id text COLLATE "C" NOT NULL, name text NOT NULL, role text NOT NULL,
    hash text NOT NULL, created_at bigint NOT NULL, expires_at bigint, last_used_at bigint, created_by text NOT NULL
  );
  CREATE INDEX api_tokens_organisation ON api_tokens (organisation_id);

  CREATE TABLE audit (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, organisation_id text COLLATE "C", at bigint NOT NULL,
    actor_type text NOT NULL, actor_id text, actor_name text NOT NULL, action text NOT NULL,
    target_type text NOT NULL, target_id text, target_name text, address text
  );
  CREATE INDEX audit_organisation ON audit (organisation_id, id);

  CREATE TABLE attempts (key text COLLATE "C" PRIMARY KEY, count bigint NOT NULL, until bigint NOT NULL);
  CREATE INDEX attempts_until ON attempts (until);
`;
