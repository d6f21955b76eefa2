import { VendorError } from '../http-client/vendor-error';
import { VerificationError } from '../source';
import type { ZendeskClient } from './client';

/** Tries credentials (page 5, Zendesk "Verify"): they must belong to an admin. @throws VerificationError */
export async function verifyZendesk(client: ZendeskClient, domain: string): Promise<void> {
  try {
    const { id, role, ticket_restriction: restriction } = await client.me();
    if (id === null) throw rejected(); // the anonymous user, with status 200
    if (role !== 'admin') throw notAnAdmin();
    if (restriction !== null) throw seesTooLittle();
  } catch (error) {
    throw explain(error, domain);
  }
}

/**
 * Makes sure that everything is shown to us: to somebody who isn't an admin, lists are shorter without a word (page 6, §8).
 * @throws VendorError
 */
export async function requireFullSight(client: ZendeskClient): Promise<void> {
  const { id, role, ticket_restriction: restriction } = await client.me();
  if (id === null)
    throw new VendorError('credentials_rejected', 'Zendesk does not accept the credentials.', 401);
  if (role === 'admin' && restriction === null) return;
  throw new VendorError(
    'forbidden',
    'The user that Zendesk is read with is no administrator any more, or doesn’t see all tickets. Give back that role, or enter other credentials.',
    403,
  );
}

function explain(error: unknown, domain: string): unknown {
  if (!(error instanceof VendorError)) return error;
  switch (error.problem) {
    case 'credentials_rejected':
    case 'refused': // an OAuth client that is unknown or may not do this: 400
      return rejected();
    case 'forbidden':
      return notAnAdmin();
    case 'not_found':
      return unreachable(`There is no Zendesk account at ${domain}. Check the domain.`);
    case 'unreadable':
    case 'unreachable':
      return unreachable(`${error.message} Check the domain and try again in a minute.`);
  }
}

const rejected = (): VerificationError =>
  new VerificationError(
    'credentials_rejected',
    'Zendesk does not accept these credentials. Check the user name and the API token, or the OAuth client, and that this way of signing in is enabled in Zendesk.',
  );
const notAnAdmin = (): VerificationError =>
  new VerificationError(
    'not_an_admin',
    'These credentials belong to a user who is not an administrator. Use those of an administrator.',
  );
const seesTooLittle = (): VerificationError =>
  new VerificationError(
    'not_an_admin',
    'These credentials belong to a user who does not see all tickets. Use those of an administrator who sees all.',
  );
const unreachable = (message: string): VerificationError =>
  new VerificationError('product_unreachable', message);
