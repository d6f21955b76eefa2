import { createHmac } from 'node:crypto';
import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https, { type Agent } from 'node:https';
import { OutboundAgent } from '../outbound/agent';
import { ProxyError } from '../outbound/proxy-error';
import { assertPublicHost } from '../outbound/public-address';

export interface Post {
  readonly url: string;
  readonly body: string;
  /** `webhook-id`: the same for each attempt. */
  readonly id: string;
  /** `whsec_…`; null where the receiver checks no signature (Slack, Teams). */
  readonly secret: string | null;
  readonly now: number;
  /** Called once the receiver is reached, before it is sent anything; if it rejects, nothing is. */
  readonly onBegin: () => Promise<void>;
}

/** Posts a webhook; resolves with the answer's status in words. @throws WebhookFailure in words for people, or what `onBegin` rejects with */
export type SendWebhook = (post: Post) => Promise<string>;

/** Why a webhook didn't arrive. */
export class WebhookFailure extends Error {
  override readonly name = 'WebhookFailure';
}

const PATIENCE_MS = 15_000;

/** @throws WebhookFailure if no webhook may go to this address (page 7: public ones alone) */
export function assertAddress(address: string, allowPrivate: boolean): URL {
  const url = new URL(address);
  const isWeb = url.protocol === 'https:' || (allowPrivate && url.protocol === 'http:');
  if (!isWeb || url.username !== '' || url.password !== '')
    throw new WebhookFailure('The address must begin with https:// and hold no user name.');
  if (!allowPrivate) assertPublicHost(url.hostname, notPublic);
  return url;
}

/** A sender of webhooks (standardwebhooks.com): signed, no redirects, to public addresses unless `allowPrivate`. */
export function createWebhookSender(allowPrivate: boolean): SendWebhook {
  const agent = new OutboundAgent(allowPrivate ? null : notPublic, { keepAlive: false });
  return async (post) => {
    const url = assertAddress(post.url, allowPrivate);
    const { statusCode = 0 } = await answerOf(url, post, agent);
    if (statusCode >= 200 && statusCode < 300) return `answered ${statusCode}`;
    if (statusCode >= 300 && statusCode < 400)
      throw new WebhookFailure(`The address leads on to another one (${statusCode}), which is not followed.`);
    throw new WebhookFailure(`The receiver answered ${statusCode}.`);
  };
}

/** The head of the answer; its body is nobody's business. Everything together takes `PATIENCE_MS` at most. */
function answerOf(url: URL, post: Post, agent: Agent): Promise<IncomingMessage> {
  const isSecure = url.protocol === 'https:';
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const options = { method: 'POST', headers: headersOf(post), signal } as const;
  const begin = async (request: ClientRequest): Promise<void> => {
    try {
      await post.onBegin();
      request.end(post.body);
    } catch (refusal) {
      request.destroy(refusal instanceof Error ? refusal : undefined);
    }
  };
  return new Promise((resolve, reject) => {
    const request = isSecure
      ? https.request(url, { ...options, agent })
      : http.request(url, { ...options, agent: false }); // of one's own network alone
    request.once('socket', (socket) =>
      socket.once(isSecure ? 'secureConnect' : 'connect', () => void begin(request)),
    );
    request.once('response', (answer) => {
      resolve(answer);
      answer.destroy();
    });
    request.on('error', (error) => reject(signal.aborted ? tooLate() : inWords(error)));
  });
}

function headersOf({ id, secret, now, body }: Post): Record<string, string> {
  const seconds = String(Math.floor(now / 1000));
  const headers = {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': 'injixo-connect',
    'webhook-id': id,
    'webhook-timestamp': seconds,
  };
  if (secret === null) return headers;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return { ...headers, 'webhook-signature': `v1,${signature}` };
}

/** What the network says has a code; all else is said in words already. */
function inWords(error: NodeJS.ErrnoException): Error {
  if (error.code === undefined || error instanceof ProxyError) return error;
  return new WebhookFailure(`The receiver could not be reached (${error.code}).`);
}

const tooLate = (): WebhookFailure => new WebhookFailure('The receiver did not answer in time.');

const notPublic = (): WebhookFailure =>
  new WebhookFailure(
    'The address does not lead to the public internet. ALERT_PRIVATE_HOSTS=true allows others.',
  );
