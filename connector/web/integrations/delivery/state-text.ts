import type { MessageKey } from '../../i18n/messages';
import type { Delivery } from './schemas';

/** What a state of delivery means. */
export const deliveryText: Readonly<Record<Delivery['state'], MessageKey>> = {
  off: 'deliveryOff',
  delivering: 'deliveryDelivering',
  waiting: 'deliveryWaiting',
  rejected: 'deliveryRejected',
  failing: 'deliveryFailing',
};

/** Whether somebody has to do something about it. */
export const isBroken = ({ state, parked }: Delivery): boolean =>
  state === 'rejected' || state === 'failing' || parked.length > 0;
