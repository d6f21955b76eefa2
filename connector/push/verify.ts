import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { JsonWebTokenError, verify } from 'jsonwebtoken';
import { z } from 'zod';
import { isStorable } from '../text';
import { isAllowedDomain, isApiHost } from '../integrations/domain';
import { productOf } from '../products';
import { claimsSchema, timeSchema, type Claims, type Purpose } from './claims';
import type { Keys, KnownKey } from './keys';
import {
  badSignature,
  expired,
  invalid,
  malformed,
  unknownKey,
  wrongDomain,
  wrongProduct,
} from './message-error';

const MAX_LIFE_SECONDS = 300;
const SKEW_SECONDS = 60;

export interface Message {
  readonly claims: Claims;
  readonly key: KnownKey;
  /** `iat`, milliseconds UTC. */
  readonly issuedAt: number;
}

const bodySchema = z.object({ token: z.string().min(1) });
/** Three parts of base64url; a signature may be missing, which is then a wrong one. */
const JWS = /^[\w-]+\.[\w-]+\.[\w-]*$/;
const headerSchema = z.object({
  kid: z.string().max(64).refine(isStorable).nullable().catch(null),
  crit: z.unknown().optional(),
});
type Header = z.output<typeof headerSchema>;
/** Stands in for an unknown key: a message of it is verified like all others. */
const placeholderKey = createSecretKey(randomBytes(60));

/** The token in a body. @throws MessageError `malformed` */
export function tokenIn(body: Buffer): string {
  try {
    return bodySchema.parse(JSON.parse(body.toString('utf8'))).token;
  } catch {
    throw malformed();
  }
}

/** The key that a token claims to be signed with. @throws MessageError `malformed` for what is no JWS */
export const keyIdIn = (token: string): string | null => headerOf(token).kid;

/** Verifies a message in the order of page 2: form, key, signature, time, claims, product, domain. @throws MessageError */
export async function verifyMessage(
  token: string,
  purpose: Purpose,
  keys: Keys,
  now: number,
): Promise<Message> {
  const header = headerOf(token);
  const key = header.kid === null ? null : await keys.find(header.kid);
  const payload = signedPayload(token, header, key?.key ?? placeholderKey);
  if (key === null) throw unknownKey();
  if (payload === undefined) throw badSignature();
  const issuedAt = checkTime(payload, now);
  const claims = checkClaims(payload, purpose);
  const { product, domain } = key.integration;
  if (claims.product !== product) throw wrongProduct(productOf(product).name);
  const told = claims.domain ?? null;
  if (
    told !== null &&
    told !== domain &&
    isAllowedDomain(product, told) &&
    !isApiHost(domain) &&
    !isApiHost(told)
  ) {
    throw wrongDomain();
  }
  return { claims, key, issuedAt };
}

/** @throws MessageError `malformed` for what is no JWS */
function headerOf(token: string): Header {
  try {
    if (!JWS.test(token)) throw malformed();
    const text = Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString('utf8');
    return headerSchema.parse(JSON.parse(text));
  } catch {
    throw malformed();
  }
}

/**
 * Undefined where the signature, `alg`, `iss` or `aud` is wrong, or `crit` asks for what isn't known here (RFC 7515, 4.1.11).
 * @throws MessageError `malformed` for a payload that is no JSON object
 */
function signedPayload(token: string, { crit }: Header, key: KeyObject): unknown {
  try {
    const payload: unknown = verify(token, key, {
      algorithms: ['HS256'],
      issuer: 'injixo-app',
      audience: 'injixo-connector',
      ignoreExpiration: true,
      ignoreNotBefore: true,
    });
    return crit === undefined ? payload : undefined;
  } catch (error) {
    if (error instanceof JsonWebTokenError) return undefined;
    throw malformed();
  }
}

/** `iat`…`exp` ± skew, and a life of at most 300 seconds. Returns `iat` in milliseconds. */
function checkTime(payload: unknown, now: number): number {
  const time = timeSchema.safeParse(payload);
  if (!time.success) throw expired();
  const { iat, exp } = time.data;
  const seconds = now / 1000;
  const lives = exp - iat <= MAX_LIFE_SECONDS && exp >= iat;
  if (!lives || seconds < iat - SKEW_SECONDS || seconds > exp + SKEW_SECONDS) throw expired();
  return iat * 1000;
}

function checkClaims(payload: unknown, purpose: Purpose): Claims {
  const claims = claimsSchema.safeParse(payload);
  if (!claims.success) {
    const fields = [...new Set(claims.error.issues.map(({ path }) => String(path[0] ?? 'purpose')))];
    throw invalid(`The message has claims that are missing or of the wrong form: ${fields.join(', ')}.`);
  }
  if (claims.data.purpose !== purpose)
    throw invalid('The message was sent to the address of another purpose.');
  return claims.data;
}
