/** A query as an address has it. Commas, colons and slashes mean nothing there: they stay readable. */
export const queryText = (query: Readonly<Record<string, string>>): string =>
  new URLSearchParams(query).toString().replace(/%2C/g, ',').replace(/%3A/g, ':').replace(/%2F/g, '/');
