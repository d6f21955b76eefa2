import type { DirectoryEntry } from './types';

/** What is known of an id: its name, that the account doesn't have it, or nothing yet. */
export type Lookup =
  | { readonly state: 'known'; readonly name: string; readonly active: boolean }
  | { readonly state: 'absent' }
  | { readonly state: 'unresolved' };

const absent: Lookup = { state: 'absent' };
const unresolved: Lookup = { state: 'unresolved' };

/** Stands for an id where a report gives a name alone: as a need for an entry of that name, and for a name of the past. */
export const idForName = (name: string): string => `name:${name}`;

/** Remembers a name that an entry had, so that reports that gave it alone keep their queue (G3). */
export function formerName(kind: string, name: string, id: string): DirectoryEntry {
  return { kind, id: idForName(name), name: id, active: false };
}

/** The account's own names (D4, F3), by kind and id. */
export class Directory {
  private readonly entries = new Map<string, Lookup>();
  private readonly idsByName = new Map<string, string>();

  constructor(entries: readonly DirectoryEntry[]) {
    for (const { kind, id, name, active } of entries) {
      this.entries.set(`${kind}:${id}`, name === null ? absent : { state: 'known', name, active });
    }
    for (const { kind, id, name } of [...entries].sort(byPrecedence)) {
      const key = `${kind}:${name ?? ''}`;
      if (name === null || id.startsWith(idForName('')) || this.idsByName.has(key)) continue;
      this.idsByName.set(key, id);
    }
  }

  find(kind: string, id: string): Lookup {
    return this.entries.get(`${kind}:${id}`) ?? unresolved;
  }

  /** The id of the entry that has, or else had, a name; an id that is not known yet, or absent, if there is none. */
  idOf(kind: string, name: string): string {
    const former = this.find(kind, idForName(name));
    return (
      this.idsByName.get(`${kind}:${name}`) ?? (former.state === 'known' ? former.name : idForName(name))
    );
  }
}

/** Of two entries of one name the one that the account still has, else the one of the smaller id. */
function byPrecedence(a: DirectoryEntry, b: DirectoryEntry): number {
  return Number(b.active) - Number(a.active) || (a.id < b.id ? -1 : 1);
}
