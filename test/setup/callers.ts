import type { Caller } from '../../connector/people/caller';

/** The bearer of ADMIN_TOKEN. */
export const operator: Caller = {
  role: 'operator',
  organisationId: 'default',
  scope: null,
  actor: { type: 'operator', id: null, name: 'ADMIN_TOKEN', address: null },
  owner: null,
  sessionId: null,
};
