import { z } from 'zod';
import type { Fact } from '../../normalizer/types';
import { ticketSubject } from '../../normalizer/zendesk/audit-fact';
import { endsInState } from '../../normalizer/zendesk/proof';
import { cutFact } from '../../normalizer/zendesk/ticket-fact';
import { StalePages } from '../http-client/stale-pages';
import { VendorError } from '../http-client/vendor-error';
import { auditsSchema, fromList, type ListedAudit } from './audit-list';
import type { ZendeskClient } from './client';
import type { Intake } from './intake';
import { sameHost } from './links';
import type { Reading } from './reading';
import { compareIds, withoutKnown } from './same-audit';
import { asListed, type ListedTicket } from './listed-ticket';

/** The most audits of an answer that isn't paged: an archived ticket's may be cut there (page 6, §3). */
const PAGE = 100;

/** https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_audits/#count-audits-for-a-ticket */
const countSchema = z.object({ count: z.object({ value: z.number() }) });

interface Read {
  readonly audits: readonly ListedAudit[];
  /** Whether everything was read, not only what is new. */
  readonly isWhole: boolean;
  readonly isPaged: boolean;
  /** How many audits couldn't be read. */
  readonly odd: number;
}

export interface ReaderDeps {
  readonly client: ZendeskClient;
  readonly intake: Intake;
  readonly stored: (subjects: readonly string[]) => Promise<readonly Fact[]>;
  readonly signal: AbortSignal;
  /** Goes before what can wait. */
  readonly urgent?: boolean;
}

/** Reads tickets' own lists of audits (page 6, §8). */
export class TicketReader {
  private odd = 0;

  /** @param ids whether an audit has the id of its entry of the event export */
  constructor(
    private readonly deps: ReaderDeps,
    public ids: Reading['ids'],
  ) {}

  /**
   * The facts of a ticket that aren't stored yet; null if it was deleted. What was read of it is proved: folded from its creation it
   * ends in the ticket's present state, else it is read anew, and noted if that doesn't help (§8.4). A ticket of which an audit can't
   * be read is left out whole, so that it is found unread when it is looked for again.
   * @throws VendorError if its audits aren't those that the event export gave (§8)
   */
  async read(ticket: ListedTicket, known?: readonly Fact[]): Promise<Fact[] | null> {
    const stored = known ?? (await this.deps.stored([ticketSubject(ticket.id)]));
    const read = await this.newest(ticket.id, stored);
    if (read === null) return null;
    if (read.odd > 0) return [];
    const facts = this.factsOf(ticket, read.audits, stored);
    const isProved = !needsProof(ticket, read) || this.isProved(ticket, facts, stored);
    return isProved && !(await this.isCut(ticket.id, read)) ? facts : this.again(ticket.id, stored);
  }

  /** How many audits couldn't be read since this was asked last. */
  takeOdd(): number {
    const { odd } = this;
    this.odd = 0;
    return odd;
  }

  /** The audits of a ticket, the newest first, until one is known. Null if the ticket was deleted. */
  async newest(id: string, stored: readonly Fact[]): Promise<Read | null> {
    const known = new Set(stored.map(({ key }) => key));
    return this.pages(id, 'desc', (audit) => known.has(`audit:${audit.id}`));
  }

  private factsOf(ticket: ListedTicket, audits: readonly ListedAudit[], stored: readonly Fact[]): Fact[] {
    const { intake } = this.deps;
    return [...intake.tickets([ticket], -Infinity), ...this.auditFacts(audits, stored)];
  }

  /** Audits as facts, without those that are stored under the event export's other ids. */
  auditFacts(audits: readonly ListedAudit[], stored: readonly Fact[]): Fact[] {
    const facts = this.deps.intake.audits(audits.map(fromList));
    if (this.ids === 'same') return facts;
    if (this.ids === 'unlike' && stored.some(({ kind }) => kind === 'audit')) throw unlike();
    const told = compareIds(stored, facts);
    if (told === 'unlike') throw unlike();
    if (this.ids === 'unknown' && told !== null) this.ids = told;
    return withoutKnown(facts, stored);
  }

