import type { NewAudit, Owner } from '../store/people/rows';
import type { Role } from './role';

/** The organisation that always exists, and to which everything belongs that doesn't say otherwise (page 7). */
export const DEFAULT_ORGANISATION = 'default';

/** Who did something, as the audit trail tells of it. */
export interface Actor {
  readonly type: NewAudit['actorType'];
  readonly id: string | null;
  readonly name: string;
  /** The network address from which it was done. */
  readonly address: string | null;
}

/** Who calls: what every decision about what is shown or done is made from. */
export interface Caller {
  readonly role: Role;
  /** What it creates belongs to this organisation. */
  readonly organisationId: string;
  /** The organisation whose things it sees; null: those of all. */
  readonly scope: string | null;
  readonly actor: Actor;
  /** Whose sessions are its own. */
  readonly owner: Owner | null;
  /** The session in which it calls, if it does. */
  readonly sessionId: string | null;
}

/** Who hasn't said who it is: in no organisation, so that there is nothing that it could see. */
export const nobody: Caller = {
  role: 'planner',
  organisationId: '',
  scope: '',
  actor: { type: 'unknown', id: null, name: 'somebody', address: null },
  owner: null,
  sessionId: null,
};
