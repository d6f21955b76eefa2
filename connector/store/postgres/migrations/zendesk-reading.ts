/** How a Zendesk account is read, path by path, and its webhook (page 6, §10). Whatever was read before was read by the exports. */
export const zendeskReading = `
  ALTER TABLE integrations ADD COLUMN reading text, ADD COLUMN live text, ADD COLUMN live_event_at bigint,
    ADD COLUMN live_missed_at bigint;
`;
