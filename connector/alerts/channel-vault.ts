import { alertPurpose } from '../integrations/alert-purpose';
import type { Vault } from '../integrations/vault';
import type { AlertChannelRow } from '../store/alerts/rows';
import { destinationSchema, type Destination } from './channel';

/** Where channels lead, encrypted under the connector's master key. */
export class ChannelVault {
  constructor(private readonly vault: Vault) {}

  seal(channelId: string, destination: Destination): string {
    return this.vault.seal(JSON.stringify(destination), alertPurpose(channelId));
  }

  /** @throws if it was sealed with another master key */
  open({ id, destination }: Pick<AlertChannelRow, 'id' | 'destination'>): Destination {
    return destinationSchema.parse(JSON.parse(this.vault.open(destination, alertPurpose(id))));
  }
}
