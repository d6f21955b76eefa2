import { randomBytes } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

export interface ApiKey {
  readonly keyId: string;
  /** 32 random bytes in base64url: 43 characters, which may contain `_`. */
  readonly secret: string;
}

/** A new injixo API key (page 2). */
export function generateApiKey(): ApiKey {
  return { keyId: randomName(12), secret: randomBytes(32).toString('base64url') };
}

/** The key as the administrator copies it, and the secret that messages are signed with: `ijx_<keyId>_<secret>`. */
export function formatApiKey({ keyId, secret }: ApiKey): string {
  return `ijx_${keyId}_${secret}`;
}

/** Random characters of `a-z2-7`. */
export function randomName(length: number): string {
  return [...randomBytes(length)].map((byte) => ALPHABET.charAt(byte & 31)).join('');
}

/** Binds a ciphertext to the integration whose key's secret it is. */
export const keyPurpose = (integrationId: string): string => `key ${integrationId}`;
