import type { DirectoryEntry } from './types';

/** What is known of an id: its name, that the account doesn't have it, or nothing yet. */
export type Lookup =
  | { readonly state: 'known'; readonly name: string; readonly active: boolean }
  | { readonly state: 'absent' }
  | { readonly state: 'unresolved' };

const absent: Lookup = { state: 'absent' };
const unresolved: Lookup = { state: 'unresolved' };

/** The account's own names (D4, F3), by kind and id. */
export class Directory {
  private readonly entries = new Map<string, Lookup>();
  private readonly idsByName = new Map<string, string>();

  constructor(entries: readonly DirectoryEntry[]) {
    for (const { kind, id, name, active } of entries) {
      this.entries.set(`${kind}:${id}`, name === null ? absent : { state: 'known', name, active });
      if (name !== null && (active || !this.idsByName.has(`${kind}:${name}`))) {
        this.idsByName.set(`${kind}:${name}`, id);
      }
    }
  }

  find(kind: string, id: string): Lookup {
    return this.entries.get(`${kind}:${id}`) ?? unresolved;
  }

  /** The id of an entry known only by its name, as in a report without ids; null if there is none. */
  idOf(kind: string, name: string): string | null {
    return this.idsByName.get(`${kind}:${name}`) ?? null;
  }
}
