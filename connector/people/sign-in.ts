import type { Limit } from '../ledger/commands/people/attempts';
import type { Store } from '../ledger/store';
import { emailKey } from '../store/people/email-key';
import type { UserRow } from '../store/people/rows';
import { attempt } from './attempts';
import { auditOf } from './audit';
import type { Actor, Caller } from './caller';
import { userCaller } from './callers';
import { matchingHash } from './passwords';
import { hashOf } from './secrets';
import { newSession, type NewSession } from './sessions';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Where a sign-in comes from. */
export interface Place {
  readonly address: string | null;
  /** The network that its attempts are counted by: who has an IPv6 address has any number of them. */
  readonly network: string;
  /** A browser in which somebody signed in before with this e-mail address; null for an unknown one. */
  readonly browser: string | null;
}

export type SignedIn =
  | { readonly outcome: 'in'; readonly session: NewSession; readonly user: UserRow }
  | { readonly outcome: 'wrong' }
  | { readonly outcome: 'slowed'; readonly seconds: number };

interface Deps {
  readonly store: Store;
  readonly now: () => number;
}

/**
 * Signs in with e-mail address and password. Attempts are counted in the store before the password is looked at, so that guessing is
 * slowed in all processes together; right ones are taken back.
 */
export async function signInWithPassword(
  { store, now }: Deps,
  { email, password }: { readonly email: string; readonly password: string },
  place: Place,
): Promise<SignedIn> {
  const limits = limitsOf(email, place);
  const until = await attempt(store, limits, now());
  if (until !== null) return { outcome: 'slowed', seconds: Math.max(1, Math.ceil((until - now()) / 1000)) };
  const users = await store.read('usersOfEmail', { email });
  const hashes = users.flatMap((user) => user.password ?? []);
  const matched = await matchingHash(password, hashes);
  const user = matched === null ? undefined : users.find((one) => one.password === matched);
  if (user === undefined) {
    await noteRefused(store, email, users, place, now());
    return { outcome: 'wrong' };
  }
  const attempts = limits.map(({ key }) => key);
  const session = await openSession({ store, now }, userCaller(user, place.address), attempts);
  return { outcome: 'in', session, user };
}

/** Opens a session for somebody who showed who it is. @throws if the caller is nobody */
export async function openSession(
  { store, now }: Deps,
  { owner, actor, scope }: Caller,
  attempts: readonly string[] = [],
): Promise<NewSession> {
  if (owner === null) throw new Error('nobody can’t have a session');
  const session = newSession(now());
  const target = { type: 'session', id: null, name: null } as const;
  await store.write('signIn', {
    session: { ...session.row, ...owner },
    audit: auditOf(actor, scope, 'session.opened', target, now()),
    attempts,
  });
  return session;
}

/**
 * How many wrong attempts are answered: few from one network for one account, more for one account in a day, and for all accounts from
 * one network. However much others guess, the owner gets in: an account that had too much in a day still answers the first attempt of
 * a network, and a browser that the owner used before counts for itself.
 */
function limitsOf(email: string, { network, browser }: Place): Limit[] {
  const account = hashOf(emailKey(email));
  const from = hashOf(network);
  if (browser !== null) return [{ key: `browser ${browser}`, most: 20, windowMs: 15 * MINUTE }];
  const today = `account ${account} from ${from} today`;
  return [
    { key: `account ${account} from ${from}`, most: 5, windowMs: 15 * MINUTE },
    { key: today, most: 100, windowMs: DAY },
    { key: `account ${account}`, most: 1_000, windowMs: DAY, exceptFirstOf: today },
    { key: `from ${from}`, most: 100, windowMs: 15 * MINUTE },
  ];
}

/** A failed sign-in is told where the account is; if there is none, operators alone are told. */
async function noteRefused(
  store: Store,
  email: string,
  users: readonly UserRow[],
  { address }: Place,
  now: number,
): Promise<void> {
  const actor: Actor = { type: 'unknown', id: null, name: email, address };
  const told = users.length === 0 ? [{ id: null, organisationId: null }] : users;
  const audits = told.map(({ id, organisationId }) =>
    auditOf(actor, organisationId, 'session.refused', { type: 'user', id, name: email }, now),
  );
  await store.write('addAudits', { audits });
}
