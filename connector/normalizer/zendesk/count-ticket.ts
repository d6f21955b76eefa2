import type { Contact, Fact, Need, Normalized, Remark } from '../types';
import { staffNeed } from './directory';
import { ASSIGNEE, STATUS, type FieldTypes } from './fields';
import { readHistory, type History, type StoredAudit } from './history';
import { Membership } from './membership';
import { Ticket } from './ticket';
import { channelOf, isCustomerVia, isMapped, isOutboundCall } from './via';
import type { Rule, ViewIndex } from './view-index';
import { TAGS, TIME } from './views/view';

/** Z2(c): a ticket in one of these is a task for the view's team. */
const UNSOLVED = new Set(['new', 'open', 'pending', 'hold']);

/** Where the ticket itself doesn't tell how it came about. */
const UNKNOWN_VIA = 'unknown';

/** What counting goes by besides facts. */
export interface Account {
  readonly index: ViewIndex;
  readonly fieldTypes: FieldTypes;
  /** Whether the account was asked for a ticket and doesn't have it. */
  readonly isAbsent: (subject: string) => boolean;
  /** Z2: whoever is, or was ever seen as, staff, whenever that became known (G1). */
  readonly isStaff: (userId: string) => boolean;
}

/** Rules Z2–Z4 and Z7 over all facts of one ticket, with what of it can't be had any more (page 6, §8). */
export function countTicket(facts: readonly Fact[], historyFrom: number, account: Account): Normalized {
  const history = readHistory(facts, account.fieldTypes);
  const counted = countHistory(facts, history, historyFrom, account);
  const lost = lostRemarks(facts, history, account);
  return lost.length === 0 ? counted : { ...counted, remarks: [...(counted.remarks ?? []), ...lost] };
}

/** What Zendesk doesn't hand out of a ticket: all of it, as it was deleted before it was read, or a part. */
function lostRemarks(facts: readonly Fact[], { audits, ticket }: History, { index }: Account): Remark[] {
  const last = audits.at(-1);
  const isDeleted = facts.some(({ kind }) => kind === 'deleted');
  if (last === undefined) return isDeleted ? [{ what: 'deleted_unread', name: '', count: 1 }] : [];
  const isCut = facts.some(({ kind, at }) => kind === 'cut' && at >= last.at);
  const isUnaddressed = isDeleted && ticket === null && index.askRecipient;
  return [
    ...(isCut ? [{ what: 'cut_history', name: '', count: 1 } as const] : []),
    ...(isUnaddressed ? [{ what: 'unknown_recipient', name: '', count: 1 } as const] : []),
  ];
}

function countHistory(
  facts: readonly Fact[],
  history: History,
  historyFrom: number,
  account: Account,
): Normalized {
  const { index, isAbsent } = account;
  const first = history.audits[0];
  if (first === undefined) return { contacts: [], needs: [] };
  const subject = facts[0]?.subject ?? '';
  const need: Need = { id: subject, absent: isAbsent(subject) };
  const ticket = ticketBefore(first, history);
  if (ticket === null) {
    const remarks: Remark[] = [{ what: 'unknown_state', name: '', count: history.audits.length }];
    // A state that is told already becomes usable with the audits up to it: asking again would bring nothing sooner.
    const isComplete = history.ticket !== null && history.hasState;
    return { contacts: [], needs: isComplete ? [] : [need], remarks };
  }
  const asksMore = index.askRecipient && history.ticket === null;
  const needs = asksMore ? [need] : [];
  const ownVias = [history.ticket?.v, first.data.n === 1 ? first.data.v : undefined];
  if (ownVias.some(isOutboundCall)) return { contacts: [], needs };
  const ownVia = ownVias[0] ?? ownVias[1] ?? UNKNOWN_VIA;
  // Created inside the history, but not by an audit at hand: then that one is missing.
  const missing = first.data.n !== 1 && history.ticket !== null && history.ticket.c >= historyFrom ? 1 : 0;
  const counted = new Walk(ticket, account, ownVia, historyFrom, missing).through(history.audits);
  return { ...counted, needs: [...needs, ...counted.needs] };
}

