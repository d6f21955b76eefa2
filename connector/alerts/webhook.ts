import axios, { AxiosError } from 'axios';
import { Agent as HttpAgent } from 'node:http';
import { Agent } from 'node:https';
import { Webhook } from 'standardwebhooks';
import { assertPublicHost, publicLookup } from '../sources/http-client/public-address';
import { withinTotal } from '../sources/http-client/total-time';

export interface Post {
  readonly url: string;
  readonly body: string;
  /** `webhook-id`: the same for each attempt. */
  readonly id: string;
  /** `whsec_…`; null where the receiver checks no signature (Slack, Teams). */
  readonly secret: string | null;
  readonly now: number;
}

/** Posts a webhook; resolves with the answer's status in words. @throws WebhookFailure in words for people */
export type SendWebhook = (post: Post) => Promise<string>;

/** Why a webhook didn't arrive. */
export class WebhookFailure extends Error {
  override readonly name = 'WebhookFailure';
}

const PATIENCE_MS = 15_000;
const MAX_ANSWER = 64 * 1024;

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
  const lookup = allowPrivate ? {} : { lookup: publicLookup(notPublic) };
  const http = axios.create({
    adapter: withinTotal(PATIENCE_MS),
    maxRedirects: 0,
    maxContentLength: MAX_ANSWER,
    proxy: false,
    responseType: 'text',
    httpAgent: new HttpAgent(lookup),
    httpsAgent: new Agent(lookup),
  });
  return async (post) => {
    const url = assertAddress(post.url, allowPrivate);
    try {
      const { status } = await http.post(url.href, post.body, { headers: headersOf(post) });
      return `answered ${status}`;
    } catch (error) {
      throw new WebhookFailure(inWords(error));
    }
  };
}

function headersOf({ id, secret, now, body }: Post): Record<string, string> {
  const at = new Date(now);
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'injixo-connect',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now / 1000)),
  };
  if (secret === null) return headers;
  return { ...headers, 'webhook-signature': new Webhook(secret).sign(id, at, body) };
}

function inWords(error: unknown): string {
  if (!(error instanceof AxiosError)) return error instanceof Error ? error.message : 'It could not be sent.';
  if (error.cause instanceof WebhookFailure) return error.cause.message;
  const status = error.response?.status;
  if (status !== undefined && status >= 300 && status < 400)
    return `The address leads on to another one (${status}), which is not followed.`;
  if (status !== undefined) return `The receiver answered ${status}.`;
  if (error.code === AxiosError.ETIMEDOUT) return 'The receiver did not answer in time.';
  return `The receiver could not be reached (${error.code ?? 'no connection'}).`;
}

const notPublic = (): WebhookFailure =>
  new WebhookFailure(
    'The address does not lead to the public internet. ALERT_PRIVATE_HOSTS=true allows others.',
  );
