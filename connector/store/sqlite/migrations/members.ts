/** The processes on one store, which share the integrations out among them. */
export const members = `
  CREATE TABLE members (member TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`;
