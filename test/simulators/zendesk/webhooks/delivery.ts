import { createHmac } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../shared/random';
import type { Webhook } from './webhook';
import type { Breaker } from './breaker';

/** How deliveries go; may be changed while it runs. */
export interface DeliverySettings {
  /** Real milliseconds between the event and its delivery, at random between the two: what is wide brings disorder. */
  delayMs: readonly [least: number, most: number];
  /** The share (0 to 1) of deliveries that come twice. */
  doubleShare: number;
  /** The share (0 to 1) of events that are never delivered. */
  omitShare: number;
  /** Real milliseconds within which an answer must come. Zendesk: 12 s. */
  timeoutMs: number;
  /** Real milliseconds of a second of `Retry-After`. */
  retrySecondMs: number;
  /** Where an endpoint's origin is to be found: what stands for public names and a proxy in front of the connector. */
  reroute: ReadonlyMap<string, string>;
}

/** An attempt to deliver. */
export interface Attempt {
  webhookId: string;
  type: string;
  /** What was answered; null: nothing, in time. */
  status: number | null;
  retry: number;
}

const KEPT = 10_000;

/** Delivers events to webhooks: signed, in no order, with a few retries and without any promise. */
export class Delivery {
  readonly settings: DeliverySettings = {
    delayMs: [0, 0],
    doubleShare: 0,
    omitShare: 0,
    timeoutMs: 12_000,
    retrySecondMs: 1000,
    reroute: new Map(),
  };
  /** The latest attempts, oldest first. */
  readonly attempts: Attempt[] = [];
  private readonly underWay = new Set<Promise<void>>();
  private stopped = anyNumberOfListeners();

  constructor(private readonly random: Random) {}

  /** Sends an event on its way, once, twice or not at all. */
  send(webhook: Webhook, breaker: Breaker, type: string, body: object): void {
    const { omitShare, doubleShare, delayMs } = this.settings;
    if (this.random.chance(omitShare)) return;
    const text = JSON.stringify(body);
    for (let copies = this.random.chance(doubleShare) ? 2 : 1; copies > 0; copies -= 1) {
      const run = this.deliver(webhook, breaker, type, text, this.random.int(...delayMs)).finally(() =>
        this.underWay.delete(run),
      );
      this.underWay.add(run);
    }
  }

  /** Resolves when nothing is on its way any more. */
  async settled(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  /** Ends what is on its way. */
  async stop(): Promise<void> {
    this.stopped.abort();
    await this.settled();
    this.stopped = anyNumberOfListeners();
  }

  private async deliver(
    webhook: Webhook,
    breaker: Breaker,
    type: string,
    body: string,
    delay: number,
  ): Promise<void> {
    const { signal } = this.stopped;
    for (let retry = 0, wait: number | null = delay; wait !== null; retry += 1) {
      if (!(await waited(wait, signal)) || breaker.isOpen) return;
      const answer = await this.attempt(webhook, body, signal);
      if (signal.aborted) return;
      const status = answer?.status ?? null;
      breaker.note(status === null || status >= 300);
      this.attempts.push({ webhookId: webhook.id, type, status, retry });
      if (this.attempts.length > KEPT * 2) this.attempts.splice(0, KEPT);
      wait = this.retryIn(answer, retry);
    }
  }

  /** Milliseconds until the next try; null: there is none. 409, 429 and 503 three times, time-outs five times. */
  private retryIn(answer: Response | null, retry: number): number | null {
    if (answer === null) return retry < 5 ? this.settings.retrySecondMs : null;
    if (retry >= 3) return null;
    if (answer.status === 409) return this.settings.retrySecondMs;
    if (answer.status !== 429 && answer.status !== 503) return null;
    const seconds = Number(answer.headers.get('retry-after') ?? Infinity);
    return seconds < 60 ? seconds * this.settings.retrySecondMs : null;
  }

  private async attempt(webhook: Webhook, body: string, stopped: AbortSignal): Promise<Response | null> {
    const timestamp = new Date().toISOString();
    const signature = createHmac('sha256', webhook.secret)
      .update(timestamp + body)
      .digest('base64');
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Zendesk Webhook',
      'x-zendesk-account-id': '21000001',
      'x-zendesk-webhook-id': webhook.id,
      'x-zendesk-webhook-invocation-id': this.random.uuid(),
      'x-zendesk-webhook-signature': signature,
      'x-zendesk-webhook-signature-timestamp': timestamp,
    };
    const signal = AbortSignal.any([stopped, AbortSignal.timeout(this.settings.timeoutMs)]);
    try {
      const answer = await fetch(this.address(webhook.endpoint), { method: 'POST', headers, body, signal });
      await answer.arrayBuffer();
      return answer;
    } catch {
      return null;
    }
  }

  private address(endpoint: string): string {
    const { origin } = new URL(endpoint);
    return (this.settings.reroute.get(origin) ?? origin) + endpoint.slice(origin.length);
  }
}

function anyNumberOfListeners(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}

/** False: it was stopped meanwhile. */
async function waited(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  if (milliseconds <= 0) return !signal.aborted;
  return sleep(milliseconds, true, { signal }).catch(() => false);
}
