import type { DirectoryEntry, Fact, Need, Remark } from '../normalizer/types';
import type { ContactSetWriting } from './contact-sets';
import type { FinalRange } from './final-range';
import type { AlertStatements } from './alerts/statements';
import type { MemberStatements } from './members';
import type { PeopleStatements } from './people/statements';
import type { SavedStatements } from './saved/statements';
import type { SealedText } from './sealed';
import type { DeliveryTables } from './delivery';
import type {
  ActivityEntry,
  CountRow,
  IntegrationChanges,
  IntegrationRow,
  NewQueue,
  QueueRow,
  StoredContact,
} from './rows';

/**
 * What of an integration changed: its counts (`outbox`: those of one whose contacts are handed over as they are counted), its settings; or
 * that somebody asks for a pull. How far counts are complete isn't told: nobody waits for it, and on PostgreSQL hearing a word costs each
 * process a transaction.
 */
export type Announced = 'counts' | 'outbox' | 'settings' | 'asked';

export type CountsTable = 'counts' | 'counts_shadow';

export interface Progress {
  readonly version: number;
  readonly contacts: number;
  /** JSON of whoever pulls. */
  readonly state: string;
}

export interface QueueAddition {
  readonly queueId: string;
  readonly offered: number;
  /** Null when no contact came, only some left. */
  readonly firstAt: number | null;
  readonly lastAt: number | null;
}

/**
 * What a writing command can do inside one transaction. Each driver implements it; the conformance suite runs against both.
 * `lockIntegration` comes first: it serialises everything that is written for one integration, across processes, so that what
 * a command reads after it can't change before the commit. Commands that lock several take them in the order of their ids.
 * Calls that don't wait for one another take effect in the order in which they are made.
 */
export interface Transaction {
  readonly sets: ContactSetWriting;
  readonly people: PeopleStatements;
  readonly delivery: DeliveryTables;
  readonly alerts: AlertStatements;
  readonly saved: SavedStatements;
  readonly members: MemberStatements;

  lockIntegration(id: string): Promise<IntegrationRow | null>;
  /** False when another integration of its organisation that isn't deleted has this name. */
  insertIntegration(row: IntegrationRow): Promise<boolean>;
  updateIntegration(id: string, changes: IntegrationChanges): Promise<boolean>;

  directory(id: string): Promise<DirectoryEntry[]>;
  putDirectory(id: string, entries: readonly DirectoryEntry[]): Promise<void>;

  /** Inserts what is not known yet and tells of each fact whether it was new. No two of one call have the same key. */
  insertFacts(id: string, facts: readonly Fact[]): Promise<boolean[]>;
  /** Ranked facts that are stored, by key. */
  rankedFacts(id: string, keys: readonly string[]): Promise<Map<string, Fact>>;
  deleteFacts(id: string, facts: readonly Pick<Fact, 'subject' | 'key'>[]): Promise<void>;
  facts(id: string, subjects: readonly string[]): Promise<Map<string, Fact[]>>;
  /** Subjects with facts after `after` in their order, for a recount. */
  subjectsAfter(id: string, after: string, limit: number): Promise<string[]>;

  contacts(id: string, subjects: readonly string[]): Promise<Map<string, StoredContact[]>>;
  putContacts(id: string, contacts: readonly StoredContact[]): Promise<void>;
  deleteContacts(id: string, contacts: readonly Pick<StoredContact, 'subject' | 'key'>[]): Promise<void>;

  queues(id: string): Promise<QueueRow[]>;
  insertQueues(id: string, queues: readonly NewQueue[]): Promise<void>;
  updateQueue(id: string, queueId: string, changes: Pick<QueueRow, 'name' | 'active'>): Promise<void>;
  /** Adds to queues' totals and widens their first and last contact; each queue is named once. */
  addToQueues(id: string, added: readonly QueueAddition[]): Promise<void>;
  /** Finds a queue's first and last contact anew, after contacts left it. */
  refreshQueueBounds(id: string, queueId: string): Promise<void>;

  /** Adds (or, negative, takes away) and marks the rows as changed at `changedAt`. */
  addCounts(id: string, table: CountsTable, deltas: readonly CountRow[], changedAt: number): Promise<void>;
  clearShadow(id: string): Promise<void>;
  /** Ids of the queues that have shadow counts. */
  shadowQueues(id: string): Promise<string[]>;
  /**
   * Makes some queues' counts equal to the shadow counts but for those of the intervals that are final, touching only rows that
   * differ, clears the shadow; returns how many differed.
   */
  swapShadow(id: string, queueIds: readonly string[], changedAt: number, final: FinalRange): Promise<number>;

  hasNeeds(id: string): Promise<boolean>;
  /** Replaces all needs of each subject given. */
  replaceNeeds(id: string, needs: ReadonlyMap<string, readonly Need[]>): Promise<void>;
  /** Ids of what is still to be asked for. */
  openNeeds(id: string, limit: number): Promise<string[]>;
  /** Subjects whose needs the directory has answered since, by an id or (`group:name:Sales`) by a name. */
  answeredSubjects(id: string, limit: number): Promise<string[]>;

  hasRemarks(id: string): Promise<boolean>;
  /** Which of the subjects have remarks. */
  remarkedSubjects(id: string, subjects: readonly string[]): Promise<Set<string>>;
  /** Replaces all remarks of each subject given. */
  replaceRemarks(id: string, remarks: ReadonlyMap<string, readonly Remark[]>): Promise<void>;

  progress(id: string, task: string): Promise<Progress | null>;
  /** The progress of all tasks, by their names. */
  allProgress(id: string): Promise<Map<string, Progress>>;
  putProgress(id: string, task: string, progress: Progress): Promise<void>;
  deleteProgress(id: string): Promise<void>;

  /** The store's own clock, milliseconds UTC: the same for all processes, whatever their machines' clocks say. */
  clock(): Promise<number>;
  /** Takes or renews the lease; false while somebody else holds it. */
  takeLease(id: string, holder: string, now: number, until: number): Promise<boolean>;
  /** Whether somebody took the lease and hasn't given it back, be it over or not. */
  hasLease(id: string): Promise<boolean>;
  releaseLease(id: string, holder: string): Promise<void>;

  addActivity(id: string, entry: ActivityEntry): Promise<void>;
  /**
   * What this transaction takes away is secret: once it is committed, no trace of it stays in the embedded database's files.
   * (PostgreSQL's vacuum frees it in its own time; it is ciphertext in either.)
   */
  leaveNoTrace(): void;
  /** Replaces a text that is encrypted with the master key, unless it was changed meanwhile. */
  replaceSealed(text: SealedText, replacement: string): Promise<void>;
  /** Tells every process on this store, at commit. */
  announce(id: string, what: Announced): Promise<void>;
  /** Tells every process, at commit, that somebody may no longer do what they could. */
  announcePeople(): Promise<void>;
}
