/**
 * Contacts by the set of queues in which they count (G8). What was counted before has none yet: accounts whose contacts count in
 * several queues are recounted, and a recount that was under way starts over.
 */
export const contactSets = `
  CREATE TABLE contact_sets (
    integration_id text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL, queues text NOT NULL,
    PRIMARY KEY (integration_id, id)
  );
  CREATE TABLE set_counts (
    integration_id text COLLATE "C" NOT NULL, set_id text COLLATE "C" NOT NULL, start bigint NOT NULL, contacts bigint NOT NULL,
    PRIMARY KEY (integration_id, set_id, start)
  );
  CREATE TABLE set_counts_shadow (
    integration_id text COLLATE "C" NOT NULL, set_id text COLLATE "C" NOT NULL, start bigint NOT NULL, contacts bigint NOT NULL,
    PRIMARY KEY (integration_id, set_id, start)
  );
  ALTER TABLE integrations ADD COLUMN sets_missing bigint NOT NULL DEFAULT 0;

  DELETE FROM counts_shadow WHERE integration_id IN (SELECT id FROM integrations WHERE product = 'zendesk');
  UPDATE integrations SET sets_missing = 1, recount_after = '',
    recount_scope = CASE WHEN recount_after IS NULL OR recount_scope IS NULL THEN '{"all":true,"queues":[]}'
      ELSE (recount_scope::jsonb || '{"all":true}')::text END
  WHERE product = 'zendesk';
`;
