import { z } from 'zod';
import { inWords } from './config-words';
import { products } from './products';
import { isLoopback, webUrl } from './products/environment';
import { weaknessOf } from './weak-token';

/** What is wrong with the environment, in words for the operator. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const integer = (min: number, max: number) => z.coerce.number().int().min(min).max(max);

/** The first encrypts, all decrypt: several while a key is being replaced (docs/operating.md). */
export type MasterKeys = readonly [Buffer, ...Buffer[]];

/** Master keys in a text, with commas, blanks or line ends between them; null unless each is 32 bytes in base64. */
export function parseMasterKeys(text: string): MasterKeys | null {
  const [first, ...others] = text
    .trim()
    .split(/[\s,]+/)
    .map((key) => Buffer.from(key, 'base64'));
  if (first === undefined || [first, ...others].some(({ length }) => length !== 32)) return null;
  return [first, ...others];
}

const masterKeys = z.string().transform((text, context) => {
  const keys = parseMasterKeys(text);
  if (keys !== null) return keys;
  context.addIssue({ code: 'custom', message: 'must be 32 bytes in base64 (openssl rand -base64 32)' });
  return z.NEVER;
});

/** The administrator's token: whoever guesses it owns the connector. */
const adminToken = z.string().superRefine((token, context) => {
  const weakness = weaknessOf(token);
  if (weakness !== null)
    context.addIssue({ code: 'custom', message: `${weakness}. Make one with: openssl rand -base64 24` });
});

/** Contacts and the key to injixo go over https, but for tests and demos on this machine. */
const injixoUrl = webUrl
  .refine(
    (text) => isLoopback(text) || (new URL(text).protocol === 'https:' && new URL(text).username === ''),
    'must begin with https://',
  )
  .transform((text) => new URL(text).origin);

/** First parts of the connector's own addresses: below a path of the same name nobody could tell which of both is meant. */
const OWN_PATHS =
  /^\/(?:api|v1|auth|sessions?|docs|openapi\.json|assets|account|volumes|live|invitations|healthz|readyz|metrics)(?:\/|$)/;

const publicUrl = webUrl.refine(
  (text) => !OWN_PATHS.test(new URL(text).pathname),
  'must have another path: the connector has addresses below it',
);

/** A proxy's address; its value isn't repeated in a message, since it may have a password in it. */
const proxyUrl = z.url({ protocol: /^https?$/, error: 'must begin with http:// or https://' });

/** Who signs in is told by this provider: over https, but for one on this machine. */
const issuer = webUrl.refine(
  (text) => isLoopback(text) || text.startsWith('https:'),
  'must begin with https://',
);

const environment = z.object({
  // Each product has variables of its own (products).
  ...Object.fromEntries(products.flatMap((product) => Object.entries(product.environment))),
  PORT: integer(0, 65_535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must begin with postgres://' }).optional(),
  ADMIN_TOKEN: adminToken.optional(),
  MASTER_KEY: masterKeys.optional(),
  TRUST_PROXY: integer(0, 10).default(0),
  MAX_CONNECTIONS: integer(10, 1_000_000).optional(),
  PUBLIC_URL: publicUrl.optional(),
  // Read where connections are made (outbound), as other programs read them.
  HTTPS_PROXY: proxyUrl.optional(),
  https_proxy: proxyUrl.optional(),
  ALL_PROXY: proxyUrl.optional(),
  all_proxy: proxyUrl.optional(),
  PROXY_RESOLVES_NAMES: z.enum(['true', 'false']).optional(),
  SYNC_INTERVAL_SECONDS: z.coerce.number().min(1).max(86_400).default(60),
  PUSH_MESSAGES_PER_MINUTE: integer(1, 100_000_000).default(60_000),
  METRICS_TOKEN: z.string().min(1).optional(),
  VENDOR_TIMEOUT_SECONDS: z.coerce.number().min(1).max(3600).default(120),
  VENDOR_REPEATS: integer(0, 10).default(6),
  QUOTA_SHARE: z.coerce.number().gt(0).max(1).default(0.75),
  OIDC_ISSUER: issuer.optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_ROLE_CLAIM: z.string().min(1).default('roles'),
  OIDC_ORGANISATION_CLAIM: z.string().min(1).optional(),
  OIDC_DEFAULT_ROLE: z.enum(['planner', 'none']).default('planner'),
  INJIXO_BASE_URL: injixoUrl.default('https://api.injixo.com'),
  INJIXO_BATCH: integer(1, 500).default(500),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must begin with smtps:// or smtp://' }).optional(),
  SMTP_FROM: z.string().min(3).max(300).optional(),
  ALERT_PRIVATE_HOSTS: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true'),
  ALERT_GATHER_SECONDS: z.coerce.number().min(1).max(60).default(40),
  FACT_RETENTION_DAYS: integer(30, 36_500).default(1_095),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export type Config = Readonly<z.infer<typeof environment>>;

/**
 * The configuration, from environment variables alone (page 3, "Process"); empty ones count as not set.
 * @throws ConfigError naming every variable that is wrong
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = environment.safeParse(set, { error: inWords });
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(
      `The configuration is wrong:\n  ${problems.join('\n  ')}\nSee the table in README.md.`,
    );
  }
  const config = parsed.data;
  if ((config.SMTP_URL === undefined) !== (config.SMTP_FROM === undefined))
    throw new ConfigError(
      'SMTP_URL and SMTP_FROM go together: the mail server, and the address that mails come from.',
    );
  if (config.DATABASE_URL !== undefined && config.MASTER_KEY === undefined) {
    throw new ConfigError(
      'MASTER_KEY is required with DATABASE_URL: every connector process needs the same one. Make one with: openssl rand -base64 32',
    );
  }
  return config;
}
