import { fields, text } from './read';

/** The products whose events the app reports. An account can have one or both, each with its own integration and key. */
export const PRODUCTS = ['freshdesk', 'freshchat'] as const;

export type Product = (typeof PRODUCTS)[number];

/** Names of the installation parameters: also written by config/assets/iparams.js and read by config/requests.json. */
const KEY_PARAMETERS = { freshdesk: 'freshdesk_key', freshchat: 'freshchat_key' } as const;

/** Hosts that belong to an account. Freshchat serves itself under the names that the second pattern leaves out. */
const ACCOUNT_HOSTS = {
  freshdesk: /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.freshdesk\.com$/,
  freshchat:
    /^(?!(?:api|web|wchat|msdk|snippets|support|developers)\.)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.freshchat\.com$/,
} as const;

/** The injixo API key of a product from the installation parameters; null where the product is not connected. */
export function keyOf(payload: unknown, product: Product): string | null {
  return text(fields(fields(payload).iparams)[KEY_PARAMETERS[product]]);
}

/** The connector's host from the installation parameters. */
export function connectorHost(payload: unknown): string {
  return text(fields(fields(payload).iparams).connector_host) || '';
}

/** The products that have a key. */
export function connectedProducts(payload: unknown): Product[] {
  return PRODUCTS.filter((product) => keyOf(payload, product) !== null);
}

/**
 * The account's domain of a product, or null where the platform does not tell: the current host's address, else the
 * envelope's domain, if it is an account's (Freshchat sends `web.freshchat.com`, which is none).
 */
export function domainOf(payload: unknown, product: Product): string | null {
  const envelope = fields(payload);
  const addresses = fields(fields(envelope.currentHost).endpoint_urls);
  const hosts = [addresses[product], envelope.domain].map(hostOf);
  return hosts.find((host) => ACCOUNT_HOSTS[product].test(host)) || null;
}

function hostOf(address: unknown): string {
  const written = text(address) || '';
  return written
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/.*$/, '');
}
