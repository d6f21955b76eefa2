/**
 * What is still to be asked is found beside the many needs that wait for nothing: of each ticket of Zendesk, that somebody who
 * spoke like a customer may turn out to be staff (Z2).
 */
export const openNeeds = `
  CREATE INDEX needs_open ON needs (integration_id, need) WHERE absent = 0;
`;
