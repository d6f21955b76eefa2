/** The processes on one store, which share the integrations out among them. */
export const members = `
  CREATE TABLE members (member text COLLATE "C" PRIMARY KEY, until bigint NOT NULL);
`;
