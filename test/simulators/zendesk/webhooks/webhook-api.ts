import { isoSeconds, type Clock } from '../../shared/clock';
import type { Random } from '../../shared/random';
import type { ApiReply, ApiRequest } from '../../shared/server';
import type { User } from '../account/model';
import { REFUSAL } from '../http/errors';
import { listPage } from '../http/lists';
import type { Webhook } from './webhook';

const TRIAL_LIMIT = 10;
const SUBSCRIPTION = /^(zen:event-type:|conditional_ticket_events$)/;

/** `/webhooks`: for admins. The account's webhooks, and what can be done with them. */
export class WebhookApi {
  readonly webhooks = new Map<string, Webhook>();
  /** Trial accounts have ten webhooks at most. May be changed while it runs. */
  trial = false;

  constructor(
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  /** `path`: below `/webhooks`. */
  answer(path: string, request: ApiRequest, user: User): ApiReply {
    if (user.role !== 'admin') return REFUSAL.forbidden;
    const [, id, secret] = /^(?:\/([^/]+))?(\/signing_secret)?$/.exec(path) ?? [];
    if (id === undefined) {
      if (path !== '') return REFUSAL.notFound;
      return request.method === 'POST' ? this.create(request, user) : this.list(request);
    }
    const webhook = this.webhooks.get(id);
    if (!webhook) return REFUSAL.noSuchWebhook;
    if (secret !== undefined) return this.secret(request, webhook);
    if (request.method === 'GET') return { status: 200, json: { webhook: webhookJson(webhook) } };
    if (request.method === 'DELETE') this.webhooks.delete(id);
    else if (request.method === 'PATCH') return this.update(request, webhook);
    return { status: 204 };
  }

  private list(request: ApiRequest): ApiReply {
    const name = request.query.get('filter[name_contains]') ?? '';
    const found = [...this.webhooks.values()].filter((webhook) => webhook.name.includes(name));
    return listPage(request, 'webhooks', found.map(webhookJson));
  }

  private create({ body }: ApiRequest, { id: createdBy }: User): ApiReply {
    const asked = written(body);
    const { name, endpoint, status, subscriptions } = asked;
    const fits =
      typeof name === 'string' &&
      typeof endpoint === 'string' &&
      /^https?:\/\//.test(endpoint) &&
      (status === 'active' || status === 'inactive') &&
      asked.http_method === 'POST' &&
      asked.request_format === 'json';
    if (!fits || !areSubscriptions(subscriptions)) return REFUSAL.webhookInvalid;
    if (this.trial && this.webhooks.size >= TRIAL_LIMIT) return REFUSAL.tooManyWebhooks;
    const webhook: Webhook = {
      id: `01${this.random.uuid().replaceAll('-', '').slice(0, 24).toUpperCase()}`,
      name,
      endpoint,
      status,
      subscriptions,
      secret: this.newSecret(),
      createdAt: this.clock.now(),
      createdBy,
    };
    this.webhooks.set(webhook.id, webhook);
    return { status: 201, json: { webhook: webhookJson(webhook) } };
  }

  /** The kind of a webhook (subscribed or fired by triggers) can't be changed later. */
  private update({ body }: ApiRequest, webhook: Webhook): ApiReply {
    const { endpoint, status, subscriptions } = written(body);
    if (subscriptions !== undefined && !areSubscriptions(subscriptions)) return REFUSAL.webhookInvalid;
    if (typeof endpoint === 'string') webhook.endpoint = endpoint;
    if (status === 'active' || status === 'inactive') webhook.status = status;
    if (subscriptions) webhook.subscriptions = subscriptions;
    return { status: 204 };
  }

  /** GET tells the secret, POST makes a new one. */
  private secret({ method }: ApiRequest, webhook: Webhook): ApiReply {
    if (method === 'POST') webhook.secret = this.newSecret();
    const json = { signing_secret: { algorithm: 'SHA256', secret: webhook.secret } };
    return { status: method === 'POST' ? 201 : 200, json };
  }

  private newSecret(): string {
    return Buffer.from(this.random.uuid()).toString('base64');
  }
}

function webhookJson({ id, name, endpoint, status, subscriptions, createdAt, createdBy }: Webhook): object {
  return {
    id,
    name,
    endpoint,
    status,
    subscriptions,
    http_method: 'POST',
    request_format: 'json',
    created_at: isoSeconds(createdAt),
    created_by: String(createdBy),
    updated_at: isoSeconds(createdAt),
    updated_by: String(createdBy),
  };
}

const areSubscriptions = (told: unknown): told is string[] =>
  Array.isArray(told) &&
  told.length > 0 &&
  told.every((each) => typeof each === 'string' && SUBSCRIPTION.test(each));

function written(body: string): Record<string, unknown> {
  try {
    return (JSON.parse(body) as { webhook?: Record<string, unknown> }).webhook ?? {};
  } catch {
    return {};
  }
}
