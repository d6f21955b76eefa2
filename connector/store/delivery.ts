import type { ContactPosition } from './rows';
import type { CountRow, StoredContact } from './rows';

export const deliveryModes = ['settled', 'live'] as const;
export type DeliveryMode = (typeof deliveryModes)[number];

/** How an integration's contacts are handed over to injixo (page 7). Instants are milliseconds UTC. */
export interface DeliveryRow {
  readonly integrationId: string;
  /** Ciphertext (integrations/vault); null: delivery is off. */
  readonly apiKey: string | null;
  /** Of injixo. What was handed over is kept for each configuration: another one is another place. */
  readonly configurationId: number;
  readonly mode: DeliveryMode;
  /** Start of an interval: contacts before it are not handed over. */
  readonly from: number;
  /** Contacts up to this position have been looked at, in order of their instants. */
  readonly cursorAt: number;
  readonly cursorSubject: string;
  readonly cursorKey: string;
  /** In mode `live`: contacts before it were counted before delivery was set up; later ones come by the outbox. */
  readonly historyTo: number | null;
  readonly rejectedAt: number | null;
  readonly failingSince: number | null;
  /** Why it fails or was rejected, in words for people. */
  readonly failure: string | null;
  /** How many contacts injixo has taken, one per queue. */
  readonly contactsDelivered: number;
  readonly lastDeliveredAt: number | null;
  /** Since when something has been handed over without a break, and how many contacts since. */
  readonly busySince: number | null;
  readonly busyContacts: number;
  /** Number of the latest batch. */
  readonly lastBatch: number;
}

export type DeliveryChanges = Partial<Omit<DeliveryRow, 'integrationId'>>;

/** Contacts on their way to injixo, with what is sent frozen, so that a repeat sends the same. */
export interface BatchRow {
  readonly id: number;
  /** Null while it is to be sent; else when injixo refused it. */
  readonly parkedAt: number | null;
  /** Grows with every request, so that a late answer to an earlier one is known as such. */
  readonly attempt: number;
  /** Whether a request may be under way: if nobody waits for its answer, its fate is unknown. */
  readonly sending: boolean;
  /** How many of its events have been dealt with. */
  readonly done: number;
  /** How many go into one request. */
  readonly size: number;
  /** JSON (ledger/batch-events). */
  readonly events: string;
  /** injixo's words. */
  readonly error: string | null;
}

/** An entry's place in the outbox: in order of the intervals' starts, and within one as they were counted. */
export interface OutboxPlace {
  readonly start: number;
  readonly id: number;
}

/** Contacts of one interval that one transaction counted, on their way to injixo. */
export interface OutboxEntry extends OutboxPlace {
  /** At least one, in order of their instants. */
  readonly contacts: readonly ContactPosition[];
}

export interface HandedQueue {
  readonly queueId: string;
  /** The name under which injixo knows it: the one it had when it was first handed over. */
  readonly name: string;
}

/** An interval of a queue whose counts differ from what was handed over, or of which it is unknown whether injixo has it twice. */
export interface Difference extends CountRow {
  /** What was handed over; the row's own numbers are the counts. */
  readonly handedOffered: number;
  readonly handedHandled: number;
  readonly handedSeconds: number;
  /** How many of its requests may have been taken twice. */
  readonly uncertain: number;
  /** When its count changed last; 0 where there is none any more. */
  readonly changedAt: number;
}

/** Which intervals are compared: not those of `[openFrom, openTo)`, of which contacts are still to be handed over. */
export interface DifferenceScope {
  readonly integrationId: string;
  readonly configurationId: number;
  readonly from: number;
  readonly openFrom: number;
  readonly openTo: number;
}

/** The tables of delivery inside a transaction. */
export interface DeliveryTables {
  row(id: string): Promise<DeliveryRow | null>;
  /** Replaces all of an integration's settings. */
  put(row: DeliveryRow): Promise<void>;
  update(id: string, changes: DeliveryChanges): Promise<void>;