/** Z4: right before its first audit at hand; null if nothing tells how it was then. */
function ticketBefore(first: StoredAudit, { audits, ticket, state }: History): Ticket | null {
  if (first.data.n === 1) return Ticket.beforeCreation(ticket?.r ?? '', first.at);
  if (state === null || ticket === null) return null;
  return Ticket.before(audits, state, ticket.r ?? '', ticket.c);
}

/** The way of a ticket through its audits. */
class Walk {
  private readonly views: Membership;
  private readonly contacts: Contact[] = [];
  private readonly unmapped = new Map<string, number>();
  /** Who counted as a customer. */
  private readonly customers = new Set<string>();
  private readonly index: ViewIndex;
  /** By which way the customer came last (Z3(c)). */
  private latestVia: string;

  /** @param missing how many audits are known to be missing */
  constructor(
    private readonly ticket: Ticket,
    private readonly account: Account,
    private readonly ownVia: string,
    private readonly historyFrom: number,
    private missing: number,
  ) {
    this.index = account.index;
    this.views = new Membership(account.index);
    this.latestVia = ownVia;
  }

  through(audits: readonly StoredAudit[]): Normalized {
    const { ticket, views } = this;
    let known = false;
    for (const audit of audits) {
      if (ticket.contradicts(audit.data)) {
        this.missing += 1;
        ticket.correct(audit.data);
        known = false;
      }
      // Before its creation a ticket is in no view, so there is nothing to ask.
      if (!known && audit.data.n !== 1) views.askAll(ticket, audit.at);
      this.pass(audit, known);
      known = true;
    }
    const remarks: Remark[] = [...this.unmapped].map(([name, count]) => ({
      what: 'unmapped_channel',
      name,
      count,
    }));
    if (this.missing > 0) remarks.push({ what: 'missing_audits', name: '', count: this.missing });
    const needs = [...this.customers].map(staffNeed);
    return { contacts: this.contacts, needs, ...(remarks.length > 0 ? { remarks } : {}) };
  }

  /** Z7: the state before the audit and the state after it, both at the audit's instant. */
  private pass(audit: StoredAudit, known: boolean): void {
    const { ticket, views } = this;
    const { at, data } = audit;
    if (known) views.askAbout(TIME, ticket, at);
    views.mark();
    const before = { status: ticket.values[STATUS] ?? '', assignee: ticket.values[ASSIGNEE] ?? '' };
    ticket.apply(data);
    ticket.touch(audit, before, this.historyFrom);
    if (data.n === 1) views.askAll(ticket, at);
    else {
      for (const [ref] of data.f ?? []) views.askAbout(ref, ticket, at);
      if (data.t !== undefined) views.askAbout(TAGS, ticket, at);
      views.askAbout(TIME, ticket, at);
    }
    if (at >= this.historyFrom) this.count(audit); // G7
  }

  /** Z2, Z3. */
  private count({ id, at, data }: StoredAudit): void {
    const via = data.v ?? '';
    const customers = data.n === 1 ? undefined : this.customersVia(data);
    if (customers !== undefined) this.latestVia = customers || via || this.ownVia;
    if (data.n === 1) this.add(id, at, 'Z2a', this.latestVia, this.views.all());
    else if (customers !== undefined) this.add(id, at, 'Z2b', this.latestVia, this.views.all());
    else if (UNSOLVED.has(this.ticket.values[STATUS] ?? '')) {
      this.add(id, at, 'Z2c', isCustomerVia(via) ? via : this.latestVia, this.views.entered());
    }
  }

  /** Z2(b): the way of the first public comment by somebody who is not staff; undefined if there is none. */
  private customersVia({ p = [], c, u }: StoredAudit['data']): string | undefined {
    const others = p.filter(([, author = u]) => author !== undefined && !this.account.isStaff(author));
    for (const [, author = u] of others) if (author !== undefined) this.customers.add(author);
    return others.length > 0 ? others[0]?.[0] : c;
  }

  private add(key: string, at: number, rule: Rule, via: string, views: readonly number[]): void {
    const counting = views.filter((position) => at < (this.index.views[position]?.until ?? -Infinity)); // Z5
    if (counting.length === 0) return;
    const counted = this.index.counted(rule, channelOf(via), counting);
    this.contacts.push({ key, at, counted });
    if (!isMapped(via)) this.unmapped.set(via, (this.unmapped.get(via) ?? 0) + counted.length);
  }
}
