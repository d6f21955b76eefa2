import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** What the load generator is told. */
export interface LoadOrder {
  readonly url: string;
  readonly apiKey: string;
  readonly domain: string;
  readonly messages: number;
  readonly eventsPerMessage: number;
  readonly connections: number;
  /** Ids begin here: no event may come twice. */
  readonly firstId: number;
  /** As fast as they are answered, if it isn't told. */
  readonly messagesPerSecond?: number;
}

type Signer = Pick<LoadOrder, 'apiKey' | 'domain'>;

export interface Load {
  readonly eventsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const GROUPS = 20;

/** Sends signed messages over connections that are kept alive, one under way on each; everything is signed before the clock starts. */
export async function load(): Promise<void> {
  const order = JSON.parse(process.argv[3]!) as LoadOrder;
  const requests = Array.from({ length: order.messages }, (_, index) => request(order, index)).entries();
  const times: number[] = [];
  const begun = performance.now();
  await Promise.all(Array.from({ length: order.connections }, () => sendAll(order, requests, begun, times)));
  const seconds = (performance.now() - begun) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => Math.round((times[Math.floor((times.length - 1) * share)] ?? 0) * 100) / 100;
  const result: Load = {
    eventsPerSecond: Math.round((order.messages * order.eventsPerMessage) / seconds),
    p50Ms: at(0.5),
    p99Ms: at(0.99),
  };
  process.stdout.write(JSON.stringify(result));
}

async function sendAll(
  order: LoadOrder,
  requests: Iterable<[number, Buffer]>,
  begunAll: number,
  times: number[],
): Promise<void> {
  const { hostname, port } = new URL(order.url);
  const socket = connect(Number(port), hostname).setNoDelay(true);
  await once(socket, 'connect');
  let received = '';
  let answered = (): void => undefined;
  socket.on('data', (chunk) => {
    received += chunk.toString('latin1');
    if (isWhole(received)) answered();
  });
  for (const [index, next] of requests) {
    const early = begunAll + (index * 1000) / (order.messagesPerSecond ?? Infinity) - performance.now();
    if (early > 0) await pause(early);
    const begun = performance.now();
    const answer = new Promise<void>((resolve) => (answered = resolve));
    socket.write(next);
    await answer;
    times.push(performance.now() - begun);
    const accepted = `"accepted":${order.eventsPerMessage},"duplicates":0,"rejected":[]`;
    if (!received.startsWith('HTTP/1.1 200') || !received.includes(accepted)) throw new Error(received);
    received = '';
  }
  socket.destroy();
}

function isWhole(answer: string): boolean {
  const end = answer.indexOf('\r\n\r\n');
  const [, length] = /content-length: (\d+)/i.exec(answer) ?? [];
  return end !== -1 && length !== undefined && answer.length >= end + 4 + Number(length);
}

function request(order: LoadOrder, index: number): Buffer {
  const body = JSON.stringify({ token: token(order, index) });
  const head = `POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
  return Buffer.from(head + body);
}

function token(order: LoadOrder, index: number): string {
  const { eventsPerMessage, firstId } = order;
  const events = Array.from({ length: eventsPerMessage }, (_, place) =>
    event(firstId + index * eventsPerMessage + place, order),
  );
  return sign(order, events, `bench-${String(index)}`);
}

/** A message of the app (page 2). */
export function sign({ apiKey, domain }: Signer, events: readonly object[], jti: string): string {
  const iat = Math.floor(Date.now() / 1000);
  const header = { alg: 'HS256', typ: 'JWT', kid: apiKey.split('_')[1] };
  const payload = {
    ...{ iss: 'injixo-app', aud: 'injixo-connector', iat, exp: iat + 300, jti },
    ...{ purpose: 'events', product: 'freshdesk', domain, appVersion: '0.1.0', events },
  };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part(header)}.${part(payload)}`;
  return `${signed}.${createHmac('sha256', apiKey).update(signed).digest('base64url')}`;
}

/** So far back is the ticket that is answered: it was sent, and answered, before. */
const ANSWERED = 403;

/** As live events come: one after the other in time, give or take 20 seconds; three tickets, then a reply, and so on. */
function event(id: number, { firstId, messages, eventsPerMessage }: LoadOrder): object {
  const progress = (id - firstId) / (messages * eventsPerMessage);
  const minutes = 10 - 9 * progress;
  const at = new Date(Date.now() - minutes * 60_000 + ((id * 7919) % 20) * 1000).toISOString();
  if (id % 4 === 3 && id - ANSWERED >= firstId) {
    const said = { conversationId: id, ticketId: id - ANSWERED, source: 0, incoming: true, private: false };
    return { type: 'conversation.created', occurredAt: at, ...said, createdAt: at };
  }
  const ticket = { ticketId: id, groupId: (id % GROUPS) + 1, source: 1, spam: false, deleted: false };
  return { type: 'ticket.created', occurredAt: at, ...ticket, createdAt: at };
}
