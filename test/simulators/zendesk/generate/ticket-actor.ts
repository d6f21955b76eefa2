import { DAY, isoSeconds } from '../../shared/clock';
import type { Random } from '../../shared/random';
import type { Changes, Ticket, TicketState } from '../account/model';
import { lastAudit } from '../account/ticket-desk';
import { VIA, type ViaName } from '../account/via';
import type { SeededAccount } from './seed-account';

type Weights<T> = readonly (readonly [T, number])[];

const ARRIVALS: Weights<ViaName> = [
  ['email', 44],
  ['web', 11],
  ['web_widget', 3],
  ['chat', 9],
  ['native_messaging', 8],
  ['voice', 5],
  ['api', 4],
  ['sms', 3],
  ['facebook', 2],
  ['facebook_message', 1],
  ['twitter', 2],
  ['messenger', 1],
  ['instagram_dm', 1],
  ['any_channel', 1],
  ['mobile', 1],
  ['mobile_sdk', 1],
  ['answer_bot', 1],
  ['chat_transcript', 1],
  ['voicemail', 1],
  ['whatsapp', 2],
  ['line', 1],
  ['telegram', 0.5],
  ['help_center', 0.5],
  ['voice_outbound', 2],
  ['cti_outbound', 0.5],
];

type Action =
  | 'customerReply'
  | 'otherCustomerReply'
  | 'hiddenCustomerComment'
  | 'agentReply'
  | 'note'
  | 'moveGroup'
  | 'edit'
  | 'automation'
  | 'customStatus'
  | 'changeRequester'
  | 'rate';

const ACTIONS: Weights<Action> = [
  ['customerReply', 30],
  ['otherCustomerReply', 2],
  ['hiddenCustomerComment', 1],
  ['agentReply', 25],
  ['note', 8],
  ['moveGroup', 8],
  ['edit', 12],
  ['automation', 5],
  ['customStatus', 4],
  ['changeRequester', 1],
  ['rate', 3],
];

/** Plays customers, agents and automations on tickets, one thing at a time. */
export class TicketActor {
  constructor(
    private readonly seeded: SeededAccount,
    private readonly random: Random,
  ) {}

  /** Somebody or something makes a new ticket. `at`: epoch milliseconds. */
  create(at: number): Ticket {
    const { random } = this;
    const { account, ids } = this.seeded;
    const via = random.weighted(ARRIVALS);
    const requester_id = random.pick(ids.customers);
    const changes: Changes = { ...this.initialValues(), requester_id };
    const rules = random.chance(0.5) ? [this.routing()] : [];
    if (via === 'voice_outbound' || via === 'cti_outbound' || (via === 'web' && random.chance(0.2))) {
      const by = random.pick(ids.agents);
      return account.createTicket({
        at,
        via,
        by,
        rules,
        changes: { ...changes, status: 'open', assignee_id: by },
      });
    }
    const recipient = via === 'email' ? random.pick(['support@acme.example', 'billing@acme.example']) : null;
    return account.createTicket({ at, via, by: requester_id, changes, rules, recipient });
  }

  /** The next thing that happens to a ticket; nothing more happens to closed and deleted ones (false). */
  step(ticket: Ticket, at: number): boolean {
    const { random } = this;
    const { account, ids } = this.seeded;
    const state = lastAudit(ticket).after;
    if (state.status === 'closed' || state.status === 'deleted') return false;
    const { id } = ticket;
    const rules = random.chance(0.15) ? [this.routing()] : [];
    const agent = random.pick(ids.agents);
    switch (random.weighted(ACTIONS)) {
      case 'customerReply':
        account.customerComment(id, { at, rules, via: this.replyVia(ticket), emptyVia: random.chance(0.15) });
        break;
      case 'otherCustomerReply':
        account.customerComment(id, { at, by: random.pick(ids.customers) });
        break;
      case 'hiddenCustomerComment':
        account.customerComment(id, { at, public: false });
        break;
      case 'agentReply':
        this.agentReply(ticket, state, at);
        break;
      case 'note':
        account.privateNote(id, agent, { at, changes: random.chance(0.3) ? { assignee_id: agent } : {} });
        break;
      case 'moveGroup':
        account.update(id, agent, this.groupMove(), { at, rules });
        break;
      case 'edit':
        account.update(id, agent, this.edit(state, at), { at, rules });
        break;
      case 'automation':
        account.update(id, -1, this.automation(state), { at, via: 'rule' });
        break;
      case 'customStatus':
        account.update(id, agent, { custom_status_id: random.pick(Object.values(ids.statuses)) }, { at });
        break;
      case 'changeRequester':
        account.update(id, agent, { requester_id: random.pick(ids.customers) }, { at });
        break;
      case 'rate':
        if (state.status === 'solved') account.rate(id, random.pick(['good', 'bad']), { at });
        else account.update(id, agent, this.edit(state, at), { at });
    }
    return true;
  }

