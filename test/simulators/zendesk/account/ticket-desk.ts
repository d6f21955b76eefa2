import type { Clock } from '../../shared/clock';
import type { Directory } from './directory';
import type { Audit, AuditEvent, Changes, Ticket, TicketState } from './model';
import type { ViaName } from './via';
import { wholeSecond } from './call-log';

/** What happens to a ticket in one audit. */
export interface Step {
  /** Epoch milliseconds, default now; never before the ticket's last audit. */
  at?: number;
  by: number;
  via: ViaName;
  changes?: Changes;
  /** What triggers change in the same audit, one after the other. */
  rules?: Changes[];
  /** `via: null` writes the empty via object that comments sometimes have. */
  comment?: { author: number; public: boolean; via: ViaName | null };
}

/** How a ticket comes about. `changes` are its initial values. */
export interface Creation extends Step {
  recipient?: string | null;
  followUpOf?: number | null;
}

/** Keeps the tickets; every change goes through `create` or `record` and becomes exactly one audit. */
export class TicketDesk {
  readonly tickets = new Map<number, Ticket>();
  private readonly timeline: Audit[] = [];
  private readonly listeners = new Set<(audit: Audit, before: TicketState | null) => void>();
  private sorted = true;
  private nextTicket = 1;
  private nextAudit = 926_256_000_000;

  constructor(
    private readonly clock: Clock,
    private readonly directory: Directory,
  ) {}

  get(id: number): Ticket {
    const ticket = this.tickets.get(id);
    if (!ticket) throw new Error(`No ticket ${id} in this account.`);
    return ticket;
  }

  /** The ticket's present state. */
  state(id: number): TicketState {
    return lastAudit(this.get(id)).after;
  }

  create(step: Creation): Ticket {
    const at = wholeSecond(step.at ?? this.clock.now());
    const initial = this.initialState(step);
    const id = this.nextTicket++;
    const { recipient = null, followUpOf = null, via } = step;
    const ticket: Ticket = { id, createdAt: at, via, recipient, generatedAt: at, followUpOf, audits: [] };
    this.tickets.set(id, ticket);
    this.append(ticket, step, at, initial, createEvents(initial));
    return ticket;
  }

  record(id: number, step: Step): Audit {
    const ticket = this.get(id);
    const last = lastAudit(ticket);
    const at = Math.max(wholeSecond(step.at ?? this.clock.now()), last.at);
    return this.append(ticket, step, at, last.after, []);
  }

  /** All audits by time, then id, as the export orders them. */
  byTime(): Audit[] {
    if (!this.sorted) this.timeline.sort((a, b) => a.at - b.at || a.id - b.id);
    this.sorted = true;
    return this.timeline;
  }

  /** Calls the listener with each new audit and the state before it (null: it created the ticket), at once and in order. */
  onAudit(listener: (audit: Audit, before: TicketState | null) => void): void {
    this.listeners.add(listener);
  }

  private append(ticket: Ticket, step: Step, at: number, before: TicketState, events: AuditEvent[]): Audit {
    const created = ticket.audits.length === 0;
    if (step.comment) events.unshift({ kind: 'comment', ...step.comment });
    let after = before;
    const parts: [Changes, ViaName][] = created ? [] : [[step.changes ?? {}, step.via]];
    for (const [changes, via] of [
      ...parts,
      ...(step.rules ?? []).map((r): [Changes, ViaName] => [r, 'rule']),
    ]) {
      const next = this.apply(after, changes);
      events.push(...changeEvents(after, next, via));
      after = next;
    }
    if (step.rules?.length) events.push({ kind: 'notification' });
    this.nextAudit += 128;
    const { by: updater, via } = step;
    const audit: Audit = {
      id: this.nextAudit,
      ticketId: ticket.id,
      at,
      updater,
      via,
      created,
      events,
      after,
    };
    ticket.audits.push(audit);
    ticket.generatedAt = Math.max(ticket.generatedAt, at);
    if (this.timeline.length > 0 && at < this.timeline[this.timeline.length - 1]!.at) this.sorted = false;
    this.timeline.push(audit);
    for (const listener of this.listeners) listener(audit, created ? null : before);
    return audit;
  }

  private initialState(step: Creation): TicketState {
    const status = step.changes?.status ?? 'new';
    const blank: TicketState = {
      status,
      custom_status_id: this.directory.defaultStatus(status)!,
      type: null,
      priority: null,
      group_id: null,
      assignee_id: null,
      requester_id: step.by,
      organization_id: null,
      brand_id: this.directory.brands[0]!.id,
      ticket_form_id: this.directory.forms[0]!.id,
      tags: [],
      satisfaction_score: 'unoffered',
      due_at: null,
      custom: Object.fromEntries(
        this.directory.fields.filter(({ type }) => type === 'checkbox').map(({ id }) => [id, false]),
      ),
    };
    return this.apply(blank, step.changes ?? {});
  }

  /** The status and the custom status move together, as in Zendesk. */
  private apply(state: TicketState, changes: Changes): TicketState {
    const next = {
      ...state,
      ...changes,
      custom: changes.custom ? { ...state.custom, ...changes.custom } : state.custom,
    };
    if (changes.custom_status_id !== undefined) {
      const status = this.directory.statuses.find(({ id }) => id === changes.custom_status_id);
      if (status) next.status = status.category;
    } else if (changes.status !== undefined && changes.status !== state.status) {
      next.custom_status_id = this.directory.defaultStatus(changes.status) ?? state.custom_status_id;
    }
    return next;
  }
}

/** A ticket as the API tells of it at an instant: its latest audit then, and when the export lists it. */
export interface PresentTicket {
  ticket: Ticket;
  audit: Audit;
  generatedAt: number;
}

/** The ticket as of an instant (epoch milliseconds); null before its creation. A rewound clock shows the past. */
export function ticketAsOf(ticket: Ticket, at: number): PresentTicket | null {
  const audit = ticket.audits.findLast((each) => each.at <= at);
  return audit
    ? { ticket, audit, generatedAt: ticket.generatedAt <= at ? ticket.generatedAt : audit.at }
    : null;
}

/** A ticket's latest audit. */
export function lastAudit(ticket: Ticket): Audit {
  return ticket.audits[ticket.audits.length - 1]!;
}

const FIELDS = [
  'status',
  'custom_status_id',
  'type',
  'priority',
  'group_id',
  'assignee_id',
  'requester_id',
  'organization_id',
  'brand_id',
  'ticket_form_id',
  'tags',
  'satisfaction_score',
  'due_at',
] as const;

function createEvents(state: TicketState): AuditEvent[] {
  const ticketFields = FIELDS.filter((field) => state[field] !== null && field !== 'satisfaction_score');
  return [
    ...ticketFields.map((field): AuditEvent => ({ kind: 'create', field, value: state[field] })),
    ...Object.entries(state.custom)
      .filter(([, value]) => value !== false) // nobody touched it
      .map(([field, value]): AuditEvent => ({ kind: 'create', field, value })),
  ];
}

function changeEvents(before: TicketState, after: TicketState, via: ViaName): AuditEvent[] {
  const events: AuditEvent[] = [];
  const compare = (field: string, value: unknown, previous: unknown): void => {
    if (JSON.stringify(value) !== JSON.stringify(previous))
      events.push({ kind: 'change', field, value, previous, via });
  };
  for (const field of FIELDS) compare(field, after[field], before[field]);
  if (before.custom !== after.custom)
    for (const id of Object.keys(after.custom)) compare(id, after.custom[id], before.custom[id] ?? null);
  return events;
}
