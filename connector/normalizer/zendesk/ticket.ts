import type { Change } from './changes';
import { ASSIGNEE, REQUESTER, sameValue, SATISFACTION, STATUS, ticketFields, type FieldRef } from './fields';
import type { FieldValue } from './fields';
import type { StoredAudit } from './history';
import type { StateData } from './ticket-fact';

/** Instants that "hours since" conditions ask for (Z7); null: before the history, nothing tells. */
export interface Since {
  /** When the ticket came into its status; of a new one its creation. */
  status: number | null;
  assigned: number | null;
  updated: number | null;
  requesterUpdated: number | null;
  assigneeUpdated: number | null;
}

/** A ticket as views see it. */
export interface TicketView {
  /** By the fields' positions. */
  readonly values: readonly string[];
  readonly tags: ReadonlySet<string>;
  /** By the custom fields' ids; what is none may be missing. */
  readonly custom: ReadonlyMap<string, FieldValue>;
  readonly recipient: string;
  readonly since: Readonly<Since>;
}

/** A ticket on its way through its audits (Z4). */
export class Ticket implements TicketView {
  readonly values: string[] = ticketFields.map(() => '');
  readonly tags = new Set<string>();
  readonly custom = new Map<string, FieldValue>();
  readonly since: Since = {
    status: null,
    assigned: null,
    updated: null,
    requesterUpdated: null,
    assigneeUpdated: null,
  };

  /** @param createdAt null if nothing tells it */
  private constructor(
    readonly recipient: string,
    private readonly createdAt: number | null,
  ) {}

  /** A ticket right before the audit that creates it. */
  static beforeCreation(recipient: string, createdAt: number): Ticket {
    const ticket = new Ticket(recipient, createdAt);
    ticket.values[SATISFACTION] = 'unoffered';
    return ticket;
  }

  /** Z4: a ticket right before the first of the audits, folded backwards from a later state. */
  static before(
    audits: readonly StoredAudit[],
    state: StateData,
    recipient: string,
    createdAt: number | null,
  ): Ticket {
    const ticket = new Ticket(recipient, createdAt);
    for (const [position, value] of state.f) ticket.values[position] = value;
    for (const [id, value] of state.x) ticket.custom.set(id, value);
    for (const tag of state.t) ticket.tags.add(tag);
    for (let index = audits.length - 1; index >= 0; index -= 1) {
      const { f = [], t = [[], []] } = audits[index]?.data ?? {};
      for (const [ref, , previous] of f) if (previous !== undefined) ticket.set(ref, previous);
      for (const tag of t[0]) ticket.tags.delete(tag);
      for (const tag of t[1]) ticket.tags.add(tag);
    }
    if (ticket.values[STATUS] === 'new') ticket.since.status = createdAt;
    return ticket;
  }

  get(ref: FieldRef): FieldValue {
    return (typeof ref === 'number' ? this.values[ref] : this.custom.get(ref)) ?? '';
  }

  /** Whether an audit finds the ticket other than the audits before it left it: some are missing in between. */
  contradicts({ f = [], t }: StoredAudit['data']): boolean {
    if (f.some(([ref, , previous]) => previous !== undefined && !sameValue(this.get(ref), previous)))
      return true;
    return (
      t !== undefined && (t[0].some((tag) => this.tags.has(tag)) || t[1].some((tag) => !this.tags.has(tag)))
    );
  }

  /** Puts the ticket into the state in which an audit found it, as far as that audit tells. */
  correct({ f = [], t }: StoredAudit['data']): void {
    for (const [ref, , previous] of f) if (previous !== undefined) this.set(ref, previous);
    t?.[0].forEach((tag) => this.tags.delete(tag));
    t?.[1].forEach((tag) => this.tags.add(tag));
  }

  /** Applies an audit. */
  apply({ f = [], t }: StoredAudit['data']): void {
    for (const change of f) this.change(change);
    t?.[0].forEach((tag) => this.tags.add(tag));
    t?.[1].forEach((tag) => this.tags.delete(tag));
  }

  /**
   * Moves the instants to those after an audit that was applied; `before`: status and assignee before it. An audit before the
   * history tells no instants (Z7), so that it makes no difference whether it is at hand.
   */
  touch({ at, data }: StoredAudit, before: { status: string; assignee: string }, historyFrom: number): void {
    const { since, values } = this;
    const inHistory = at >= historyFrom;
    if (values[STATUS] === 'new') since.status = this.createdAt;
    else if (values[STATUS] !== before.status) since.status = inHistory ? at : null;
    if (!inHistory) return;
    const assignee = values[ASSIGNEE] ?? '';
    since.updated = at;
    if (assignee !== '' && assignee !== before.assignee) since.assigned = at;
    if (data.u === values[REQUESTER]) since.requesterUpdated = at;
    if (data.u === assignee) since.assigneeUpdated = at;
  }

  private change([ref, value]: Change): void {
    this.set(ref, value);
  }

  private set(ref: FieldRef, value: FieldValue): void {
    if (typeof ref === 'string') this.custom.set(ref, value);
    else if (typeof value === 'string') this.values[ref] = value;
  }
}
