import { zendeskCounter } from '../../../connector/normalizer/zendesk';
import { auditFact, type Audit } from '../../../connector/normalizer/zendesk/audit-fact';
import type { View } from '../../../connector/normalizer/zendesk/directory';
import { ticketFact, ticketStateFact } from '../../../connector/normalizer/zendesk/ticket-fact';
import type { Condition } from '../../../connector/normalizer/zendesk/views/view';
import type { Counter, Fact, Normalized } from '../../../connector/normalizer/types';

export const HOUR = 60 * 60 * 1000;
export const DAY = 24 * HOUR;
export const NOON = Date.parse('2026-03-02T12:00:00Z');
export const CUSTOMER = '900';
export const AGENT = '100';
export const STAFF = new Set([AGENT, '101', '102']);

export const FIELD_TYPES = new Map([
  ['1', 'tagger'],
  ['2', 'multiselect'],
  ['3', 'checkbox'],
  ['4', 'integer'],
  ['5', 'decimal'],
  ['6', 'date'],
  ['7', 'text'],
]);

type Values = Record<string, unknown>;

interface Doing {
  at?: number;
  by?: string | null;
  via?: string | null;
  /** The vendor's field names, `tags`, custom fields' ids. */
  set?: Values;
  /** A comment: public unless it says so; by the one who acts, by the same way. */
  comment?: { by?: string; public?: boolean; via?: string | null; rel?: string };
}

/** A ticket's life, told step by step; it knows what each change replaced, as the vendor does. */
export class Story {
  readonly audits: Audit[] = [];
  values: Values = {};
  private at = NOON;

  constructor(
    readonly id = '5',
    private nextAudit = 1_000,
  ) {}

  create({ by = CUSTOMER, via = 'Mail', set, comment = {}, ...rest }: Doing = {}): this {
    const first = { status: 'new', requester_id: CUSTOMER, satisfaction_score: 'unoffered', ...set };
    return this.tell({ by, via, set: first, comment, ...rest }, true);
  }

  /** A public comment of the customer; what was answered becomes open again. */
  customer(doing: Doing = {}): this {
    const waiting = ['pending', 'hold', 'solved'].includes(String(this.values.status));
    const set = { ...(waiting ? { status: 'open' } : {}), ...doing.set };
    return this.tell({ by: CUSTOMER, via: 'Mail', comment: {}, ...doing, set }, false);
  }

  /** A public comment of an agent. */
  agent(doing: Doing = {}): this {
    return this.tell({ by: AGENT, via: 'Web form', comment: {}, ...doing }, false);
  }

  /** Anything without a comment, by an agent unless it says so. */
  change(set: Values, doing: Doing = {}): this {
    return this.tell({ by: AGENT, via: 'Web form', ...doing, set }, false);
  }

  private tell({ at, by = null, via = null, set = {}, comment }: Doing, created: boolean): this {
    this.at = at ?? this.at + HOUR;
    const changes = Object.entries(set).map(([field, value]) => ({
      field,
      value,
      ...(created ? {} : { previous: this.values[field] ?? null }),
    }));
    const comments = comment
      ? [
          {
            authorId: comment.by ?? by,
            public: comment.public ?? true,
            via: comment.via === null ? null : { name: comment.via ?? via, rel: comment.rel ?? null },
          },
        ]
      : [];
    this.audits.push({
      id: String((this.nextAudit += 1)),
      ticketId: this.id,
      at: this.at,
      updaterId: by,
      via: via === null ? null : { name: via },
      created,
      changes: changes.filter(({ value }) => !created || value !== 'unoffered'), // an audit doesn't tell the default
      comments,
    });
    this.values = { ...this.values, ...set };
    return this;
  }

  /** The audits as facts. */
  facts(isStaff: (id: string) => boolean = (id) => STAFF.has(id)): Fact[] {
    return this.audits.map((audit) => auditFact(audit, { fieldTypes: FIELD_TYPES, isStaff }));
  }

  /** What the ticket export tells now: where the ticket came from, and its state. */
  exported({ via = 'email', recipient = null }: { via?: string; recipient?: string | null } = {}): [
    Fact,
    Fact,
  ] {
    const { id, audits, values } = this;
    const [createdAt, updatedAt] = [audits[0]!.at, audits.at(-1)!.at];
    return [
      ticketFact({ id, createdAt, via: { name: via }, recipient }),
      ticketStateFact({ id, updatedAt, values }, FIELD_TYPES),
    ];
  }
}

export const is = (field: string, value: unknown): Condition => ({ field, operator: 'is', value });
export const UNSOLVED: Condition = { field: 'status', operator: 'less_than', value: 'solved' };

export function view(
  title: string,
  all: Condition[],
  more: Partial<View> & { any?: Condition[] } = {},
): View {
  const { any = [], ...rest } = more;
  return {
    id: title.toLowerCase().replaceAll(' ', '-'),
    title,
    conditions: { all, any },
    until: null,
    ...rest,
  };
}

const EVER = NOON - 1_000 * DAY;

export function counterOf(views: readonly View[], staff: ReadonlySet<string> = STAFF): Counter {
  return zendeskCounter({
    views,
    fieldTypes: FIELD_TYPES,
    grouping: 'ivr',
    absentTickets: new Set(),
    staff,
  });
}

export function normalize(facts: readonly Fact[], views: readonly View[], historyFrom = EVER): Normalized {
  return counterOf(views).count(facts, historyFrom);
}

/** `audit number (from 1): rule queue`, in the audits' order. */
export function contactsOf(
  story: Story,
  views: readonly View[],
  historyFrom = EVER,
  facts = story.facts(),
): string[] {
  const counter = counterOf(views);
  return counter.count(facts, historyFrom).contacts.flatMap(({ key, counted }) => {
    const number = story.audits.findIndex(({ id }) => id === key) + 1;
    return counted.map(({ queue, rule }) => `${number}: ${rule} ${counter.describe(queue).name ?? queue}`);
  });
}