  /** What can't be proved may have changed meanwhile, or be cut: then the other end of the list tells more. */
  private async again(id: string, stored: readonly Fact[]): Promise<Fact[] | null> {
    const present = await this.deps.client.ticket(id, this.deps.signal);
    const ticket = present === null ? null : asListed(present);
    const read = ticket === null ? null : await this.pages(id, 'desc', () => false);
    if (ticket === null || read === null) return null;
    if (read.odd > 0) return [];
    const oldest = (await this.isCut(id, read)) ? await this.pages(id, 'asc', () => false) : null;
    const both = [...(oldest?.audits ?? []), ...read.audits];
    const audits = [...new Map(both.map((audit) => [audit.id, audit])).values()];
    const facts = this.factsOf(ticket, audits, stored);
    const isProved = !needsProof(ticket, read) || this.isProved(ticket, facts, stored);
    if (isProved && !(await this.isCut(id, { ...read, audits }))) return facts;
    return [...facts, this.deps.intake.stateOf(ticket), cutFact(id, ticket.updated_at)];
  }

  /**
   * Whether an answer that isn't paged holds less than there is, for all that Zendesk tells: what changed nothing leaves no trace in
   * the ticket's state.
   */
  private async isCut(id: string, { audits, isWhole, isPaged }: Read): Promise<boolean> {
    if (isPaged || !isWhole || audits.length < PAGE) return false;
    const { client, signal, urgent = false } = this.deps;
    const path = `/api/v2/tickets/${encodeURIComponent(id)}/audits/count.json`;
    try {
      const { count } = await client.get(path, countSchema, { signal, urgent });
      return count.value > audits.length;
    } catch (error) {
      if (error instanceof VendorError && ['not_found', 'forbidden'].includes(error.problem)) return true;
      throw error;
    }
  }

  private isProved(ticket: ListedTicket, facts: readonly Fact[], stored: readonly Fact[]): boolean {
    const all = new Map([...stored, ...facts].map((fact) => [fact.key, fact]));
    return endsInState([...all.values()], this.deps.intake.stateOf(ticket));
  }

  private async pages(
    id: string,
    order: 'asc' | 'desc',
    isKnown: (audit: ListedAudit) => boolean,
  ): Promise<Read | null> {
    const { client, signal, urgent = false } = this.deps;
    const audits: ListedAudit[] = [];
    const first = `/api/v2/tickets/${encodeURIComponent(id)}/audits.json?page[size]=${PAGE}&sort_order=${order}`;
    const stale = new StalePages('Zendesk');
    let isPaged = false;
    let odd = 0;
    for (let path: string | null = first; path !== null;) {
      const page = await this.ask(id, path, { signal, urgent });
      if (page === null) return null;
      const last = audits.at(-1)?.id;
      audits.push(...page.audits.rows);
      odd += page.audits.odd;
      this.odd += page.audits.odd;
      isPaged ||= page.meta !== null && page.meta !== undefined;
      // Stopping early needs the newest ones first, whatever was asked for.
      if (isNewestFirst(audits) && page.audits.rows.some(isKnown))
        return { audits, isWhole: false, isPaged, odd };
      const next: string | null = page.meta?.has_more === true ? (page.links?.next ?? null) : page.next_page;
      path = next === null ? null : sameHost(next, client.origin);
      if (path !== null) stale.read(audits.at(-1)?.id !== last);
    }
    return { audits, isWhole: true, isPaged, odd };
  }

  /** Null for a ticket that was deleted: one that is still there can't be without audits. */
  private async ask(id: string, path: string, how: { signal: AbortSignal; urgent: boolean }) {
    const { client } = this.deps;
    try {
      return await client.get(path, auditsSchema, how);
    } catch (error) {
      if (!(error instanceof VendorError) || error.problem !== 'not_found') throw error;
      if ((await client.ticket(id, how.signal, how.urgent)) !== null) throw error;
      return null;
    }
  }
}

/** A ticket that changed after it was listed is listed again; what is only continued was proved when it was begun. */
function needsProof(ticket: ListedTicket, { audits, isWhole }: Read): boolean {
  return isWhole && audits.every(({ created_at: at }) => at <= ticket.updated_at);
}

function isNewestFirst(audits: readonly ListedAudit[]): boolean {
  return (audits[0]?.created_at ?? 0) >= (audits.at(-1)?.created_at ?? 0);
}

const unlike = (): VendorError =>
  new VendorError(
    'refused',
    'Zendesk tells other changes of a ticket than its event export did, so that contacts could be counted twice. Nothing more is ' +
      'counted until this is understood: please tell the maintainers.',
  );
