import type { Clock } from '../../shared/clock';
import { Archive, deletionOf } from './archive';
import { CallLog } from './call-log';
import { Directory } from './directory';
import type { Audit, Changes, Status, Ticket } from './model';
import { lastAudit, TicketDesk, type Creation } from './ticket-desk';
import type { ViaName } from './via';
import { ViewBook } from './view-book';

/** When (epoch milliseconds, default now) and by what way something is done. */
interface How {
  at?: number;
  via?: ViaName;
}

/** A Zendesk account in memory: who works there, its views, its tickets with all their audits, its calls. */
export class ZendeskAccount {
  readonly directory: Directory;
  readonly views: ViewBook;
  readonly calls: CallLog;
  readonly desk: TicketDesk;
  /** Audits that the export leaves out (by id): what a client sees of a gap in the vendor's history. */
  readonly missingAudits = new Set<number>();
  /** Audits (by id) that an answer has told, whole: the others nobody outside can know once their ticket is deleted. */
  readonly handedOut = new Set<number>();
  readonly archive = new Archive();
  /** Tickets (by id) that were deleted for good. */
  readonly scrubbed = new Set<number>();

  constructor(
    readonly clock: Clock,
    readonly domain = 'sim.zendesk.com',
  ) {
    this.directory = new Directory(clock, domain);
    this.views = new ViewBook(clock);
    this.calls = new CallLog(clock);
    this.desk = new TicketDesk(clock, this.directory);
  }

  /** A ticket by its requester, with a public comment that came by the same way. `rules`: triggers in the creating audit. */
  createTicket(options: How & Partial<Creation> & { by: number }): Ticket {
    const { via = 'email', by } = options;
    return this.desk.create({ comment: { author: by, public: true, via }, ...options, via, by });
  }

  /** A public comment by the requester (or `by`); it reopens what is pending, on hold or solved. */
  customerComment(
    id: number,
    options: How & { by?: number; public?: boolean; emptyVia?: boolean; rules?: Changes[] } = {},
  ): Audit {
    const state = this.desk.state(id);
    const { via = 'email', by = state.requester_id, rules = [], at } = options;
    const reopened: Changes = ['pending', 'hold', 'solved'].includes(state.status) ? { status: 'open' } : {};
    const comment = { author: by, public: options.public ?? true, via: options.emptyVia ? null : via };
    return this.desk.record(id, { at, by, via, changes: reopened, rules, comment });
  }

  /** A public comment by an agent, with whatever else they change; a new ticket becomes open. */
  agentReply(id: number, by: number, options: How & { changes?: Changes; rules?: Changes[] } = {}): Audit {
    const { via = 'web', at, rules = [] } = options;
    const opened: Changes = this.desk.state(id).status === 'new' ? { status: 'open' } : {};
    const changes = { ...opened, ...options.changes };
    return this.desk.record(id, { at, by, via, rules, changes, comment: { author: by, public: true, via } });
  }

  privateNote(id: number, by: number, options: How & { changes?: Changes } = {}): Audit {
    const { via = 'web', at, changes = {} } = options;
    return this.desk.record(id, { at, by, via, changes, comment: { author: by, public: false, via } });
  }

  /** Changes without a comment: by staff, or by an automation (`via: 'rule'`, by -1). */
  update(id: number, by: number, changes: Changes, options: How & { rules?: Changes[] } = {}): Audit {
    return this.desk.record(id, {
      by,
      changes,
      via: options.via ?? 'web',
      at: options.at,
      rules: options.rules,
    });
  }

  moveGroup(id: number, by: number, groupId: number, options: How = {}): Audit {
    return this.update(id, by, { group_id: groupId }, options);
  }

  setStatus(id: number, by: number, status: Status, options: How = {}): Audit {
    return this.update(id, by, { status }, options);
  }

  /** One change of many tickets at once, one audit each, all in one second. */
  batchUpdate(ids: number[], by: number, changes: Changes, at = this.clock.now()): Audit[] {
    return ids.map((id) => this.update(id, by, changes, { via: 'batch', at }));
  }

  /** Merges one ticket into another: each gets a comment with the merge's via, the merged one is closed. */
  merge(
    sourceId: number,
    targetId: number,
    by: number,
    options: { at?: number; author?: number } = {},
  ): [Audit, Audit] {
    const source = this.desk.state(sourceId);
    const comment = { author: options.author ?? by, public: true, via: 'merge' as const };
    const at = Math.max(options.at ?? this.clock.now(), lastAudit(this.desk.get(sourceId)).at);
    const closed: Changes = { status: 'closed', tags: [...source.tags, 'closed_by_merge'] };
    return [
      this.desk.record(targetId, { at, by, via: 'merge', comment }),
      this.desk.record(sourceId, { at, by, via: 'merge', comment, changes: closed }),
    ];
  }

  /** Deletes a ticket: its last audit changes the status to "deleted"; the exports go on naming it. */
  deleteTicket(id: number, by: number, options: How = {}): Audit {
    return this.setStatus(id, by, 'deleted', options);
  }

  /** Brings a deleted ticket back in the status it had. */
  restoreTicket(id: number, by: number, options: How = {}): Audit {
    const deletion = deletionOf(this.desk.get(id), options.at ?? this.clock.now());
    if (!deletion) throw new Error(`Ticket ${id} isn't deleted.`);
    return this.setStatus(id, by, deletion.before?.after.status ?? 'new', options);
  }

  /** Audits (by id) of tickets that are deleted now, which no answer has told before: nobody can know them any more. */
  lostAudits(): Set<number> {
    const now = this.clock.now();
    const deleted = [...this.desk.tickets.values()].filter((ticket) => deletionOf(ticket, now));
    const untold = deleted.flatMap(({ audits }) => audits.filter(({ id }) => !this.handedOut.has(id)));
    return new Set(untold.map(({ id }) => id));
  }

  /** A new ticket that follows a closed one. */
  followUp(closedId: number, options: How & { changes?: Changes } = {}): Ticket {
    const { requester_id: by, group_id } = this.desk.state(closedId);
    const changes = { group_id, ...options.changes };
    return this.createTicket({ ...options, by, via: 'closed_ticket', followUpOf: closedId, changes });
  }

  /** The requester rates the ticket. */
  rate(id: number, score: 'good' | 'bad', options: How = {}): Audit {
    return this.update(id, this.desk.state(id).requester_id, { satisfaction_score: score }, options);
  }
}
