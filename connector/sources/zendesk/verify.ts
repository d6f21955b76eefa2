import { VendorError } from '../http-client/vendor-error';
import { VerificationError } from '../source';
import type { ZendeskClient } from './client';

/** Tries credentials (page 5, Zendesk "Verify"): they must belong to an admin. @throws VerificationError */
export async function verifyZendesk(client: ZendeskClient, domain: string): Promise<void> {
  try {
    const { id, role } = await client.me();
    if (id === null) throw rejected(); // the anonymous user, with status 200
    if (role !== 'admin') throw notAnAdmin();
  } catch (error) {
    throw explain(error, domain);
  }
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
const unreachable = (message: string): VerificationError =>
  new VerificationError('product_unreachable', message);
