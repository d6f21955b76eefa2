/** Views of the volumes and groups of queues that people save for their organisation. */
export const saved = `
  CREATE TABLE saved (
    id TEXT PRIMARY KEY, organisation_id TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, name_key TEXT NOT NULL,
    content TEXT NOT NULL, creator_type TEXT NOT NULL, creator_id TEXT, creator_name TEXT NOT NULL,
    created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX saved_name ON saved (organisation_id, kind, name_key);
`;
