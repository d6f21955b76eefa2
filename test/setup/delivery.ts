import { InjixoClient } from '../../connector/delivery/injixo-client';
import { deliveryServices, type DeliveryService } from '../../connector/delivery/service';
import { Vault } from '../../connector/integrations/vault';
import type { Store } from '../../connector/ledger/store';
import type { Caller } from '../../connector/people/caller';

/** Delivery for tests that aren't about it: there is nothing where injixo would be. */
export function offlineDelivery(store: Store): (caller: Caller) => DeliveryService {
  const client = new InjixoClient('http://127.0.0.1:1');
  return deliveryServices({ store, vault: new Vault(Buffer.alloc(32)), client }).of;
}
