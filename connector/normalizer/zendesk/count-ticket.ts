import type { Channel, Contact, Counted, Fact, Need, Normalized, Remark } from '../types';
import { ASSIGNEE, STATUS } from './fields';
import { readHistory, type History, type StoredAudit } from './history';
import { Ticket } from './ticket';
import { channelOf, customersComeBy, isMapped, isOutboundCall } from './via';
import type { Rule, ViewIndex } from './view-index';

/** Z2(c): a ticket in one of these is a task for the view's team. */
const UNSOLVED = new Set(['new', 'open', 'pending', 'hold']);

/** Where the ticket itself doesn't tell how it came about. */
const UNKNOWN_VIA = 'unknown';

/** Rules Z2–Z4 and Z7 over all facts of one ticket. `isAbsent`: whether the account was asked for a ticket and doesn't have it. */
export function countTicket(
  facts: readonly Fact[],
  historyFrom: number,
  index: ViewIndex,
  isAbsent: (subject: string) => boolean,
): Normalized {
  const history = readHistory(facts);
  const first = history.audits[0];
  if (first === undefined) return { contacts: [], needs: [] };
  const subject = facts[0]?.subject ?? '';
  const need: Need = { id: subject, absent: isAbsent(subject) };
  const ticket = ticketBefore(first, history);
  if (ticket === null) {
    const remarks: Remark[] = [{ what: 'unknown_state', name: '', count: history.audits.length }];
    return { contacts: [], needs: [need], remarks };
  }
  const asksMore = index.askRecipient && history.ticket === null;
  const needs = asksMore ? [need] : [];
  const ownVias = [history.ticket?.v, first.data.n === 1 ? first.data.v : undefined];
  if (ownVias.some((via) => via !== undefined && isOutboundCall(via))) return { contacts: [], needs };
  const ownVia = ownVias[0] ?? ownVias[1] ?? UNKNOWN_VIA;
  return { needs, ...new Walk(ticket, index, ownVia, historyFrom).through(history.audits) };
}

/** Z4: right before its first audit at hand; null if nothing tells how it was then. */
function ticketBefore(first: StoredAudit, { audits, ticket, state }: History): Ticket | null {
  if (first.data.n === 1) return Ticket.unborn(ticket?.r ?? '', first.at);
  if (state === null || ticket === null) return null;
  return Ticket.before(audits, state, ticket.r ?? '', ticket.c);
}

/** The way of a ticket through its audits, with each view's answer along it. */
class Walk {
  private readonly inView: boolean[] = [];
  /** By which way the customer came last (Z3(c)). */
  private latestVia: string;
  private readonly contacts: Contact[] = [];
  private readonly unmapped = new Map<string, number>();
  private missing = 0;

  constructor(
    private readonly ticket: Ticket,
    private readonly index: ViewIndex,
    private readonly ownVia: string,
    private readonly historyFrom: number,
  ) {
    this.latestVia = ownVia;
  }

  through(audits: readonly StoredAudit[]): Pick<Normalized, 'contacts' | 'remarks'> {
    let known = false;
    for (const audit of audits) {
      if (this.ticket.contradicts(audit.data)) {
        this.missing += 1;
        this.ticket.correct(audit.data);
        known = false;
      }
      if (!known) this.evaluateAll(audit);
      known = true;
      this.pass(audit);
    }
    const remarks: Remark[] = [...this.unmapped].map(([name, count]) => ({
      what: 'unmapped_channel',
      name,
      count,
    }));
    if (this.missing > 0) remarks.push({ what: 'missing_audits', name: '', count: this.missing });
    return remarks.length > 0 ? { contacts: this.contacts, remarks } : { contacts: this.contacts };
  }

  /** Every view's answer right before an audit; before its creation a ticket is in none. */
  private evaluateAll({ at, data }: StoredAudit): void {
    const { ticket, index, inView } = this;
    index.views.forEach(({ matches }, view) => (inView[view] = data.n !== 1 && matches(ticket, at)));
  }

  private pass(audit: StoredAudit): void {
    const { ticket, index, inView } = this;
    const { at, data } = audit;
    const entered = new Set<number>();
    for (const view of index.timed)
      inView[view] = data.n !== 1 && index.views[view]?.matches(ticket, at) === true;
    const before = { status: ticket.values[STATUS] ?? '', assignee: ticket.values[ASSIGNEE] ?? '' };
    ticket.apply(data);
    ticket.touch(audit, before, this.historyFrom);
    const check = (view: number): void => {
      const now = index.views[view]?.matches(ticket, at) === true;
      if (now && inView[view] === false) entered.add(view);
      inView[view] = now;
    };
    if (data.n === 1) index.views.forEach((_, view) => check(view));
    else {
      for (const [ref] of data.f ?? []) index.concernedBy(ref).forEach(check);
      if (data.t !== undefined) index.concernedBy('tags').forEach(check);
      index.timed.forEach(check);
    }
    if (at >= this.historyFrom) this.count(audit, entered); // G7
  }

  /** Z2, Z3. */
  private count({ id, at, data }: StoredAudit, entered: ReadonlySet<number>): void {
    const { ticket, index, inView } = this;
    const via = data.v ?? '';
    if (data.c !== undefined && data.n !== 1) this.latestVia = data.c || via || this.ownVia;
    const status = ticket.values[STATUS] ?? '';
    const counted: Counted[] = [];
    const add = (view: number, rule: Rule, channel: Channel): void => {
      const counting = index.views[view];
      if (counting !== undefined && at < counting.until) counted.push(counting.counted(rule, channel));
    };
    if (data.n === 1 || data.c !== undefined) {
      const channel = channelOf(this.latestVia);
      inView.forEach((isIn, view) => isIn && add(view, data.n === 1 ? 'Z2a' : 'Z2b', channel));
      this.note(this.latestVia, counted.length);
    } else if (entered.size > 0 && UNSOLVED.has(status)) {
      const enteredBy = customersComeBy(via) ? via : this.latestVia;
      const channel = channelOf(enteredBy);
      [...entered].sort((a, b) => a - b).forEach((view) => add(view, 'Z2c', channel));
      this.note(enteredBy, counted.length);
    }
    if (counted.length > 0) this.contacts.push({ key: id, at, counted });
  }

  private note(via: string, count: number): void {
    if (count > 0 && !isMapped(via)) this.unmapped.set(via, (this.unmapped.get(via) ?? 0) + count);
  }
}
