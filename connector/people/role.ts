import { roles, type Role } from '../store/people/role';

export { roles, type Role };

/**
 * What a call of the API needs: nothing (`open`: it looks itself at who asks), or that the caller may look, may save looks and groups of
 * queues, may change what is the organisation's, or may change organisations themselves.
 */
export const needs = ['open', 'read', 'save', 'manage', 'operate'] as const;
export type Need = (typeof needs)[number];

/** Who may least of those that may do what needs this; null where everybody may. */
export const leastRole: Readonly<Record<Need, Role | null>> = {
  open: null,
  read: 'planner',
  save: 'planner',
  manage: 'administrator',
  operate: 'operator',
};

/** Whether a role may do what needs this: the one place that decides. */
export function may(role: Role, need: Need): boolean {
  const least = leastRole[need];
  return least === null || isAtMost(least, role);
}

/** Whether `role` may no more than `other`. */
export function isAtMost(role: Role, other: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(other);
}
