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
  /** Z2: whoever is known as staff by now. They stay staff, so that what they say needn't be stored. */
  readonly isStaff: (userId: string) => boolean;
}

/** A comment's way ("" if it tells none of its own or the audit's), and its author, where that isn't the updater. */
export type StoredComment = readonly [via: string, author?: string];

/** What is stored of an audit (G5). Short names: there are millions of them. */
export interface AuditData {
  /** Created the ticket. */
  readonly n?: 1;
  /** Via. */
  readonly v?: string;
  /** Updater. */
  readonly u?: string;
  /** Public comments, in order, by whoever wasn't known as staff: who of them is a customer is told when they are counted (Z2(b)). */
  readonly p?: readonly StoredComment[];
  /** In place of `p` in facts of version 0.1: the way of a customer's public comment, as it was decided then. */
  readonly c?: string;
  readonly f?: readonly Change[];
  /** Tags that came, tags that went. */
  readonly t?: readonly [readonly string[], readonly string[]];
}

/** Subject of everything about a ticket. */
export const ticketSubject = (ticketId: string): string => `ticket:${ticketId}`;

/** An audit as it is stored: only what views can ask for (G5), and who may be a customer that spoke (Z2). */
export function auditFact(audit: Audit, { fieldTypes, isStaff }: AuditContext): Fact {
  const { fields, added, removed } = netChanges(audit.changes, fieldTypes);
  const via = viaName(audit.via);
  const comments = storedComments(audit, via, isStaff);
  const data: AuditData = {
    ...(audit.created ? { n: 1 } : {}),
    ...(via === null ? {} : { v: via }),
    ...(audit.updaterId === null ? {} : { u: audit.updaterId }),
    ...(comments.length > 0 ? { p: comments } : {}),
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

/** Z2(b): public comments that may be a customer's. What a merge adds is none, and without an author it is nobody's. */
function storedComments(
  { comments, updaterId }: Audit,
  auditVia: string | null,
  isStaff: (userId: string) => boolean,
): StoredComment[] {
  if (auditVia === MERGE) return [];
  return comments.flatMap((comment): StoredComment[] => {
    const { authorId, public: open, via } = comment;
    if (!open || authorId === null || isStaff(authorId) || viaName(via) === MERGE) return [];
    return [authorId === updaterId ? [ownVia(comment, auditVia)] : [ownVia(comment, auditVia), authorId]];
  });
}
