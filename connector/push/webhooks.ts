import type { IncomingMessage, ServerResponse } from 'node:http';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { liveOn, secretPurpose } from '../integrations/live-state';
import type { Vault } from '../integrations/vault';
import type { Store } from '../ledger/store';
import type { Log } from '../log';
import { productOf, products } from '../products';
import { readBody } from './body';
import { MessageError } from './message-error';

const MAX_BYTES = 1024 * 1024;
/** Bad messages a minute and address that are answered for what they are (page 3, "Authorisation"). */
const BAD_PER_MINUTE = 200;
/** An event is noted at most so often: that the webhook lives is all that is to be known. */
const NOTE_EVERY_MS = 1_000;
/** Longer than any announced change takes. */
const TRUST_MS = 30_000;
const MAX_KEPT = 10_000;

export interface WebhookDeps {
  readonly store: Store;
  readonly vault: Vault;
  readonly log: Log;
  /** Told of each subject that changed. */
  readonly onChange: (integrationId: string, subject: string) => void;
  /** Where a message comes from; by default the address of its connection. */
  readonly addressOf?: (request: IncomingMessage) => string;
  readonly now?: () => number;
}

const paths = products.filter(({ webhook }) => webhook !== null).map(({ id }) => `/v1/${id}/`);

/**
 * Serves `POST /v1/<product>/<integration>` (page 6, §10): what an account's webhook sends. The raw body is verified before it is
 * parsed, and answered at once: nothing depends on it but how soon a change is seen.
 */
export class Webhooks {
  private readonly bad = new RateLimiterMemory({ points: BAD_PER_MINUTE, duration: 60 });
  private readonly known = new Map<string, { found: Known | null; until: number }>();
  private readonly notedAt = new Map<string, number>();
  private readonly now: () => number;
  private readonly stop: () => void;

  constructor(private readonly deps: WebhookDeps) {
    this.now = deps.now ?? Date.now;
    this.stop = deps.store.onChange(({ what }) => {
      if (what === 'settings') this.known.clear();
    });
  }

  /** False for what isn't a webhook's address. */
  readonly handle = (request: IncomingMessage, response: ServerResponse): boolean => {
    const [path = ''] = (request.url ?? '').split('?');
    const prefix = paths.find((one) => path.startsWith(one));
    if (prefix === undefined || request.method !== 'POST') return false;
    const integrationId = path.slice(prefix.length);
    this.take(request, integrationId)
      .catch((error: unknown) => this.statusOf(error))
      .then((status) => {
        response.writeHead(status, { 'cache-control': 'no-store', 'content-length': 0 }).end();
      })
      .catch((error: unknown) => this.deps.log.error({ err: error }, 'answering a webhook failed'));
    return true;
  };

  close(): void {
    this.stop();
  }

  private async take(request: IncomingMessage, integrationId: string): Promise<number> {
    const address = this.deps.addressOf?.(request) ?? request.socket.remoteAddress ?? '';
    const body = await readBody(request, MAX_BYTES);
    const now = this.now();
    const known = await this.find(integrationId);
    const isGenuine =
      known?.webhook.isGenuine({ headers: request.headers, body, secret: known.secret, now }) ?? false;
    if (known === null || !isGenuine) {
      const wrong = await this.bad.penalty(address);
      return wrong.consumedPoints > BAD_PER_MINUTE ? 429 : 401;
    }
    await this.note(integrationId, now);
    const subject = known.webhook.subjectOf(body);
    if (subject !== null) this.deps.onChange(integrationId, subject);
    return 200;
  }

  private statusOf(error: unknown): number {
    if (error instanceof MessageError) return error.status;
    this.deps.log.error({ err: error }, 'a webhook could not be handled');
    return 503;
  }

  private async note(integrationId: string, now: number): Promise<void> {
    if (now - (this.notedAt.get(integrationId) ?? -Infinity) < NOTE_EVERY_MS) return;
    this.notedAt.set(integrationId, now);
    await this.deps.store.write('noteLiveEvent', { id: integrationId, now });
  }

  private async find(integrationId: string): Promise<Known | null> {
    const kept = this.known.get(integrationId);
    if (kept !== undefined && kept.until > this.now()) return kept.found;
    const found = await this.read(integrationId);
    if (this.known.size >= MAX_KEPT) this.known.clear();
    this.known.set(integrationId, { found, until: this.now() + TRUST_MS });
    return found;
  }

  private async read(integrationId: string): Promise<Known | null> {
    const row = await this.deps.store.read('integration', { id: integrationId });
    if (row === null || row.deletedAt !== null) return null;
    const { webhook } = productOf(row.product);
    const on = liveOn(row);
    if (webhook === null || on === null) return null;
    return { webhook, secret: this.deps.vault.open(on.secret, secretPurpose(integrationId)) };
  }
}

interface Known {
  readonly webhook: NonNullable<ReturnType<typeof productOf>['webhook']>;
  readonly secret: string;
}
