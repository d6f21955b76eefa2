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

/** What must be known again when the browser comes back: that it is the same, and asked for this. */
export const pendingSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  until: z.number(),
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

/** OpenID Connect's authorization code flow with PKCE. The provider is asked for its addresses at the first sign-in. */
export class OidcClient {
  private configuration: Promise<Configuration> | null = null;

  constructor(
    private readonly settings: OidcSettings,
    private readonly redirectUri: (base: string) => string,
    private readonly now: () => number,
  ) {}

  /** Where the browser is sent, and what to remember until it comes back. @throws if the provider doesn't answer */
  async begin(base: string): Promise<{ url: string; pending: Pending }> {
    const client = await load();
    const configuration = await this.discover();
    const pending = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
      until: this.now() + PENDING_MS,
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

  /** Who came back. @throws if state, nonce, signature or time is wrong, or the provider refuses */
  async finish(base: string, search: string, pending: Pending): Promise<Person> {
    if (pending.until <= this.now()) throw new Error('the sign-in took too long');
    const client = await load();
    const configuration = await this.discover();
    const tokens = await client.authorizationCodeGrant(
      configuration,
      new URL(`${this.redirectUri(base)}${search}`),
      {
        pkceCodeVerifier: pending.verifier,
        expectedState: pending.state,
        expectedNonce: pending.nonce,
        idTokenExpected: true,
      },
    );
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
      throw error;
    });
    return this.configuration;
  }

  private async ask(): Promise<Configuration> {
    const client = await load();
    const { issuer, clientId, clientSecret } = this.settings;
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to stand out: for a provider on this very machine alone
    const execute = isLoopback(issuer) ? [client.allowInsecureRequests] : [];
    return client.discovery(new URL(issuer), clientId, clientSecret, undefined, {
      timeout: PATIENCE_S,
      execute,
      [client.customFetch]: outboundFetch,
    });
  }
}

type Configuration = Awaited<ReturnType<Awaited<ReturnType<typeof load>>['discovery']>>;

/** The library is an ES module. */
const load = () => import('openid-client');

/** A provider on this very machine, such as a test's, may do without https. */
const isLoopback = (issuer: string): boolean =>
  new URL(issuer).protocol === 'http:' &&
  ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(issuer).hostname);
