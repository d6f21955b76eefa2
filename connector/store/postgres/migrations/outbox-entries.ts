/**
 * Delivery to injixo (page 7): what one transaction counts of an interval waits in one row. What batches on their way took from the
 * outbox as it was stays there, and is known as handed over when it is looked at again.
 */
export const outboxEntries = `
  CREATE TABLE waiting (
    integration_id text COLLATE "C" NOT NULL, start bigint NOT NULL, id bigint NOT NULL, contacts text NOT NULL,
    size bigint NOT NULL, earliest bigint NOT NULL,
    PRIMARY KEY (integration_id, start, id)
  );
  INSERT INTO waiting (integration_id, start, id, contacts, size, earliest)
  SELECT integration_id, at / 900000 * 900000,
    row_number() OVER (PARTITION BY integration_id, at / 900000 ORDER BY at, subject, key),
    json_build_array(json_build_array(at, subject, key))::text, 1, at
  FROM outbox;
  DROP TABLE outbox;
  ALTER TABLE waiting RENAME TO outbox;
  ALTER INDEX waiting_pkey RENAME TO outbox_pkey;
  UPDATE batches SET events = jsonb_set(events::jsonb, '{outbox}',
    CASE jsonb_array_length(events::jsonb -> 'outbox') WHEN 0 THEN 'null'::jsonb ELSE '[]'::jsonb END)::text;
`;
