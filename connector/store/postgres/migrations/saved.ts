/** Views of the volumes and groups of queues that people save for their organisation. */
export const saved = `
  CREATE TABLE saved (
    id text COLLATE "C" PRIMARY KEY, organisation_id text COLLATE "C" NOT NULL, kind text COLLATE "C" NOT NULL,
    name text NOT NULL, name_key text COLLATE "C" NOT NULL, content text NOT NULL,
    creator_type text NOT NULL, creator_id text, creator_name text NOT NULL,
    created_at bigint NOT NULL, updated_at bigint NOT NULL
  );
  CREATE UNIQUE INDEX saved_name ON saved (organisation_id, kind, name_key);
`;
