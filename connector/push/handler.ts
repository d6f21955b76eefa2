import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { within } from '../boundary';
import type { Log } from '../log';
import { readBody } from './body';
import { purposes, type Purpose } from './claims';
import type { Keys } from './keys';
import { MessageError, rateLimited, unavailable } from './message-error';
import { answerMessage, type MessageDeps, type Reply } from './messages';
import { Room } from './room';
import { Turns } from './turns';
import { keyIdIn, tokenIn, verifyMessage } from './verify';

/** Bad messages a minute and address that are answered for what they are (page 3, "Authorisation"). */
const BAD_PER_MINUTE = 200;
/** Messages of keys that would have to be looked up take turns as if they were one key's. */
const UNKNOWN = '';
/** Longer than what differs between refusals takes. */
const STEP_MS = 25;

export interface PushDeps extends MessageDeps {
  readonly keys: Keys;
  readonly messagesPerMinute: number;
  /** Where a message comes from; by default the address of its connection. */
  readonly addressOf?: (request: IncomingMessage) => string;
  readonly log: Log;
  /** For metrics: how each message ended. */
  readonly onMessage: (purpose: Purpose, outcome: string, seconds: number) => void;
  readonly now?: () => number;
}

/**
 * Serves `POST /v1/<purpose>` (page 2) as a plain handler in front of Express, which would cost two thirds of the throughput.
 * Returns false for what isn't a message's address.
 */
export function pushHandler(deps: PushDeps): (request: IncomingMessage, response: ServerResponse) => boolean {
  const perKey = new RateLimiterMemory({ points: deps.messagesPerMinute, duration: 60 });
  const bad = new RateLimiterMemory({ points: BAD_PER_MINUTE, duration: 60 });
  const room = new Room();
  const turns = new Turns();
  const now = deps.now ?? Date.now;
  const addressOf = deps.addressOf ?? (({ socket }) => socket.remoteAddress ?? '');

  const handle = async (request: IncomingMessage, purpose: Purpose): Promise<Reply> => {
    let arrived = performance.now();
    try {
      const body = await readBody(request);
      arrived = performance.now();
      room.checkAll();
      const token = tokenIn(body);
      const keyId = keyIdIn(token);
      await turns.take(keyId !== null && deps.keys.isKnown(keyId) ? keyId : UNKNOWN);
      const message = await verifyMessage(token, purpose, deps.keys, now());
      await perKey.consume(message.key.keyId).catch((limit: unknown) => {
        throw limit instanceof RateLimiterRes ? rateLimited(secondsOf(limit)) : limit;
      });
      const { claims, key } = message;
      // A message without events, a sign of life, waits as one event does.
      const events = claims.purpose === 'events' ? claims.events.length : 1;
      return await room.hold(key.integration.id, events, () => answerMessage(deps, message));
    } catch (error) {
      // Many apps send from one address of the platform: only bad messages are held back there, good ones never.
      if (!(error instanceof MessageError) || error.status >= 429) throw error;
      if (error.status === 401) await nextStep(arrived);
      const wrong = await bad.penalty(addressOf(request));
      throw wrong.consumedPoints > BAD_PER_MINUTE ? rateLimited(secondsOf(wrong)) : error;
    }
  };

  return (request, response) => {
    const purpose = purposes.find((name) => request.url?.split('?')[0] === `/v1/${name}`);
    if (purpose === undefined || request.method !== 'POST') return false;
    const started = performance.now();
    new Promise<Reply>((resolve, reject) => {
      within({ what: 'message', integration: null, fail: reject }, () => {
        handle(request, purpose).then(resolve, reject);
      });
    })
      .then(
        (reply) => answer(response, 200, reply),
        (error: unknown) => refuse(response, error, deps.log),
      )
      .then((outcome) => deps.onMessage(purpose, outcome, (performance.now() - started) / 1000))
      .catch((error: unknown) => deps.log.error({ err: error }, 'answering a message failed'));
    return true;
  };
}

/**
 * Waits until a whole number of steps has passed since a message arrived, so that how long a refusal takes doesn't tell whether there is
 * such a key, and whether it was used lately (page 2, "Errors").
 */
async function nextStep(arrived: number): Promise<void> {
  const passed = performance.now() - arrived;
  await pause(Math.ceil(passed / STEP_MS) * STEP_MS - passed);
}

function refuse(response: ServerResponse, error: unknown, log: Log): string {
  const known = error instanceof MessageError ? error : unavailable();
  if (known !== error) log.error({ err: error }, 'a message could not be handled');
  const { code, message, status, retryAfterSeconds } = known;
  if (retryAfterSeconds !== undefined) response.setHeader('retry-after', retryAfterSeconds);
  answer(response, status, { error: { code, message } });
  return code;
}

function answer(response: ServerResponse, status: number, body: Reply): string {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(text);
  return 'ok';
}

const secondsOf = (limit: RateLimiterRes): number => Math.max(1, Math.ceil(limit.msBeforeNext / 1000));
