import type { Reads } from '../ledger/store';
import { productOf } from '../products';
import type { Views } from '../products/product';
import type { IntegrationRow, QueueRow } from '../store/rows';
import type { About } from './about';
import type { IntegrationView, ViewList } from './view';

type Row = Pick<IntegrationRow, 'id' | 'product'>;

/** How many views are counted, and which ones aren't and why (Z6); null for a product without views. */
export function viewSummary(product: string, { directory }: About): IntegrationView['views'] {
  const { views } = productOf(product);
  if (views === null) return null;
  const { counted, ignored } = views.list(directory);
  return { supported: counted.filter(({ active }) => active).length, ignored: [...ignored] };
}

/** Ways that Z3's table doesn't name, with their numbers of contacts; null for a product without them. */
export function unmappedChannels(product: string, { remarks }: About): IntegrationView['unmappedChannels'] {
  if (!productOf(product).hasUnmappedChannels) return null;
  const unmapped = remarks.filter(({ what }) => what === 'unmapped_channel');
  return Object.fromEntries(unmapped.map(({ name, count }) => [name, count]));
}

/** Every view that is listed now or was counted once, with its queues. */
export async function listViews(read: Reads, { id, product }: Row): Promise<ViewList> {
  const { views } = productOf(product);
  if (views === null) return { views: [] };
  const directory = await read('directory', { integrationId: id });
  const queues = await read('queues', { integrationId: id });
  const { counted, ignored } = views.list(directory);
  const ignoredIds = new Set(ignored.map((view) => view.id));
  return {
    views: [
      ...counted
        .filter((view) => !ignoredIds.has(view.id))
        .map((view) => ({
          ...view,
          supported: true,
          reasons: [],
          queues: queuesOf(views, view.id, queues),
        })),
      ...ignored.map((view) => ({
        ...view,
        supported: false,
        active: true,
        queues: queuesOf(views, view.id, queues),
      })),
    ],
  };
}

function queuesOf(
  { ofQueue }: Views,
  viewId: string,
  queues: readonly QueueRow[],
): ViewList['views'][number]['queues'] {
  return queues
    .filter(({ key }) => ofQueue(key) === viewId)
    .map(({ id, name, channel, active, offered }) => ({ id, name, channel, active, offered }));
}
