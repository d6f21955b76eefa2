import { createSecretKey, type KeyObject } from 'node:crypto';
import { formatApiKey, keyPurpose } from '../integrations/api-key';
import type { Vault } from '../integrations/vault';
import type { Store } from '../ledger/store';
import type { IntegrationRow } from '../store/rows';

export interface KnownKey {
  readonly keyId: string;
  readonly key: KeyObject;
  readonly integration: Pick<IntegrationRow, 'id' | 'name' | 'product' | 'domain'>;
}

/** Longer than any announced change takes; the ledger checks the key again under the integration's lock. */
const TRUST_MS = 30_000;
const MAX_KEYS = 10_000;

/** The keys that messages are signed with, as KeyObjects (11 µs a verification, page 4), read again when integrations change. */
export class Keys {
  private readonly known = new Map<string, { key: KnownKey; until: number }>();
  private readonly stop: () => void;

  constructor(
    private readonly store: Store,
    private readonly vault: Vault,
    private readonly now: () => number = Date.now,
  ) {
    this.stop = store.onChange(({ what }) => {
      if (what === 'settings') for (const kept of this.known.values()) kept.until = 0;
    });
  }

  /** Whether a key was there when it was last asked for: one that has to be read again is no stranger for it. */
  isKnown(keyId: string): boolean {
    return this.known.has(keyId);
  }

  /** Null for a key that was never generated, was replaced, or whose integration was deleted. */
  async find(keyId: string): Promise<KnownKey | null> {
    const kept = this.known.get(keyId);
    return kept !== undefined && kept.until > this.now() ? kept.key : this.read(keyId);
  }

  /** The key as the store has it now, whatever is remembered of it. */
  async read(keyId: string): Promise<KnownKey | null> {
    const row = await this.store.read('integrationOfKey', { keyId });
    if (row === null || row.deletedAt !== null || row.keySecret === null) {
      this.known.delete(keyId);
      return null;
    }
    const secret = this.vault.open(row.keySecret, keyPurpose(row.id));
    const key = createSecretKey(Buffer.from(formatApiKey({ keyId, secret }), 'utf8'));
    const found = { keyId, key, integration: row };
    if (this.known.size >= MAX_KEYS) this.known.clear();
    this.known.set(keyId, { key: found, until: this.now() + TRUST_MS });
    return found;
  }

  close(): void {
    this.stop();
  }
}
