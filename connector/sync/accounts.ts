import { openCredentials } from '../integrations/credentials';
import type { Vault } from '../integrations/vault';
import type { OpenSource } from '../sources';
import type { Source } from '../sources/source';
import type { IntegrationRow } from '../store/rows';

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
    const credentials = openCredentials(this.vault, row);
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
}
