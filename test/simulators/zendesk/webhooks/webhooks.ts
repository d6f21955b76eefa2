import type { Clock } from '../../shared/clock';
import { Random } from '../../shared/random';
import type { ZendeskAccount } from '../account/account';
import type { Audit, TicketState } from '../account/model';
import { Breaker } from './breaker';
import { Delivery } from './delivery';
import { eventBody, ticketEvents } from './ticket-events';
import type { Webhook } from './webhook';
import { WebhookApi } from './webhook-api';

/** The account's webhooks: each audit's events go to those that are subscribed to them. */
export class Webhooks {
  readonly api: WebhookApi;
  readonly delivery: Delivery;
  private readonly random: Random;
  private readonly breakers = new Map<string, Breaker>();

  constructor(
    private readonly account: ZendeskAccount,
    private readonly quotaClock: Clock,
    seed: number,
  ) {
    this.random = new Random(seed + 1);
    this.api = new WebhookApi(account.clock, this.random);
    this.delivery = new Delivery(this.random);
    account.desk.onAudit((audit, before) => this.onAudit(audit, before));
  }

  /** A webhook's breaker; its times are those of the quotas' clock. */
  breaker({ id }: Webhook): Breaker {
    const known = this.breakers.get(id) ?? new Breaker(this.quotaClock);
    this.breakers.set(id, known);
    return known;
  }

  private onAudit(audit: Audit, before: TicketState | null): void {
    const active = [...this.api.webhooks.values()].filter(({ status }) => status === 'active');
    if (active.length === 0) return;
    const events = ticketEvents(audit, before);
    const id = this.random.uuid();
    events.forEach((event, index) => {
      const place = { id, position: index + 1, total: events.length };
      const body = eventBody(event, audit, this.account, place, this.random);
      for (const webhook of active)
        if (webhook.subscriptions.includes(`zen:event-type:${event.type}`))
          this.delivery.send(webhook, this.breaker(webhook), event.type, body);
    });
  }
}
