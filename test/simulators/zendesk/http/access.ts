import type { Clock } from '../../shared/clock';
import type { ApiReply, ApiRequest } from '../../shared/server';
import type { Directory } from '../account/directory';
import type { User } from '../account/model';
import { REFUSAL } from './errors';
import { grantable, type Scopes } from './scopes';

/** An OAuth client that may use the grant "client credentials". */
export interface OAuthClient {
  id: string;
  secret: string;
  userId: number;
  /** Seconds until its tokens expire. */
  lifetime: number | null;
  /** The scopes that it may ask for; null: any. */
  scopes: readonly string[] | null;
}

/** Who asks, and with which rights. */
export interface Caller {
  user: User;
  scopes: Scopes;
}

/** Who may ask: API tokens (used with any staff member's address) and OAuth clients. May be changed while it runs. */
export class Access {
  apiTokens = ['simulated-zendesk-token'];
  oauthClients: OAuthClient[] = [];
  /** `users/me.json` answers wrong credentials with 200 and an anonymous user, as real accounts do at times. */
  anonymousMe = false;
  private readonly issued = new Map<string, { userId: number; expiresAt: number; scopes: Scopes }>();

  constructor(
    private readonly clock: Clock,
    private readonly directory: Directory,
  ) {
    const owner = directory.staff()[0]!;
    this.oauthClients.push({
      id: 'simulated-client',
      secret: 'simulated-client-secret',
      userId: owner.id,
      lifetime: 3600,
      scopes: null,
    });
  }

  /** Ends every token that an OAuth client was given. */
  revokeOAuthTokens(): void {
    this.issued.clear();
  }

  /** The staff member behind the request's credentials, or the refusal. */
  caller({ headers }: ApiRequest): Caller | ApiReply {
    const [scheme = '', value = ''] = (headers.authorization ?? '').split(' ');
    if (scheme === 'Bearer') return this.bearer(value);
    if (scheme !== 'Basic') return REFUSAL.notAuthenticated;
    const [, email, token] = /^(.+)\/token:(.+)$/.exec(Buffer.from(value, 'base64').toString('utf8')) ?? [];
    const user = this.directory.staff().find((each) => each.email === email);
    const known = token !== undefined && this.apiTokens.includes(token);
    return user && known ? { user, scopes: null } : REFUSAL.notAuthenticated;
  }

  /** `POST /oauth/tokens`, as JSON or as a form. */
  token({ body, headers }: ApiRequest): ApiReply {
    const asked = (headers['content-type'] ?? '').includes('json')
      ? parseObject(body)
      : Object.fromEntries(new URLSearchParams(body));
    if (asked.grant_type !== 'client_credentials') return REFUSAL.grantUnknown;
    const client = this.oauthClients.find(
      ({ id, secret }) => id === asked.client_id && secret === asked.client_secret,
    );
    if (!client) return REFUSAL.clientUnknown;
    const scopes = (typeof asked.scope === 'string' ? asked.scope : 'read').split(' ');
    if (!grantable(scopes, client.scopes)) return REFUSAL.scopeUnknown;
    const token = `simulated-access-${this.issued.size + 1}-${this.clock.now()}`;
    const expiresAt = client.lifetime === null ? Infinity : this.clock.now() + client.lifetime * 1000;
    this.issued.set(token, { userId: client.userId, expiresAt, scopes: new Set(scopes) });
    const expiry = client.lifetime === null ? {} : { expires_in: client.lifetime };
    return {
      status: 200,
      json: { access_token: token, token_type: 'bearer', scope: scopes.join(' '), ...expiry },
    };
  }

  private bearer(token: string): Caller | ApiReply {
    const known = this.issued.get(token);
    if (!known || this.clock.now() >= known.expiresAt) return REFUSAL.tokenExpired;
    const user = this.directory.staff().find(({ id }) => id === known.userId);
    return user ? { user, scopes: known.scopes } : REFUSAL.notAuthenticated;
  }
}

/** `users/me.json` for somebody whom the account doesn't know. */
export const ANONYMOUS = {
  user: {
    id: null,
    url: null,
    name: 'Anonymous user',
    email: 'invalid@example.com',
    role: 'end-user',
    active: false,
  },
};

function parseObject(body: string): Record<string, unknown> {
  try {
    return JSON.parse(body) as Record<string, unknown>;
  } catch {
    return {};
  }
}
