import { ConfigError, readConfig } from '../connector/config';

/** The environment is read once, at the start: what is wrong is told in words, all of it at once (page 3, "Process"). */

const refusal = (env: Record<string, string>): string => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'taken';
};

test.each([
  ['PORT', 'http', 'must be a number'],
  ['PORT', '80.5', 'must be a whole number'],
  ['PORT', '70000', 'must be at most 65535'],
  ['SYNC_INTERVAL_SECONDS', '0', 'must be at least 1'],
  ['QUOTA_SHARE', '0', 'must be more than 0'],
  ['SMTP_FROM', 'a', 'must have at least 3 characters'],
  ['ZENDESK_MARKETPLACE_NAME', 'a'.repeat(201), 'must have at most 200 characters'],
  ['LOG_LEVEL', 'loud', 'must be one of: fatal, error, warn, info, debug, trace, silent'],
  ['TRUST_PROXY', 'yes', 'must be a number'],
  ['PUBLIC_URL', 'connect.example.com', 'must be a whole address, with https:// at its beginning'],
  ['PUBLIC_URL', 'connect.example.com:8443', 'must be a whole address, with https:// at its beginning'],
  ['OIDC_ISSUER', 'login.example.com', 'must be a whole address, with https:// at its beginning'],
  ['OIDC_ISSUER', 'http://login.example.com', 'must begin with https://'],
  ['INJIXO_BASE_URL', 'api.injixo.com', 'must be a whole address, with https:// at its beginning'],
  ['INJIXO_BASE_URL', 'http://api.injixo.com', 'must begin with https://'],
  ['FRESHDESK_BASE_URL', '127.0.0.1:4001', 'must be a whole address, with https:// at its beginning'],
  ['FRESHDESK_BASE_URL', 'http://example.com', 'must be a loopback address, such as http://127.0.0.1:4001'],
  ['HTTPS_PROXY', 'proxy.example.com:3128', 'must begin with http:// or https://'],
  ['DATABASE_URL', 'mysql://db/connect', 'must begin with postgres://'],
  ['SMTP_URL', 'mail.example.com', 'must begin with smtps:// or smtp://'],
])('%s=%s %s', (name, value, words) => {
  expect(refusal({ [name]: value })).toBe(
    `The configuration is wrong:\n  ${name}: ${words}\nSee the table in README.md.`,
  );
});

test('all that is wrong is told at once, and no secret is repeated', () => {
  const told = refusal({
    PUBLIC_URL: 'connect',
    MASTER_KEY: 'my-master-key',
    ADMIN_TOKEN: 'abcabc',
    HTTPS_PROXY: 'user:my-password@proxy',
  });
  expect(told.match(/^ {2}[A-Z_]+/gm)).toEqual(
    expect.arrayContaining(['  PUBLIC_URL', '  MASTER_KEY', '  ADMIN_TOKEN', '  HTTPS_PROXY']),
  );
  expect(told).not.toMatch(/my-master-key|abcabc|my-password/);
});

test('an empty variable counts as not set', () => {
  expect(readConfig({ PORT: '', PUBLIC_URL: ' ' })).toMatchObject({ PORT: 8080 });
});
