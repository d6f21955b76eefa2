import { ApiError } from '../api-error';
import { VerificationError, type Credentials, type OpenSource } from '../sources/source';
import { domainHint, isAllowedDomain, normalizeDomain } from './domain';

/** A domain that may be contacted, in its plain form. @throws ApiError 422 `domain_not_allowed` */
export function allowedDomain(product: string, text: string): string {
  const domain = normalizeDomain(text);
  if (isAllowedDomain(product, domain)) return domain;
  throw new ApiError(422, 'domain_not_allowed', domainHint(product, domain), [
    { path: 'domain', message: domainHint(product, domain) },
  ]);
}

/** Tries credentials before anything is stored. @throws ApiError 422 or 502 in the administrator's words (page 3) */
export async function tryCredentials(
  open: OpenSource,
  account: { product: string; domain: string; username: string | null },
  credentials: Credentials,
): Promise<void> {
  try {
    await open({ ...account, credentials, groupingStrategy: null, patient: false }).verify();
  } catch (error) {
    if (!(error instanceof VerificationError)) throw error;
    throw new ApiError(error.code === 'product_unreachable' ? 502 : 422, error.code, error.message);
  }
}
