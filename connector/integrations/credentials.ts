import { z } from 'zod';
import type { Credentials } from '../sources/source';
import type { IntegrationRow } from '../store/rows';
import type { Vault } from './vault';

const credentialsSchema = z.record(z.string(), z.string());

/** Binds a ciphertext to the integration whose credentials it is. */
export const credentialsPurpose = (integrationId: string): string => `credentials ${integrationId}`;

export function sealCredentials(vault: Vault, integrationId: string, credentials: Credentials): string {
  return vault.seal(JSON.stringify(credentials), credentialsPurpose(integrationId));
}

/** Null once the integration was deleted. */
export function openCredentials(
  vault: Vault,
  row: Pick<IntegrationRow, 'id' | 'credentials'>,
): Credentials | null {
  if (row.credentials === null) return null;
  return credentialsSchema.parse(JSON.parse(vault.open(row.credentials, credentialsPurpose(row.id))));
}
