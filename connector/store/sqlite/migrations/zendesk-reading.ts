/** How a Zendesk account is read, path by path, and its webhook (page 6, §10). Whatever was read before was read by the exports. */
export const zendeskReading = `
  ALTER TABLE integrations ADD COLUMN reading TEXT;
  ALTER TABLE integrations ADD COLUMN live TEXT;
  ALTER TABLE integrations ADD COLUMN live_event_at INTEGER;
  ALTER TABLE integrations ADD COLUMN live_missed_at INTEGER;
`;