  private agentReply({ id }: Ticket, { assignee_id }: TicketState, at: number): void {
    const { random } = this;
    const { account, ids } = this.seeded;
    // Only the assignment tells that somebody who left was staff: they take each ticket that they answer.
    const former = random.chance(0.05) ? random.pick(ids.formerAgents) : null;
    const stays = assignee_id !== null && ids.agents.includes(assignee_id) && random.chance(0.7);
    const present = stays ? assignee_id : random.pick(ids.agents);
    const by = former !== null && former !== assignee_id ? former : present;
    const via = random.chance(0.1) ? 'email' : 'web';
    account.agentReply(id, by, { at, via, changes: { status: this.answerStatus(), assignee_id: by } });
  }

  private answerStatus(): 'pending' | 'solved' | 'open' | 'hold' {
    return this.random.weighted([
      ['pending', 45],
      ['solved', 35],
      ['open', 15],
      ['hold', 5],
    ]);
  }

  /** Mostly the way the ticket came by; customers also go on in a chat or on another channel. */
  private replyVia({ via }: Ticket): ViaName {
    const { random } = this;
    if (random.chance(0.12)) return random.pick(['chat', 'native_messaging'] as const);
    if (random.chance(0.05)) return random.pick(['sms', 'facebook', 'whatsapp', 'voicemail', 'web'] as const);
    const { rel } = VIA[via];
    return rel === 'outbound' || rel === 'follow_up' ? 'email' : via;
  }

  private initialValues(): Changes {
    const { random } = this;
    const { ids } = this.seeded;
    return {
      group_id: random.chance(0.4) ? random.pick(Object.values(ids.groups)) : null,
      priority: random.chance(0.3) ? this.priority() : null,
      type: random.chance(0.2) ? random.pick(['question', 'incident', 'problem']) : null,
      organization_id: random.chance(0.2) ? random.pick(Object.values(ids.organizations)) : null,
      brand_id: random.chance(0.9) ? ids.brands.main : ids.brands.outlet,
      ticket_form_id: random.chance(0.9) ? ids.forms.normal : ids.forms.returns,
      tags: this.tags(),
      custom: random.chance(0.4) ? this.customValues() : {},
    };
  }

  /** What a trigger does to new and reopened tickets. */
  private routing(): Changes {
    const { random } = this;
    const group_id = random.pick(Object.values(this.seeded.ids.groups));
    return random.chance(0.5) ? { group_id } : { group_id, priority: this.priority() };
  }

  private groupMove(): Changes {
    const group_id = this.random.pick(Object.values(this.seeded.ids.groups));
    return this.random.chance(0.5) ? { group_id, assignee_id: null } : { group_id };
  }

  private edit(state: TicketState, at: number): Changes {
    const { random } = this;
    const edits: Changes[] = [
      { priority: this.priority() },
      { tags: [...new Set([...state.tags, ...this.tags()])] },
      { tags: state.tags.slice(1) },
      { custom: this.customValues() },
      { type: 'task', due_at: middayAfter(at, random.int(-3, 10)) },
      { ticket_form_id: random.pick(Object.values(this.seeded.ids.forms)) },
      { status: random.pick(['open', 'pending', 'solved'] as const) },
    ];
    return random.pick(edits);
  }

  private automation(state: TicketState): Changes {
    if (state.status === 'solved') return { status: 'closed' };
    return this.random.chance(0.5)
      ? { priority: 'urgent' }
      : { tags: [...new Set([...state.tags, 'reminded'])] };
  }

  private priority(): string {
    return this.random.pick(['low', 'normal', 'high', 'urgent']);
  }

  private tags(): string[] {
    return ['vip', 'refund', 'spam', 'test', 'web_shop'].filter(() => this.random.chance(0.12));
  }

  private customValues(): TicketState['custom'] {
    const { random } = this;
    const { fields } = this.seeded.ids;
    const values: [number, TicketState['custom'][string]][] = [
      [fields.topic, random.pick(['delivery', 'invoice', 'product', null])],
      [fields.products, ['phone', 'tablet', 'case'].filter(() => random.chance(0.4))],
      [fields.escalated, random.chance(0.3)],
      [fields.items, random.int(1, 6)],
      [fields.amount, random.chance(0.5) ? random.int(1, 900) / 4 : null],
      [fields.deliveryDay, random.pick(['2026-01-15', '2026-03-01', null])],
      [fields.orderNumber, random.pick(['A-1', 'B-22', null])],
      [fields.remark, random.pick(['zd-personal remark', ''])],
    ];
    return Object.fromEntries(values.filter(() => random.chance(0.5)));
  }
}

/** Due dates are at midday. */
function middayAfter(at: number, days: number): string {
  return isoSeconds(Math.floor(at / DAY) * DAY + DAY / 2 + days * DAY);
}
