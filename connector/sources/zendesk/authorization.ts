import { z } from 'zod';
import { VendorClient, type VendorClientOptions } from '../http-client/vendor-client';

const TOKENS = '/oauth/tokens';
/** A token is renewed before it expires by so much. */
const EARLY_MS = 60_000;

const tokenSchema = z.object({ access_token: z.string(), expires_in: z.number().nullish() });

/** What opens an account: an API token, or an OAuth client. */
export const credentialsSchema = z.union([
  z.object({ apiToken: z.string() }),
  z.object({ oauthClientId: z.string(), oauthClientSecret: z.string() }),
]);
export type ZendeskCredentials = z.infer<typeof credentialsSchema>;

/** The `Authorization` of an account's requests. */
export interface Authorization {
  header(): Promise<string>;
  /** The account refused a header: whether another one can be had. */
  renew(refused: string): boolean;
}

/**
 * Basic with an API token, or OAuth with client credentials (page 5, Zendesk).
 * @param scope what an OAuth token is asked for: no more than is needed (page 6, §1)
 */
export function authorizationOf(
  credentials: ZendeskCredentials,
  username: string | null,
  options: Omit<VendorClientOptions, 'authorization'>,
  scope = 'read',
): Authorization {
  if ('oauthClientId' in credentials) {
    return new ClientCredentials(credentials.oauthClientId, credentials.oauthClientSecret, scope, options);
  }
  const header = `Basic ${Buffer.from(`${username ?? ''}/token:${credentials.apiToken}`).toString('base64')}`;
  return { header: () => Promise.resolve(header), renew: () => false };
}

/** Tokens by the grant "client credentials": one for all requests, until it expires or is refused. */
class ClientCredentials implements Authorization {
  private readonly http: VendorClient;
  private token: Promise<{ readonly header: string; readonly until: number }> | null = null;
  private current: string | null = null;
  private until = Infinity;

  constructor(
    private readonly id: string,
    private readonly secret: string,
    private readonly scope: string,
    options: Omit<VendorClientOptions, 'authorization'>,
  ) {
    this.http = new VendorClient({ ...options, authorization: () => null });
  }

  async header(): Promise<string> {
    if (this.token === null || performance.now() > this.until) this.token = this.ask();
    const asked = this.token;
    try {
      const { header, until } = await asked;
      this.current = header;
      this.until = until;
      return header;
    } catch (error) {
      if (this.token === asked) this.token = null;
      throw error;
    }
  }

  /** Several requests may be refused with one token: only the first of them makes for a new one. */
  renew(refused: string): boolean {
    if (refused === this.current) {
      this.token = null;
      this.current = null;
    }
    return true;
  }

  private async ask(): Promise<{ header: string; until: number }> {
    this.until = Infinity;
    const body = {
      grant_type: 'client_credentials',
      client_id: this.id,
      client_secret: this.secret,
      scope: this.scope,
    };
    const { body: told } = await this.http.post(TOKENS, tokenSchema, body);
    const lifetime = told.expires_in ?? null;
    const until =
      lifetime === null ? Infinity : performance.now() + Math.max(lifetime * 500, lifetime * 1000 - EARLY_MS);
    return { header: `Bearer ${told.access_token}`, until };
  }
}
