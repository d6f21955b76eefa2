import type { Vault } from './vault';

/** Binds a ciphertext to the integration whose key to injixo it is. */
export const injixoKeyPurpose = (integrationId: string): string => `injixo key ${integrationId}`;

export const sealInjixoKey = (vault: Vault, integrationId: string, apiKey: string): string =>
  vault.seal(apiKey, injixoKeyPurpose(integrationId));

/** @throws if it was encrypted with another master key */
export const openInjixoKey = (vault: Vault, integrationId: string, sealed: string): string =>
  vault.open(sealed, injixoKeyPurpose(integrationId));
