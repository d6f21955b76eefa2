import { VendorError } from '../http-client/vendor-error';
import { VerificationError } from '../source';
import type { FreshdeskClient } from './client';

/** The role whose API key the administrator is asked for. */
const ADMIN_ROLE = 'Account Administrator';
/** `ticket_scope` of an agent who sees all tickets. */
const GLOBAL_SCOPE = 1;

/** Tries an API key (page 5, Freshdesk "Verify"): it must belong to an Account Administrator who sees all tickets. @throws VerificationError */
export async function verifyFreshdesk(client: FreshdeskClient, domain: string): Promise<void> {
  try {
    const agent = await client.me();
    const roles = await client.roles();
    const admin = roles
      .filter(({ name }) => name.trim().toLowerCase() === ADMIN_ROLE.toLowerCase())
      .map(({ id }) => id);
    if (!(agent.role_ids ?? []).some((id) => admin.includes(id))) throw notAdmin();
    if ((agent.ticket_scope ?? GLOBAL_SCOPE) !== GLOBAL_SCOPE) {
      throw new VerificationError(
        'not_an_admin',
        'The agent of this API key does not see all tickets. In Freshdesk, give the agent the scope "Global access", or use the key of another Account Administrator.',
      );
    }
  } catch (error) {
    throw explain(error, domain);
  }
}

function explain(error: unknown, domain: string): unknown {
  if (!(error instanceof VendorError)) return error;
  if (error.problem === 'credentials_rejected') {
    return new VerificationError(
      'credentials_rejected',
      'Freshdesk does not accept this API key. Copy it again from your profile settings in Freshdesk.',
    );
  }
  if (error.detail.includes('account_suspended')) {
    return new VerificationError(
      'product_unreachable',
      `Freshdesk says that the account ${domain} is suspended. Ask Freshdesk to reactivate it, then try again.`,
    );
  }
  if (error.problem === 'forbidden') return notAdmin();
  if (error.problem === 'not_found') {
    return new VerificationError(
      'product_unreachable',
      `There is no Freshdesk account at ${domain}. Check the domain.`,
    );
  }
  return new VerificationError(
    'product_unreachable',
    `${error.message} Check the domain and try again in a minute.`,
  );
}

function notAdmin(): VerificationError {
  return new VerificationError(
    'not_an_admin',
    'This API key belongs to an agent without the role "Account Administrator". Use the key of an agent who has it.',
  );
}
