/** Delivery to injixo (page 7): a reply that moves to another ticket when tickets are merged is the one that was handed over. */
export const handedKeys = `
  CREATE INDEX handed_keys ON handed (integration_id, configuration_id, key);
`;
