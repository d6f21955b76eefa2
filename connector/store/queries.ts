import type { Channel, DirectoryEntry, Fact, Remark } from '../normalizer/types';
import type { ContactSetQueries } from './contact-sets';
import type { ListQueries } from './lists';
import type { AlertQueries } from './alerts/queries';
import type { PeopleQueries } from './people/queries';
import type { SavedQueries } from './saved/queries';
import type { SealedQueries } from './sealed';
import type { DeliveryQueries } from './delivery';
import type { Progress } from './transaction';
import type {
  ActivityEntry,
  ContactPosition,
  ContactRow,
  CountRow,
  IntegrationRow,
  IntervalCount,
  QueueRow,
} from './rows';

export interface QueueFilter {
  readonly id?: string;
  readonly integrationId?: string;
  readonly channel?: Channel;
  readonly active?: boolean;
  /** Part of the name, case-insensitively. */
  readonly search?: string;
}

export interface QueueTotal {
  readonly queueId: string;
  readonly offered: number;
  readonly handled: number;
  readonly handleSeconds: number;
  readonly lastStart: number;
}

/** What can be asked of a store outside of a transaction: input and output of each query. Ranges are `[from, to)`, UTC ms. */
export interface Queries
  extends
    ContactSetQueries,
    ListQueries,
    PeopleQueries,
    SealedQueries,
    DeliveryQueries,
    AlertQueries,
    SavedQueries {
  /** By name: those that aren't deleted, or those that are. */
  integrations: { input: { deleted?: boolean }; output: IntegrationRow[] };
  /** Ids of those that aren't deleted. */
  integrationIds: { input: Record<string, never>; output: string[] };
  /** Null for an unknown one; a deleted one has `deletedAt`. */
  integration: { input: { id: string }; output: IntegrationRow | null };
  integrationOfKey: { input: { keyId: string }; output: IntegrationRow | null };
  /** By name, then id. */
  queues: { input: QueueFilter; output: QueueRow[] };
  /** Intervals with contacts, in order, at most `limit`. */
  counts: {
    input: { queueId: string; from: number; to: number; limit: number };
    output: IntervalCount[];
  };
  totals: { input: { from: number; to: number }; output: QueueTotal[] };
  /** Rows that changed at or after an instant, also those that became zero; oldest change first. */
  changedCounts: { input: { since: number; limit: number }; output: (CountRow & { changedAt: number })[] };
  /** Contacts of a queue by instant, after a position. */
  contacts: {
    input: {
      integrationId: string;
      queueId: string;
      from: number;
      to: number;
      after: ContactPosition | null;
      limit: number;
    };
    output: ContactRow[];
  };
  /** Newest first. */
  activity: { input: { integrationId: string; limit: number }; output: ActivityEntry[] };
  /** Everything that is known of what the account calls things. */
  directory: { input: { integrationId: string }; output: DirectoryEntry[] };
  /** Remarks on all subjects together, by what and name. */
  remarks: { input: { integrationId: string }; output: Remark[] };
  /** All facts of some subjects, in no order. */
  facts: { input: { integrationId: string; subjects: readonly string[] }; output: Fact[] };
  openNeeds: { input: { integrationId: string; limit: number }; output: string[] };
  progress: { input: { integrationId: string; task: string }; output: Progress | null };
  /** The store's own clock, milliseconds UTC: answers only when the store does. */
  clock: { input: Record<string, never>; output: number };
}

export type QueryName = keyof Queries;
export type QueryInput<K extends QueryName> = Queries[K]['input'];
export type QueryOutput<K extends QueryName> = Queries[K]['output'];

/** What is asked for somebody: what isn't of the organisation isn't found (page 7). */
export type OwnQueryName = Exclude<
  QueryName,
  | keyof DeliveryQueries
  | 'integrationOfKey'
  | 'facts'
  | 'openNeeds'
  | 'pruningDue'
  | 'clock'
  | 'attempts'
  | 'hasUsers'
  | 'usersOfEmail'
  | 'userOfInvitation'
  | 'session'
  | 'sealed'
>;

/**
 * A driver's implementation of every query.
 * @param within the organisation in which is looked; null: in all of them
 */
export type QueryRunner = {
  readonly [K in QueryName]: (input: QueryInput<K>, within: string | null) => Promise<QueryOutput<K>>;
};

/** Runs a query of a driver. */
export function runQuery<K extends QueryName>(
  queries: QueryRunner,
  name: K,
  input: QueryInput<K>,
  within: string | null,
): Promise<QueryOutput<K>> {
  return queries[name](input, within);
}
