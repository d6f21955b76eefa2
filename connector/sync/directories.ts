import type { Store } from '../ledger/store';
import type { DirectoryEntry } from '../normalizer/types';
import type { IntegrationRow } from '../store/rows';

/** What accounts call things, read again only when it has changed. */
export class Directories {
  private readonly kept = new Map<string, { version: number; entries: readonly DirectoryEntry[] }>();

  constructor(private readonly store: Store) {}

  async of({
    id,
    directoryVersion: version,
  }: Pick<IntegrationRow, 'id' | 'directoryVersion'>): Promise<readonly DirectoryEntry[]> {
    const kept = this.kept.get(id);
    if (kept?.version === version) return kept.entries;
    const entries = await this.store.read('directory', { integrationId: id });
    this.kept.set(id, { version, entries });
    return entries;
  }

  /** What isn't pulled here any more needn't be remembered. */
  forget(id: string): void {
    this.kept.delete(id);
  }
}
