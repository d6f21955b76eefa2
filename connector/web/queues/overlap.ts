import type { Integration, Queue } from '../api/schemas';

/**
 * Whether a contact can be counted in several of these queues (Z2): in Zendesk's views it is, in each that it is in.
 * Queues named after calls are no views.
 */
export function overlap(
  queues: readonly Pick<Queue, 'name' | 'integrationId'>[],
  integrations: readonly Pick<Integration, 'id' | 'product'>[],
): boolean {
  const zendesk = new Set(integrations.filter(({ product }) => product === 'zendesk').map(({ id }) => id));
  const views = queues.filter(
    ({ name, integrationId }) => zendesk.has(integrationId) && !/^Calls Inbound /.test(name),
  );
  return new Set(views.map(({ integrationId }) => integrationId)).size < views.length;
}
