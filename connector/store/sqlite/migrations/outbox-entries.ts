/**
 * Delivery to injixo (page 7): what one transaction counts of an interval waits in one row. What batches on their way took from the
 * outbox as it was stays there, and is known as handed over when it is looked at again.
 */
export const outboxEntries = `
  CREATE TABLE waiting (
    integration_id TEXT NOT NULL, start INTEGER NOT NULL, id INTEGER NOT NULL, contacts TEXT NOT NULL,
    size INTEGER NOT NULL, earliest INTEGER NOT NULL,
    PRIMARY KEY (integration_id, start, id)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO waiting (integration_id, start, id, contacts, size, earliest)
  SELECT integration_id, at / 900000 * 900000,
    row_number() OVER (PARTITION BY integration_id, at / 900000 ORDER BY at, subject, key),
    json_array(json_array(at, subject, key)), 1, at
  FROM outbox;
  DROP TABLE outbox;
  ALTER TABLE waiting RENAME TO outbox;
  UPDATE batches SET events = json_set(events, '$.outbox',
    CASE json_array_length(events, '$.outbox') WHEN 0 THEN NULL ELSE json('[]') END);
`;
