import { z } from 'zod';
import { outboundFetch } from '../outbound/fetch';

/** How people sign in with an OpenID provider (page 7); absent where there is none. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly roleClaim: string;
  readonly organisationClaim: string | null;
  readonly defaultRole: 'planner' | 'none';
}

/** What must be known again when the browser comes back: that it is the same, asked for this, and where it wanted to go. */
export const pendingSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  until: z.number(),
  to: z.string(),
});
export type Pending = z.infer<typeof pendingSchema>;

/** A sign-in takes no longer than this. Milliseconds. */
const PENDING_MS = 10 * 60 * 1000;
/** Seconds that the provider may take for an answer. */
const PATIENCE_S = 10;

const textClaim = z.string().optional().catch(undefined);
const claimsSchema = z.looseObject({
  sub: z.string(),
  email: textClaim,
  name: textClaim,
  email_verified: z.boolean().optional().catch(undefined),
});

/** What a provider tells of somebody. */
export interface Person {
  readonly subject: string;
  readonly email: string;
  readonly name: string;
  /** Whether the address may stand for somebody who is known by it. */
  readonly trustsEmail: boolean;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** Why nobody was signed in: who signs in or the provider said no, what came back isn't right, or the provider doesn't answer. */
export class OidcFailure extends Error {
  override readonly name = 'OidcFailure';

  constructor(
    readonly reason: 'denied' | 'failed' | 'unavailable',
    cause: unknown,
  ) {
    super('signing in with the OpenID provider failed', { cause });
  }
}

/** OpenID Connect's authorization code flow with PKCE. The provider is asked for its addresses at the first sign-in. */
export class OidcClient {
  private configuration: Promise<Configuration> | null = null;

  constructor(
    private readonly settings: OidcSettings,
    private readonly redirectUri: (base: string) => string,
    private readonly now: () => number,
  ) {}

  /**
   * Where the browser is sent, and what to remember until it comes back.
   * @param to where it shall be afterwards @throws OidcFailure `unavailable` if the provider doesn't answer
   */
  async begin(base: string, to: string): Promise<{ url: string; pending: Pending }> {
    const client = await load();
    const configuration = await this.discover();
    const pending = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
      until: this.now() + PENDING_MS,
      to,
    };
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: this.redirectUri(base),
      scope: 'openid email profile',
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, pending };
  }

  /** Who came back. @throws OidcFailure if state, nonce, signature or time is wrong, or the provider refuses or doesn't answer */
  async finish(base: string, search: string, pending: Pending): Promise<Person> {
    if (pending.until <= this.now()) throw new OidcFailure('failed', new Error('the sign-in took too long'));
    const configuration = await this.discover();
    try {
      return await this.personOf(configuration, new URL(`${this.redirectUri(base)}${search}`), pending);
    } catch (error) {
      throw new OidcFailure(reasonOf(error), error);
    }
  }

  private async personOf(configuration: Configuration, came: URL, pending: Pending): Promise<Person> {
    const client = await load();
    const tokens = await client.authorizationCodeGrant(configuration, came, {
      pkceCodeVerifier: pending.verifier,
      expectedState: pending.state,
      expectedNonce: pending.nonce,
      idTokenExpected: true,
    });
    const told = claimsSchema.parse(tokens.claims());
    // Providers may tell more of somebody when asked (OpenID Connect Core, 5.3).
    const more =
      configuration.serverMetadata().userinfo_endpoint === undefined
        ? {}
        : await client.fetchUserInfo(configuration, tokens.access_token, told.sub);
    const claims = claimsSchema.parse({ ...more, ...told });
    const { sub, email = '', name = '', email_verified: verified } = claims;
    return {
      subject: `${this.settings.issuer} ${sub}`,
      email,
      name,
      trustsEmail: email !== '' && verified !== false,
      claims,
    };
  }

  private discover(): Promise<Configuration> {
    this.configuration ??= this.ask().catch((error: unknown) => {
      this.configuration = null; // the next sign-in asks again
      throw new OidcFailure('unavailable', error);
    });
    return this.configuration;
  }

  private async ask(): Promise<Configuration> {
    const client = await load();
    const { issuer, clientId, clientSecret } = this.settings;
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to stand out: for a provider on this very machine alone
    const insecure = isLoopback(issuer) ? [client.allowInsecureRequests] : [];
    return client.discovery(new URL(issuer), clientId, clientSecret, await secretSender(clientSecret), {
      timeout: PATIENCE_S,
      execute: [client.enableNonRepudiationChecks, ...insecure],
      [client.customFetch]: outboundFetch,
    });
  }
}

/** Sends the secret in the body where the provider takes that, else in the header, as all of them must (OpenID Connect Core, 9). */
async function secretSender(secret: string): Promise<ClientAuth> {
  const client = await load();
  const [inBody, inHeader] = [client.ClientSecretPost(secret), client.ClientSecretBasic(secret)];
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? [];
    return (methods.includes('client_secret_post') ? inBody : inHeader)(server, ...rest);
  };
}

const named = z.object({ name: z.string() });
const failure = named
  .extend({
    code: z.string().optional(),
    error: z.string().optional(),
    cause: named.optional().catch(undefined),
  })
  .catch({ name: '' });

/** What an error of the library means to who signs in. */
function reasonOf(error: unknown): OidcFailure['reason'] {
  const { code = '', error: told = '', cause } = failure.parse(error);
  if (told === 'access_denied') return 'denied';
  const isAway =
    ['AxiosError', 'CanceledError'].includes(cause?.name ?? '') || // no connection, or no answer in time
    ['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM'].includes(code) ||
    ['server_error', 'temporarily_unavailable'].includes(told);
  return isAway ? 'unavailable' : 'failed';
}

type ClientAuth = ReturnType<Awaited<ReturnType<typeof load>>['ClientSecretPost']>;
type Configuration = Awaited<ReturnType<Awaited<ReturnType<typeof load>>['discovery']>>;

/** The library is an ES module. */
const load = () => import('openid-client');

/** A provider on this very machine, such as a test's, may do without https. */
const isLoopback = (issuer: string): boolean =>
  new URL(issuer).protocol === 'http:' &&
  ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(issuer).hostname);
