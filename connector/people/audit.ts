import type { NewAudit } from '../store/people/rows';
import type { Actor } from './caller';

/** Everything that the audit trail tells of (page 7). */
export const actions = [
  'session.opened',
  'session.refused',
  'session.ended',
  'sessions.ended',
  'password.changed',
  'invitation.accepted',
  'user.invited',
  'user.invited_again',
  'user.added',
  'user.changed',
  'user.deleted',
  'token.created',
  'token.deleted',
  'organisation.created',
  'organisation.changed',
  'organisation.deleted',
  'integration.created',
  'integration.changed',
  'integration.credentials_changed',
  'integration.paused',
  'integration.resumed',
  'integration.deleted',
  'key.generated',
  'live.on',
  'live.off',
  'delivery.set_up',
  'delivery.stopped',
  'delivery.retried',
  'delivery.differences_imported',
  'alert.created',
  'alert.changed',
  'alert.deleted',
] as const;
export type Action = (typeof actions)[number];

export interface Target {
  readonly type: 'session' | 'user' | 'token' | 'organisation' | 'integration' | 'alert';
  readonly id: string | null;
  readonly name: string | null;
}

/** A line of the audit trail. @param organisationId whose trail tells of it; null: operators alone see it */
export function auditOf(
  actor: Actor,
  organisationId: string | null,
  action: Action,
  target: Target,
  at: number,
): NewAudit {
  return {
    organisationId,
    at,
    actorType: actor.type,
    actorId: actor.id,
    actorName: actor.name,
    action,
    targetType: target.type,
    targetId: target.id,
    targetName: target.name,
    address: actor.address,
  };
}
