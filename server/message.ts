import jwt from 'jsonwebtoken';
import type { Product } from './account';
import type { Fields } from './read';
import { APP_VERSION } from './version';

export type Purpose = 'handshake' | 'events' | 'heartbeat';

export interface Message {
  readonly purpose: Purpose;
  readonly product: Product;
  /** The whole injixo API key: it signs and never travels. */
  readonly key: string;
  /** The account's domain, null where the platform does not tell. */
  readonly domain: string | null;
  /** What this purpose adds: `check`, `events` or `stats`. */
  readonly claims: Fields;
}

const KEY_FORMAT = /^ijx_([a-z2-7]{12})_[A-Za-z0-9_-]{43}$/;
/** Seconds; the protocol allows no more. */
const LIFETIME = 300;

/** Whether the text is a whole injixo API key (app protocol, "The injixo API key"). */
export function isKey(key: string): boolean {
  return KEY_FORMAT.test(key);
}

/** The signed message as a compact JWS (app protocol, "Messages"), valid for five minutes from now. */
export function sign(message: Message): string {
  const { purpose, product, key, domain, claims } = message;
  const issuedAt = Math.floor(Date.now() / 1000);
  const payload = {
    iss: 'injixo-app',
    aud: 'injixo-connector',
    iat: issuedAt,
    exp: issuedAt + LIFETIME,
    jti: messageId(),
    purpose,
    product,
    ...(domain === null ? {} : { domain }),
    appVersion: APP_VERSION,
    ...claims,
  };
  return jwt.sign(payload, key, { algorithm: 'HS256', keyid: key.split('_')[1] });
}

/** Unique enough to find a message in the logs; the sandbox has no stronger source. */
function messageId(): string {
  const random = Math.random().toString(36).slice(2);
  return `${Date.now().toString(36)}-${random}`;
}
