import { createHmac } from 'node:crypto';

/** Messages made by hand, so that every part of them can be wrong. */

type Fields = Record<string, unknown>;

export const nowSeconds = (): number => Math.floor(Date.now() / 1000);

export const keyIdOf = (apiKey: string): string => apiKey.split('_')[1]!;

const encode = (part: unknown): string =>
  Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');

/** A signed token; header and payload as objects or as raw text. */
export function sign(header: unknown, payload: unknown, secret: string, hash = 'sha256'): string {
  const signed = `${encode(header)}.${encode(payload)}`;
  return `${signed}.${createHmac(hash, secret).update(signed).digest('base64url')}`;
}

let lastId = 0;

/** Claims of a right message (page 2, "Messages"), but for what is changed; undefined leaves a claim out. */
export function claims(purpose: string, changes: Fields = {}): Fields {
  const iat = nowSeconds();
  return {
    iss: 'injixo-app',
    aud: 'injixo-connector',
    iat,
    exp: iat + 300,
    jti: `test-${(lastId += 1)}`,
    purpose,
    product: 'freshdesk',
    domain: 'example.freshdesk.com',
    appVersion: '1.0.0',
    ...(purpose === 'events' ? { events: [ticket()] } : {}),
    ...changes,
  };
}

export const headerOf = (apiKey: string): Fields => ({ alg: 'HS256', typ: 'JWT', kid: keyIdOf(apiKey) });

/** A right message, but for the claims that are changed. */
export function message(apiKey: string, purpose: string, changes: Fields = {}): string {
  return sign(headerOf(apiKey), claims(purpose, changes), apiKey);
}

export const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

let lastTicket = 0;

/** A new ticket of group 7 by e-mail. */
export function ticket(changes: Fields = {}): Fields {
  const at = minutesAgo(1);
  return {
    type: 'ticket.created',
    occurredAt: at,
    ticketId: (lastTicket += 1),
    groupId: 7,
    source: 1,
    spam: false,
    deleted: false,
    createdAt: at,
    ...changes,
  };
}

let lastReply = 0;

/** A customer's reply by e-mail. */
export function reply(ticketId: unknown, changes: Fields = {}): Fields {
  const at = minutesAgo(1);
  return {
    type: 'conversation.created',
    occurredAt: at,
    conversationId: (lastReply += 1),
    ticketId,
    source: 8,
    incoming: true,
    private: false,
    createdAt: at,
    ...changes,
  };
}

/** A chat that was resolved in group 7. */
export function chat(changes: Fields = {}): Fields {
  const at = minutesAgo(1);
  return {
    type: 'chat.resolved',
    occurredAt: at,
    conversationId: `chat-${(lastTicket += 1)}`,
    groupId: '7',
    groupName: 'Support',
    resolvedAt: at,
    ...changes,
  };
}
