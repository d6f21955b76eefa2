import type { Channel } from '../normalizer/types';

/** Rows as both drivers give them. Instants are milliseconds UTC; what is secret is ciphertext (integrations/vault). */
export interface IntegrationRow {
  readonly id: string;
  /** Whose it is (page 7). */
  readonly organisationId: string;
  readonly name: string;
  /** The id of a product (products). */
  readonly product: string;
  readonly domain: string;
  readonly username: string | null;
  readonly groupingStrategy: string | null;
  readonly credentials: string | null;
  readonly historyDays: number;
  /** G7: nothing before it is counted. */
  readonly historyFrom: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly deletedAt: number | null;
  readonly pausedAt: number | null;
  readonly keyId: string | null;
  readonly keySecret: string | null;
  readonly keyGeneratedAt: number | null;
  readonly connectedAt: number | null;
  /** The newest `iat` of a valid message of the app. */
  readonly lastSeenAt: number | null;
  readonly appVersion: string | null;
  /** Grows whenever the directory changes. */
  readonly directoryVersion: number;
  readonly directoryAt: number | null;
  /** G4: counts are complete within `[coverageFrom, coverageTo)`. */
  readonly coverageFrom: number | null;
  readonly coverageTo: number | null;
  readonly credentialsRejectedAt: number | null;
  readonly failingSince: number | null;
  /** What fails, in words for the administrator. */
  readonly failure: string | null;
  /** Import progress as JSON (sync/import-progress). */
  readonly import: string | null;
  /** While a recount runs (G6): the last subject it has recounted; '' before the first. */
  readonly recountAfter: string | null;
  /** What it makes anew, as JSON (ledger/recount-scope); null: everything. */
  readonly recountScope: string | null;
  /** 1 while it isn't known of all contacts in which queues they count together (G8): until a recount of everything. */
  readonly setsMissing: 0 | 1;
  /** By which way each path of a Zendesk account is read, as JSON (sources/zendesk/reading); null: by the exports. */
  readonly reading: string | null;
  /** The account's webhook and what was decided of it, as JSON (integrations/live-state); null: nothing yet. */
  readonly live: string | null;
  /** When the webhook was last heard of. */
  readonly liveEventAt: number | null;
  /** Since when pulling finds contacts that the webhook should have told; null while it tells. */
  readonly liveMissedAt: number | null;
  /** Contacts from then on go to the outbox as they are counted (page 7, mode `live`); null: none does. */
  readonly deliverLiveFrom: number | null;
  /**
   * What was counted within `[finalFrom, finalTo)` is final: facts of that time may be gone, and whatever is told, or counted anew,
   * changes nothing there. Starts of intervals; null while all facts are kept.
   */
  readonly finalFrom: number | null;
  readonly finalTo: number | null;
  /** While old facts are being pruned: the last subject that was looked at; '' before the first. */
  readonly prunedAfter: string | null;
}

export type IntegrationChanges = Partial<
  Omit<IntegrationRow, 'id' | 'organisationId' | 'product' | 'createdAt'>
>;

export interface QueueRow {
  readonly id: string;
  readonly integrationId: string;
  /** The identity that the rules gave it (`Counted.queue`). */
  readonly key: string;
  readonly name: string;
  readonly channel: Channel;
  readonly active: boolean;
  readonly timed: boolean;
  readonly offered: number;
  readonly firstContactAt: number | null;
  readonly lastContactAt: number | null;
  /** Nothing is known of it before: it is counted from facts that are kept since then only; null: as far as its integration's. */
  readonly countedFrom: number | null;
}

export type NewQueue = Omit<QueueRow, 'integrationId' | 'offered' | 'firstContactAt' | 'lastContactAt'>;

/** By which path a contact was found first; `sync`: pulling, where that is how a product's contacts come. */
export const origins = ['push', 'import', 'reconciliation', 'sync'] as const;
export type Origin = (typeof origins)[number];

/** `[queue id, rule, handled, handle seconds]`: one queue in which an event counted. */
export type StoredCounted = readonly [
  queueId: string,
  rule: string,
  handled: 0 | 1,
  handleSeconds: number | null,
];

/** One event that is a contact, in all the queues it counts in. */
export interface ContactRow {
  readonly subject: string;
  readonly key: string;
  readonly at: number;
  readonly origin: Origin;
  readonly counted: readonly StoredCounted[];
}

/** Where a contact is in the order of instants, such as where a page of them ended. */
export interface ContactPosition {
  readonly at: number;
  readonly subject: string;
  readonly key: string;
}

/** A contact as it lies in a store: its queues as text (store/stored-counted), which is compared more often than read. */
export type StoredContact = Omit<ContactRow, 'counted'> & { readonly counted: string };

/** Count of a queue in the interval that starts at `start`. */
export interface CountRow {
  readonly queueId: string;
  readonly start: number;
  readonly offered: number;
  readonly handled: number;
  readonly handleSeconds: number;
}

/**
 * Count of one queue in the interval that starts at `start`. A tuple, since years of them are read: from the thread of the embedded
 * store it comes in an eighth of the time that an object takes.
 */
export type IntervalCount = readonly [start: number, offered: number, handled: number, handleSeconds: number];

/** What a line of the activity tells besides its code: figures, names, instants in ISO 8601; `what` tells sentences of one code apart. */
export type ActivityParams = Readonly<Record<string, string | number>>;

export interface ActivityEntry {
  readonly at: number;
  readonly level: 'info' | 'warning' | 'error';
  readonly code: string;
  /** In English. */
  readonly message: string;
  /** Missing in lines that are older than they. */
  readonly params?: ActivityParams | null;
}
