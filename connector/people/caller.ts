import type { Role } from './role';

/** The organisation that always exists, and to which everything belongs that doesn't say otherwise (page 7). */
export const DEFAULT_ORGANISATION = 'default';

/** Who calls: what every decision about what is shown or done is made from. */
export interface Caller {
  readonly role: Role;
  /** What it creates belongs to this organisation. */
  readonly organisationId: string;
}

/** The bearer of ADMIN_TOKEN. */
export const operator: Caller = { role: 'operator', organisationId: DEFAULT_ORGANISATION };

/** Who hasn't said who it is: in no organisation, so that there is nothing that it could see. */
export const nobody: Caller = { role: 'planner', organisationId: '' };
