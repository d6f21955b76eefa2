import type { Fact } from '../types';
import { netChanges, type Change, type FieldChange } from './changes';
import type { FieldTypes } from './fields';
import { MERGE, viaName, withoutDirection, type Via } from './via';

/** One entry of a ticket's history, in the vendor's words. */
export interface Audit {
  readonly id: string;
  readonly ticketId: string;
  readonly at: number;
  /** Null for the system itself. */
  readonly updaterId: string | null;
  readonly via: Via | null;
  /** Whether it created the ticket: it has Create children. */
  readonly created: boolean;
  /** In the order in which the audit lists them. */
  readonly changes: readonly FieldChange[];
  readonly comments: readonly AuditComment[];
}

export interface AuditComment {
  readonly authorId: string | null;
  readonly public: boolean;
  /** Null if the comment tells none. */
  readonly via: Via | null;
}

export interface AuditContext {
  readonly fieldTypes: FieldTypes;
  /** Z2: whoever is, or was ever seen as, agent, admin or assignee. */
  readonly isStaff: (userId: string) => boolean;
}

/** What is stored of an audit (G5). Short names: there are millions of them. */
export interface AuditData {
  /** Created the ticket. */
  readonly n?: 1;
  /** Via. */
  readonly v?: string;
  /** Updater. */
  readonly u?: string;
  /** A customer's public comment (Z2(b)): its via, "" if it tells none of its own or the audit's. */
  readonly c?: string;
  readonly f?: readonly Change[];
  /** Tags that came, tags that went. */
  readonly t?: readonly [readonly string[], readonly string[]];
}

/** Subject of everything about a ticket. */
export const ticketSubject = (ticketId: string): string => `ticket:${ticketId}`;

/** An audit as it is stored: only what views can ask for (G5), and whether a customer spoke, decided here and now (Z2). */
export function auditFact(audit: Audit, { fieldTypes, isStaff }: AuditContext): Fact {
  const { fields, added, removed } = netChanges(audit.changes, fieldTypes);
  const via = viaName(audit.via);
  const comment = customerComment(audit, via, isStaff);
  const data: AuditData = {
    ...(audit.created ? { n: 1 } : {}),
    ...(via === null ? {} : { v: via }),
    ...(audit.updaterId === null ? {} : { u: audit.updaterId }),
    ...(comment === null ? {} : { c: ownVia(comment, via) }),
    ...(fields.length > 0 ? { f: fields } : {}),
    ...(added.length + removed.length > 0 ? { t: [added, removed] } : {}),
  };
  return {
    subject: ticketSubject(audit.ticketId),
    key: `audit:${audit.id}`,
    kind: 'audit',
    at: audit.at,
    data: JSON.stringify(data),
    rank: null,
  };
}

/** Z3(b): one source repeats the audit's way at its comment, at times shortened, the other leaves it out: they are one fact. */
function ownVia({ via }: AuditComment, auditVia: string | null): string {
  const name = viaName(via) ?? '';
  return auditVia !== null && withoutDirection(name) === withoutDirection(auditVia) ? '' : name;
}

/** Z2(b): a public comment by somebody who is not staff; what a merge adds is none. */
function customerComment(
  { comments }: Audit,
  auditVia: string | null,
  isStaff: (userId: string) => boolean,
): AuditComment | null {
  if (auditVia === MERGE) return null;
  const byCustomer = ({ authorId, public: open, via }: AuditComment): boolean =>
    open && authorId !== null && !isStaff(authorId) && viaName(via) !== MERGE;
  return comments.find(byCustomer) ?? null;
}
