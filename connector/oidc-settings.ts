import { ConfigError, type Config } from './config';
import type { OidcSettings } from './people/oidc';

/** The OpenID provider that the environment names; null without one. @throws ConfigError if something of it is missing */
export function oidcSettings(config: Config): OidcSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = config;
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return null;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined)
    throw new ConfigError('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are needed together.');
  return {
    issuer,
    clientId,
    clientSecret,
    roleClaim: config.OIDC_ROLE_CLAIM,
    organisationClaim: config.OIDC_ORGANISATION_CLAIM ?? null,
    defaultRole: config.OIDC_DEFAULT_ROLE,
  };
}
