import type { Product } from '../normalizer/types';

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';

/** Hosts that may be contacted (page 5, "Which hosts may be contacted"). */
const allowed: Readonly<Record<Product, RegExp>> = {
  freshdesk: new RegExp(`^${label}\\.freshdesk\\.com$`),
  freshchat: new RegExp(
    `^(?:(?!(?:web|wchat|msdk|snippets|support|developers|api)\\.)${label}\\.freshchat\\.com|api(?:\\.(?:eu|in|au|us2))?\\.freshchat\\.com)$`,
  ),
  zendesk: new RegExp(`^${label}\\.zendesk\\.com$`),
};

const examples: Readonly<Record<Product, string>> = {
  freshdesk: 'example.freshdesk.com',
  freshchat: 'example.freshchat.com',
  zendesk: 'example.zendesk.com',
};

/** A domain as people paste it, without scheme, closing slash and capitals. */
export function normalizeDomain(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/+$/, '');
}

/** Whether a (normalised) host is an account's domain of the product, or one of its API hosts. */
export function isAllowedDomain(product: Product, domain: string): boolean {
  return allowed[product].test(domain);
}

/** Why a domain isn't allowed, and what to enter instead. */
export function domainHint(product: Product, domain: string): string {
  if (domain.endsWith('.myfreshworks.com')) {
    return `${domain} is where you sign in to Freshworks. Enter your account's own domain, such as ${examples[product]}.`;
  }
  return `Enter your account's own domain, such as ${examples[product]}, without https:// and without a path.`;
}

/** Whether a domain is an API host rather than an account's own domain: it can't tell accounts apart (page 2, `wrong_domain`). */
export function isApiHost(domain: string): boolean {
  return domain.startsWith('api.');
}
