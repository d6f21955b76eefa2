/**
 * The normalizer's vocabulary. Instants are milliseconds since 1970-01-01T00:00:00Z (UTC) everywhere inside the connector;
 * ISO 8601 exists only at the edges.
 */

export const channels = ['call', 'email', 'chat', 'social_media', 'case'] as const;
export type Channel = (typeof channels)[number];

/**
 * One thing a source told, by whatever path (push, history import, reconciliation). Facts are never changed, and the same
 * fact told twice has the same subject and key, so that it is stored once (G1).
 */
export interface Fact {
  /** What the fact is about, and the unit in which facts are normalised: a ticket, a chat, a call. */
  readonly subject: string;
  /** Unique within the subject. */
  readonly key: string;
  readonly kind: string;
  readonly at: number;
  /** The rest, as JSON, in the form the product's rules wrote it; empty where the key has the whole content. */
  readonly data: string;
  /**
   * Only for a fact that can be told of several subjects but belongs to one (a reply of a merged ticket): its key is unique
   * within the integration, and the telling with the lowest rank (an instant) keeps it.
   */
  readonly rank: number | null;
}

/** A contact: something that was offered once, in one source queue (Zendesk Support: in one queue per view). */
export interface Contact {
  readonly key: string;
  readonly at: number;
  readonly counted: readonly Counted[];
}

export interface Counted {
  /** The queue's identity within its integration; its name comes from `Counter.describe`. */
  readonly queue: string;
  /** The rule that counted it, such as D1. */
  readonly rule: string;
  readonly handled: boolean;
  /** Null where the source has no handle times (everything but Zendesk Talk). */
  readonly handleSeconds: number | null;
  /** A name for a queue that the directory can't name yet. */
  readonly hint?: string;
}

export interface Normalized {
  readonly contacts: readonly Contact[];
  readonly needs: readonly Need[];
  readonly remarks?: readonly Remark[];
}

/**
 * What the administrator should know of a subject although it is counted, or that it can't be: contacts by a way that the rules
 * don't map (`name`: the way; Z3), audits that the source left out, audits of a ticket of which nothing tells the state (Z4), a deleted
 * ticket of which nothing tells the address that it was written to (Z7).
 */
export interface Remark {
  readonly what:
    | 'unmapped_channel'
    | 'missing_audits'
    | 'unknown_state'
    | 'unknown_recipient'
    | 'cut_history'
    | 'deleted_unread';
  readonly name: string;
  readonly count: number;
}

/** Something missing that may yet change the result: a directory entry (`group:12`) or the subject's own source (`ticket:5`). */
export interface Need {
  readonly id: string;
  /** The account was asked and doesn't have it; else it is still to be asked. */
  readonly absent: boolean;
}

/** What the account calls one of its groups, sources, … `name` is null for an id that the account was asked for and doesn't have. */
export interface DirectoryEntry {
  readonly kind: string;
  readonly id: string;
  readonly name: string | null;
  /** False when the account had it once and doesn't any more (G3: its queues become inactive). */
  readonly active: boolean;
  /** More than a name, as JSON of the product's rules (the conditions of a view, the type of a field). */
  readonly data?: string | null;
}

export interface QueueDescription {
  /** Null: nothing names it any more; it keeps the name it has. */
  readonly name: string | null;
  readonly channel: Channel;
  readonly active: boolean;
  /** Whether its contacts have handle times. */
  readonly timed: boolean;
}

/** A product's counting rules over one account's directory. Pure: the same input gives the same output. */
export interface Counter {
  /** Normalises all facts of one subject. Contacts before `historyFrom` are left out (G7). */
  count(facts: readonly Fact[], historyFrom: number): Normalized;
  describe(queue: string): QueueDescription;
  /** The same rules for some queues alone, for a recount of these; missing where that would save nothing. */
  only?(queues: ReadonlySet<string>): Counter;
}

export interface DirectoryNote {
  readonly message: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** What a change of the directory means beyond names. */
export interface DirectoryChanges {
  /** Queues whose contacts change over the whole history although no fact did (Z5). */
  readonly queues: readonly string[];
  /** What the administrator should know, in words and apart from them. */
  readonly notes: readonly DirectoryNote[];
}

export type CompareDirectories = (
  before: readonly DirectoryEntry[],
  after: readonly DirectoryEntry[],
) => DirectoryChanges;

export type Rules = (directory: readonly DirectoryEntry[]) => Counter;
