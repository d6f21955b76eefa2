import { isoSeconds } from '../../shared/clock';
import type { ApiReply, ApiRequest } from '../../shared/server';
import type { ZendeskAccount } from '../account/account';
import type { Audit, Ticket, User } from '../account/model';
import { ticketAsOf } from '../account/ticket-desk';
import { auditJson } from './audit-json';
import { userJson } from './directory-json';
import { REFUSAL } from './errors';
import { listPage } from './lists';
import { maySee } from './ticket-lists';

/** The most audits of one answer. */
const MOST = 100;

/** `/tickets/{id}/audits`: oldest first, or `sort_order=desc`; of a deleted ticket none. */
export class TicketAudits {
  /** What of an archived ticket's audits is told: all in one answer, or the oldest hundred (which of them isn't documented). */
  ofArchived: 'whole' | 'cut' = 'whole';

  constructor(private readonly account: ZendeskAccount) {}

  answer(request: ApiRequest, ticket: Ticket, caller: User): ApiReply {
    const now = this.account.clock.now();
    const present = ticketAsOf(ticket, now);
    if (!present || present.audit.after.status === 'deleted') return REFUSAL.noSuchRecord;
    if (!maySee(caller, present.audit)) return REFUSAL.forbidden;
    const told = ticket.audits.filter(({ at }) => at <= now);
    if (request.path.replace(/\.json$/, '').endsWith('/count'))
      return { status: 200, json: { count: { value: told.length, refreshed_at: isoSeconds(now) } } };
    if (request.query.get('sort_order') === 'desc') told.reverse();
    return this.account.archive.has(ticket, now) ? this.archived(request, told) : this.paged(request, told);
  }

  /** "Audits for archived tickets do not support pagination": what is asked for as a page is ignored. */
  private archived(request: ApiRequest, told: Audit[]): ApiReply {
    const audits = this.ofArchived === 'cut' ? told.slice(0, MOST) : told;
    const json = {
      audits: audits.map(auditJson),
      ...this.sideloads(request, audits),
      next_page: null,
      previous_page: null,
      count: audits.length,
    };
    return { status: 200, json, delivered: this.handOut(audits) };
  }

  private paged(request: ApiRequest, told: Audit[]): ApiReply {
    const reply = listPage(request, 'audits', told);
    const { audits, ...rest } = reply.json as { audits: Audit[] };
    const json = { audits: audits.map(auditJson), ...this.sideloads(request, audits), ...rest };
    return { status: 200, json, delivered: this.handOut(audits) };
  }

  private sideloads({ query }: ApiRequest, audits: Audit[]): object {
    if (!(query.get('include') ?? '').split(',').includes('users')) return {};
    const authors = new Set(audits.map(({ updater }) => updater));
    const users = [...authors].flatMap((id) => this.account.directory.users.get(id) ?? []);
    return { users: users.filter(({ deleted }) => !deleted).map(userJson) };
  }

  private handOut(audits: Audit[]): () => void {
    return () => audits.forEach(({ id }) => this.account.handedOut.add(id));
  }
}