  /** The latest instant of any contact. */
  newestContact(id: string): Promise<number | null>;
  /** Contacts after a position and before an instant, in order. */
  contactsAfter(id: string, after: ContactPosition, to: number, limit: number): Promise<StoredContact[]>;
  /** Each entry is given the next id of its interval. */
  addToOutbox(id: string, entries: readonly Omit<OutboxEntry, 'id'>[]): Promise<void>;
  /** The entries after a place, in order. */
  outbox(id: string, after: OutboxPlace, limit: number): Promise<OutboxEntry[]>;
  /** Leaves of an entry's contacts those alone. */
  leaveInOutbox(id: string, entry: OutboxEntry): Promise<void>;
  deleteFromOutbox(id: string, entries: readonly OutboxPlace[]): Promise<void>;

  /** Those of the contacts' keys that were handed over, whatever their subjects were then. */
  handed(id: string, configurationId: number, keys: readonly string[]): Promise<ReadonlySet<string>>;
  /** Keys that were handed over as contacts of the subjects, by subject. */
  handedOf(
    id: string,
    configurationId: number,
    subjects: readonly string[],
  ): Promise<ReadonlyMap<string, readonly string[]>>;
  putHanded(
    id: string,
    configurationId: number,
    contacts: readonly Pick<StoredContact, 'subject' | 'key'>[],
  ): Promise<void>;
  handedQueues(id: string, configurationId: number): Promise<HandedQueue[]>;
  /** Notes names of queues that have none yet. */
  putHandedQueues(id: string, configurationId: number, queues: readonly HandedQueue[]): Promise<void>;
  /** Adds to what was handed over, and how many requests of each interval may have been taken twice; rows are sorted. */
  addHandedCounts(
    id: string,
    configurationId: number,
    rows: readonly (CountRow & { readonly uncertain: number })[],
  ): Promise<void>;
  differences(scope: DifferenceScope): Promise<Difference[]>;

  /** The first batch that is to be sent. */
  nextBatch(id: string, configurationId: number): Promise<BatchRow | null>;
  batch(id: string, configurationId: number, batchId: number): Promise<BatchRow | null>;
  insertBatch(id: string, configurationId: number, batch: BatchRow): Promise<void>;
  updateBatch(
    id: string,
    configurationId: number,
    batchId: number,
    changes: Pick<BatchRow, 'attempt' | 'sending' | 'done' | 'size'>,
  ): Promise<void>;
  deleteBatch(id: string, configurationId: number, batchId: number): Promise<void>;
  /** Lets what injixo refused be sent again. */
  unparkBatches(id: string, configurationId: number): Promise<void>;
}

interface Configuration {
  readonly integrationId: string;
  readonly configurationId: number;
}

/** What can be asked of delivery outside of a transaction, once it is known that whoever asks may see the integration. */
export interface DeliveryQueries {
  /** Those that are on. */
  deliveries: { input: Record<string, never>; output: DeliveryRow[] };
  /** Integrations of which something may have to be handed over now: it waits, is on its way, or has become complete. */
  dueDeliveries: { input: Record<string, never>; output: string[] };
  delivery: { input: { integrationId: string }; output: DeliveryRow | null };
  deliveryBatches: { input: Configuration; output: BatchRow[] };
  outbox: { input: { integrationId: string }; output: { contacts: number; earliest: number | null } };
  /** Counts of `[from, to)` less what was handed over of it, per queue and interval. */
  notHandedOver: {
    input: Configuration & { from: number; to: number };
    output: number;
  };
  /** How many intervals differ, and by how many contacts. */
  differenceSum: { input: DifferenceScope; output: { contacts: number; intervals: number } };
  /** Of one queue, by interval, from `after` on. */
  differences: {
    input: DifferenceScope & { queueId: string; after: number; limit: number };
    output: Difference[];
  };
  handedQueues: { input: Configuration; output: HandedQueue[] };
}
