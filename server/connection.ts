import { connectedProducts, connectorHost, keyOf, PRODUCTS } from './account';
import type { Product } from './account';
import { post } from './delivery';
import type { Answer } from './delivery';
import { failedCount, lastPulse } from './notes';
import type { Pulse } from './notes';
import { glance } from './outbox';
import { fields, instant, text } from './read';
import { sendMessage } from './report';

/** What the app's page shows of one product. */
export interface ProductState {
  readonly product: Product;
  /** Whether the product has a key; without one the rest is empty. */
  readonly configured: boolean;
  readonly integration: { readonly name: string | null; readonly domain: string | null } | null;
  readonly connectedAt: string | null;
  /** What stands in the way of messages at this moment; null when they pass. */
  readonly problem: { readonly code: string; readonly message: string } | null;
  readonly lastHeartbeat: Pulse | null;
  /** Events that wait, as many as one look tells (up to 100); null where this account has no store for them. */
  readonly queued: number | null;
  readonly failed: number;
}

/** Refusals of the handshake in the platform's at most 60 characters. */
const REFUSALS = new Map([
  ['unreadable_key', 'The injixo API key is incomplete. Copy it again in full.'],
  ['unknown_key', 'The injixo API key is unknown. Generate a new one.'],
  ['bad_signature', 'The injixo API key is wrong. Copy it again in full.'],
  ['expired', 'The clocks differ. Please try again in a minute.'],
  ['wrong_product', 'The injixo API key belongs to the other product.'],
  ['wrong_domain', 'The injixo API key belongs to another account.'],
  ['rate_limited', 'The connector is busy. Please try again in a minute.'],
  ['over_limit', 'Freshworks is busy. Please try again in a minute.'],
  ['unavailable', 'The connector is busy. Please try again in a minute.'],
  ['unreachable', 'The connector did not answer. Please try again.'],
]);

/**
 * Shakes hands for every product that has a key: first a check of all, so that one product's refusal leaves the other
 * unconnected, too. Returns what stands in the way, in at most 60 characters, or null.
 */
export async function shakeHands(payload: unknown): Promise<string | null> {
  const startedAt = Date.now();
  const products = connectedProducts(payload);
  if (products.length === 0) return 'Enter an injixo API key and check the connection.';
  const rounds = products.length > 1 ? [{ check: true }, {}] : [{}];
  for (const claims of rounds) {
    const answers = await Promise.all(
      products.map((product) => sendMessage(product, payload, { purpose: 'handshake', claims }, startedAt)),
    );
    const refusal = answers.map(refusalOf).find((found) => found !== null);
    if (refusal) return refusal;
  }
  return null;
}

/** The state of every product, asked of the connector at this moment (a check, which changes nothing). */
export async function connectionState(payload: unknown): Promise<{ host: string; products: ProductState[] }> {
  const startedAt = Date.now();
  const products = await Promise.all(PRODUCTS.map((product) => productState(product, payload, startedAt)));
  return { host: connectorHost(payload), products };
}

/**
 * Passes on a check that the installation page signed, for accounts whose pages cannot send a body: only to a
 * connector's handshake and only a signed message. The key is not part of it.
 */
export async function checkConnection(payload: unknown): Promise<Answer> {
  const { host, token } = fields(payload);
  const signed = /^[\w-]+\.[\w-]+\.[\w-]+$/.test(text(token) || '');
  const named = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/.test(text(host) || '');
  if (signed && named) return await post(String(host), 'handshake', String(token));
  return {
    ok: false,
    status: 400,
    code: 'malformed',
    message: 'The check needs the connector host and a signed message.',
  };
}

async function productState(product: Product, payload: unknown, startedAt: number): Promise<ProductState> {
  if (keyOf(payload, product) === null) return unconfigured(product);
  const claims = { check: true };
  const [answer, lastHeartbeat, shelf, failed] = await Promise.all([
    sendMessage(product, payload, { purpose: 'handshake', claims }, startedAt),
    lastPulse(product),
    glance(product),
    failedCount(product),
  ]);
  const queued = shelf.available ? shelf.waiting.length : null;
  return { product, configured: true, ...outcome(answer), lastHeartbeat, queued, failed };
}

function outcome(answer: Answer): Pick<ProductState, 'integration' | 'connectedAt' | 'problem'> {
  if (!answer.ok) {
    return { integration: null, connectedAt: null, problem: { code: answer.code, message: answer.message } };
  }
  const { name, domain } = fields(answer.body.integration);
  return {
    integration: { name: text(name), domain: text(domain) },
    connectedAt: instant(answer.body.connectedAt),
    problem: null,
  };
}

function unconfigured(product: Product): ProductState {
  return {
    product,
    configured: false,
    integration: null,
    connectedAt: null,
    problem: null,
    lastHeartbeat: null,
    queued: 0,
    failed: 0,
  };
}

function refusalOf(answer: Answer): string | null {
  if (answer.ok) return null;
  return REFUSALS.get(answer.code) || 'The connector refused the handshake. Check host and key.';
}
