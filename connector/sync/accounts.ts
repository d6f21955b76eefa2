import { openCredentials } from '../integrations/credentials';
import type { Vault } from '../integrations/vault';
import type { Credentials, OpenSource, Source } from '../sources/source';
import type { IntegrationRow } from '../store/rows';

/** Stored credentials were encrypted under another master key. */
export class UnreadableCredentials extends Error {
  override readonly name = 'UnreadableCredentials';

  constructor(options: ErrorOptions) {
    super(
      'The stored credentials can’t be read: they were saved under another master key. Start the connector with that MASTER_KEY, or enter the credentials again.',
      options,
    );
  }
}

/** The opened accounts of a process: everything that asks an account goes through one source, and so through one quota. */
export class Accounts {
  private readonly opened = new Map<string, { credentials: string; source: Source }>();

  constructor(
    private readonly vault: Vault,
    private readonly openSource: OpenSource,
  ) {}

  /** Null once the integration is deleted. Changed credentials open the account anew. */
  of(row: IntegrationRow): Source | null {
    if (row.credentials === null) {
      this.opened.delete(row.id);
      return null;
    }
    const known = this.opened.get(row.id);
    if (known?.credentials === row.credentials) return known.source;
    const credentials = this.open(row);
    if (credentials === null) return null;
    const { product, domain, username, groupingStrategy } = row;
    const source = this.openSource({
      product,
      domain,
      username,
      credentials,
      groupingStrategy,
      patient: true,
    });
    this.opened.set(row.id, { credentials: row.credentials, source });
    return source;
  }

  private open(row: IntegrationRow): Credentials | null {
    try {
      return openCredentials(this.vault, row);
    } catch (error) {
      throw new UnreadableCredentials({ cause: error });
    }
  }
}
