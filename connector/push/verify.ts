import { createSecretKey, randomBytes } from 'node:crypto';
import { JsonWebTokenError, NotBeforeError, TokenExpiredError, decode, verify } from 'jsonwebtoken';
import { z } from 'zod';
import { isAllowedDomain, isApiHost } from '../integrations/domain';
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
const headerSchema = z.object({ kid: z.string().min(1).max(64) });
/** Stands in for an unknown key, so that guessing key ids takes as long as guessing signatures (page 2, "Errors"). */
const nobodysKey = createSecretKey(randomBytes(60));

/** The token in a body. @throws MessageError `malformed` */
export function tokenIn(body: Buffer): string {
  try {
    return bodySchema.parse(JSON.parse(body.toString('utf8'))).token;
  } catch {
    throw malformed();
  }
}

/** Verifies a message in the order of page 2: form, key, signature, time, claims, product, domain. @throws MessageError */
export async function verifyMessage(
  token: string,
  purpose: Purpose,
  keys: Keys,
  now: number,
): Promise<Message> {
  const keyId = keyIdOf(token);
  const key = keyId === null ? null : await keys.find(keyId);
  const payload = checkSignature(token, key);
  if (key === null) throw unknownKey();
  const issuedAt = checkTime(payload, now);
  const claims = checkClaims(payload, purpose);
  const { product, domain } = key.integration;
  if (claims.product !== product) throw wrongProduct(product);
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

/** Null where the header names no key. @throws MessageError `malformed` for what is no JWS */
function keyIdOf(token: string): string | null {
  const decoded = safely(() => decode(token, { complete: true }));
  if (decoded === null) throw malformed();
  return headerSchema.safeParse(decoded.header).data?.kid ?? null;
}

function checkSignature(token: string, key: KnownKey | null): unknown {
  try {
    return verify(token, key?.key ?? nobodysKey, {
      algorithms: ['HS256'],
      issuer: 'injixo-app',
      audience: 'injixo-connector',
      ignoreExpiration: true,
      ignoreNotBefore: true,
    });
  } catch (error) {
    if (
      !(error instanceof JsonWebTokenError) ||
      error instanceof TokenExpiredError ||
      error instanceof NotBeforeError
    )
      throw error;
    throw key === null ? unknownKey() : badSignature();
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

function safely<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
