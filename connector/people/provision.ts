import type { Store } from '../ledger/store';
import type { OrganisationRow, UserRow } from '../store/people/rows';
import { auditOf } from './audit';
import { DEFAULT_ORGANISATION } from './caller';
import type { OidcSettings, Person } from './oidc';
import { isAtMost, roles, type Role } from './role';
import { newId } from './secrets';

/**
 * The user that a provider's claims tell of, made at the first sign-in.
 * @returns null for somebody who may not sign in: without role, without address, or of an organisation that isn't known
 */
export async function provision(
  { store, now }: { readonly store: Store; readonly now: () => number },
  settings: OidcSettings,
  person: Person,
  address: string | null,
): Promise<UserRow | null> {
  const told = highest(valuesOf(person.claims, settings.roleClaim));
  const role = told ?? (settings.defaultRole === 'none' ? null : settings.defaultRole);
  const organisation = await organisationOf(store, settings, person);
  if (role === null || organisation === null || person.email === '') return null;
  const row: UserRow = {
    id: newId('usr'),
    organisationId: organisation.id,
    email: person.email,
    name: person.name,
    role,
    password: null,
    invitation: null,
    invitedUntil: null,
    subject: person.subject,
    createdAt: now(),
    lastSeenAt: null,
  };
  const actor = { type: 'user', id: null, name: person.email, address } as const;
  const target = { type: 'user', id: row.id, name: person.email } as const;
  return store.write('provisionUser', {
    row,
    linksEmail: person.trustsEmail,
    tellsRole: told !== null,
    audit: auditOf(actor, organisation.id, 'user.added', target, now()),
  });
}

async function organisationOf(
  store: Store,
  { organisationClaim }: OidcSettings,
  { claims }: Person,
): Promise<OrganisationRow | null> {
  if (organisationClaim === null) return store.read('organisation', { id: DEFAULT_ORGANISATION });
  const values = new Set(valuesOf(claims, organisationClaim));
  const named = (await store.read('organisations', {})).filter(
    ({ id, name }) => values.has(id) || values.has(name),
  );
  return named.length === 1 ? (named[0] ?? null) : null;
}

/** The texts of a claim: one, or several in a list. A path with dots leads into objects, as in `realm_access.roles`. */
function valuesOf(claims: Readonly<Record<string, unknown>>, claim: string): string[] {
  const value = claim in claims ? claims[claim] : claim.split('.').reduce<unknown>(fieldOf, claims);
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(field) : undefined;
}

/** The role that may most of those that are named. */
function highest(values: readonly string[]): Role | null {
  const named = roles.filter((role) => values.includes(role));
  return named.find((role) => named.every((other) => isAtMost(other, role))) ?? null;
}
