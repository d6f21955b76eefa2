import { productOf } from '../products';

/** A domain as people paste it: of an address of the account's (`https://demo.freshdesk.com/a/tickets`) its host, in small letters. */
export function normalizeDomain(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[/?#].*$/, '');
}

/** Whether a (normalised) host is an account's domain of the product, or one of its API hosts. @throws for an unknown product */
export function isAllowedDomain(product: string, domain: string): boolean {
  return productOf(product).domain.allowed.test(domain);
}

/** Why a domain isn't allowed, and what to enter instead. */
export function domainHint(product: string, domain: string): string {
  const { example } = productOf(product).domain;
  if (domain.endsWith('.myfreshworks.com')) {
    return `${domain} is where you sign in to Freshworks. Enter your account's own domain, such as ${example}.`;
  }
  return `Enter your account's own domain, such as ${example}, without https:// and without a path.`;
}

/** Whether a domain is an API host rather than an account's own domain: it can't tell accounts apart (page 2, `wrong_domain`). */
export function isApiHost(domain: string): boolean {
  return domain.startsWith('api.');
}
