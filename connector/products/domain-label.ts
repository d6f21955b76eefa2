/** Of a regular expression: one part of a host's name. */
export const domainLabel = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
