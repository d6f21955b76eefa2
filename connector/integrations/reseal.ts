import type { Store } from '../ledger/store';
import type { SealedPlace } from '../store/sealed';
import { alertPurpose } from './alert-purpose';
import { credentialsPurpose } from './credentials';
import { keyPurpose } from './api-key';
import { injixoKeyPurpose } from './injixo-key';
import type { Vault } from './vault';

/** What each sealed text is bound to. */
const purposes: Readonly<Record<SealedPlace, (id: string) => string>> = {
  credentials: credentialsPurpose,
  keySecret: keyPurpose,
  injixoKey: injixoKeyPurpose,
  alertDestination: alertPurpose,
};

/**
 * Encrypts what a former master key has encrypted with the present one; returns how many secrets. Connectors may run meanwhile if they
 * know both keys. @throws if a secret is of neither
 */
export async function resealAll(store: Store, vault: Vault): Promise<number> {
  const texts = await store.read('sealed', {});
  const outdated = texts.flatMap((text) => {
    const purpose = purposes[text.place](text.id);
    if (!vault.isOutdated(text.ciphertext, purpose)) return [];
    return [{ ...text, replacement: vault.seal(vault.open(text.ciphertext, purpose), purpose) }];
  });
  if (outdated.length > 0) await store.write('reseal', { texts: outdated });
  return outdated.length;
}

/** Opens every secret, and changes nothing. @throws if one is of none of the vault's keys */
export async function openAll(store: Store, vault: Vault): Promise<void> {
  for (const { place, id, ciphertext } of await store.read('sealed', {}))
    vault.open(ciphertext, purposes[place](id));
}
