import { createSecretKey } from 'node:crypto';
import jwt from 'jsonwebtoken';
import type { Clock } from '../simulators/shared/clock';
import type { IncomingReply, OutgoingRequest, Transport } from '../simulators/fdk';

export type Product = 'freshdesk' | 'freshchat';

export const HOST = 'connector.example.com';
export const KEYS = {
  freshdesk: `ijx_abcdefghij23_${'f'.repeat(42)}_`,
  freshchat: `ijx_klmnopqrst45_${'c'.repeat(43)}`,
};
export const IPARAMS = { connector_host: HOST, freshdesk_key: KEYS.freshdesk, freshchat_key: KEYS.freshchat };
const DOMAINS = { freshdesk: 'acme.freshdesk.com', freshchat: 'acme-team.freshchat.com' };
export const ACCOUNT = DOMAINS;

export interface Claims {
  purpose: string;
  product: Product;
  domain?: string;
  check?: boolean;
  events?: Record<string, unknown>[];
  stats?: { failed: number; queued: number };
  [name: string]: unknown;
}

interface Refused {
  refusal: IncomingReply;
}

function isRefused(verdict: Claims | Refused): verdict is Refused {
  return 'refusal' in verdict;
}

/** What to answer instead of the protocol's own answer; undefined = the protocol's own. */
export type Mood = (
  claims: Claims,
  request: OutgoingRequest,
) => IncomingReply | Promise<IncomingReply> | undefined;

/** As much of the connector as the app sees: verifies every message by the app protocol and remembers it. */
export class ConnectorStub {
  /** Verified messages, in order of arrival. */
  readonly messages: Claims[] = [];
  /** Events that were answered as accepted, in order of arrival. */
  readonly events: Record<string, unknown>[] = [];
  mood: Mood = () => undefined;
  /** The keys that the connector knows, by product. */
  readonly keys = new Map<Product, string>(Object.entries(KEYS) as [Product, string][]);
  private readonly connectedAt = new Map<Product, string>();

  constructor(private readonly clock: Clock) {}

  readonly transport: Transport = async (request) => {
    const claims = this.verify(request);
    if (isRefused(claims)) return claims.refusal;
    this.messages.push(claims);
    return (await this.mood(claims, request)) ?? this.answer(claims);
  };

  /** Messages of one purpose. */
  of(purpose: string): Claims[] {
    return this.messages.filter((message) => message.purpose === purpose);
  }

  /** What the latest heartbeat of a product told. */
  stats(product: Product): Claims['stats'] {
    return this.of('heartbeat').findLast((message) => message.product === product)?.stats;
  }

  private verify(request: OutgoingRequest): Claims | Refused {
    if (request.host !== HOST) throw new Error(`The name ${request.host} does not resolve.`);
    const { token } = JSON.parse(request.body || '{}') as { token?: string };
    const header = token === undefined ? null : jwt.decode(token, { complete: true })?.header;
    if (token === undefined || !header) return { refusal: refusal(400, 'malformed') };
    // As a key object: of a text, the library first tries every form of a public key.
    const key = [...this.keys.values()].find((known) => known.split('_')[1] === header.kid);
    if (key === undefined) return { refusal: refusal(401, 'unknown_key') };
    try {
      const claims = jwt.verify(token, createSecretKey(Buffer.from(key)), {
        algorithms: ['HS256'],
        issuer: 'injixo-app',
        audience: 'injixo-connector',
        clockTimestamp: Math.floor(this.clock.now() / 1000),
        clockTolerance: 60,
      }) as unknown as Claims & { iat: number; exp: number; jti: string };
      return this.checkClaims(claims, key, request);
    } catch (error) {
      return { refusal: refusal(401, String(error).includes('expired') ? 'expired' : 'bad_signature') };
    }
  }

  private checkClaims(
    claims: Claims & { iat: number; exp: number; jti: string },
    key: string,
    request: OutgoingRequest,
  ): Claims | Refused {
    const { iat, exp, jti, purpose, product, events } = claims;
    if (exp - iat > 300) return { refusal: refusal(401, 'expired') };
    const formed = request.path === `/v1/${purpose}` && jti.length > 0 && jti.length <= 128;
    const sized =
      purpose !== 'events' || (events !== undefined && events.length >= 1 && events.length <= 100);
    if (!formed || !sized) return { refusal: refusal(422, 'invalid') };
    if (this.keys.get(product) !== key) return { refusal: refusal(403, 'wrong_product') };
    if (claims.domain !== undefined && claims.domain !== DOMAINS[product]) {
      return { refusal: refusal(403, 'wrong_domain') };
    }
    return claims;
  }

  private answer({ purpose, product, check, events = [] }: Claims): IncomingReply {
    if (check !== true && !this.connectedAt.has(product))
      this.connectedAt.set(product, new Date(this.clock.now()).toISOString());
    if (purpose === 'handshake') {
      const integration = { id: 'i-1', name: `${product} of Acme`, product, domain: DOMAINS[product] };
      return json(200, { integration, connectedAt: this.connectedAt.get(product) ?? null });
    }
    if (purpose === 'heartbeat') return json(200, { ok: true });
    this.events.push(...events);
    return json(200, { accepted: events.length, duplicates: 0, rejected: [] });
  }
}

export function json(status: number, body: unknown): IncomingReply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** An error of the protocol. */
export function refusal(status: number, code: string): IncomingReply {
  return json(status, { error: { code, message: `Plain words about ${code}.` } });
}
