import type { OwnQueryName, QueryInput, QueryName, QueryOutput } from '../store/queries';
import type { Announced } from '../store/transaction';
import type { CommandInput, CommandName, CommandOutput } from './commands';

/** What changed of an integration; or what somebody may do (of none). */
export interface Change {
  readonly what: Announced | 'people';
  readonly integrationId: string;
}

/** Reads what is of one organisation, or of all. */
export type Reads = <K extends OwnQueryName>(name: K, input: QueryInput<K>) => Promise<QueryOutput<K>>;

/** A store: everything is read by queries and written by commands, each in a transaction of its own. */
export interface Store {
  /** Reads for the connector itself, from all organisations. */
  read<K extends QueryName>(name: K, input: QueryInput<K>): Promise<QueryOutput<K>>;
  /** Reads for somebody: whatever is asked, nothing is found that isn't of the organisation; null: of all of them. */
  within(organisationId: string | null): Reads;
  /** Resolves once what it wrote is durable. @throws StoreUnavailable when the store does not take it now */
  write<K extends CommandName>(name: K, input: CommandInput<K>): Promise<CommandOutput<K>>;
  /** Tells of changes that any process committed on this store; the returned function ends that. */
  onChange(listener: (change: Change) => void): () => void;
  /**
   * Whether several writes can commit side by side. If so, what is recorded for different integrations needn't share a commit;
   * if not, sharing one is what makes it fast.
   */
  readonly parallel: boolean;
  /** Finishes what was begun, then closes. */
  close(): Promise<void>;
}

/** The store doesn't answer or can't write now; nothing was written. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** Listeners of one store. */
export class Changes {
  private readonly listeners = new Set<(change: Change) => void>();

  readonly on = (listener: (change: Change) => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  notify(changes: readonly Change[]): void {
    for (const change of changes) for (const listener of this.listeners) listener(change);
  }
}
