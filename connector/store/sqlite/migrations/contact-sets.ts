/**
 * Contacts by the set of queues in which they count (G8). What was counted before has none yet: accounts whose contacts count in
 * several queues are recounted, and a recount that was under way starts over.
 */
export const contactSets = `
  CREATE TABLE contact_sets (
    integration_id TEXT NOT NULL, id TEXT NOT NULL, queues TEXT NOT NULL, PRIMARY KEY (integration_id, id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE set_counts (
    integration_id TEXT NOT NULL, set_id TEXT NOT NULL, start INTEGER NOT NULL, contacts INTEGER NOT NULL,
    PRIMARY KEY (integration_id, set_id, start)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE set_counts_shadow (
    integration_id TEXT NOT NULL, set_id TEXT NOT NULL, start INTEGER NOT NULL, contacts INTEGER NOT NULL,
    PRIMARY KEY (integration_id, set_id, start)
  ) STRICT, WITHOUT ROWID;
  ALTER TABLE integrations ADD COLUMN sets_missing INTEGER NOT NULL DEFAULT 0;

  DELETE FROM counts_shadow WHERE integration_id IN (SELECT id FROM integrations WHERE product = 'zendesk');
  UPDATE integrations SET sets_missing = 1, recount_after = '',
    recount_scope = CASE WHEN recount_after IS NULL OR recount_scope IS NULL THEN '{"all":true,"queues":[]}'
      ELSE json_set(recount_scope, '$.all', json('true')) END
  WHERE product = 'zendesk';
`;
