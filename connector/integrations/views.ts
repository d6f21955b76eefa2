import type { Store } from '../ledger/store';
import { readDirectory } from '../normalizer/zendesk/directory';
import { ignoredViews } from '../normalizer/zendesk/ignored-views';
import { viewOfQueue } from '../normalizer/zendesk/queues';
import type { IntegrationRow, QueueRow } from '../store/rows';
import type { IntegrationView, ViewList } from './view';

type Row = Pick<IntegrationRow, 'id' | 'product'>;

/** How many views are counted, and which ones aren't and why (Z6); null for a product without views. */
export async function viewSummary(store: Store, { id, product }: Row): Promise<IntegrationView['views']> {
  if (product !== 'zendesk') return null;
  const directory = await store.read('directory', { integrationId: id });
  const supported = readDirectory(directory).views.filter(({ until }) => until === null).length;
  return { supported, ignored: ignoredViews(directory) };
}

/** Ways that Z3's table doesn't name, with their numbers of contacts; null for a product without them. */
export async function unmappedChannels(
  store: Store,
  { id, product }: Row,
): Promise<IntegrationView['unmappedChannels']> {
  if (product !== 'zendesk') return null;
  const remarks = await store.read('remarks', { integrationId: id });
  const ways = remarks.filter(({ what }) => what === 'unmapped_channel');
  return Object.fromEntries(ways.map(({ name, count }) => [name, count]));
}

/** Every view that is listed now or was counted once, with its queues. */
export async function listViews(store: Store, { id }: Row): Promise<ViewList> {
  const directory = await store.read('directory', { integrationId: id });
  const queues = await store.read('queues', { integrationId: id });
  const ignored = ignoredViews(directory);
  const ignoredIds = new Set(ignored.map((view) => view.id));
  const counted = readDirectory(directory).views.filter((view) => !ignoredIds.has(view.id));
  return {
    views: [
      ...counted.map(({ id: viewId, title, until }) => ({
        id: viewId,
        title,
        supported: true,
        active: until === null,
        reasons: [],
        queues: queuesOf(viewId, queues),
      })),
      ...ignored.map((view) => ({
        ...view,
        supported: false,
        active: true,
        queues: queuesOf(view.id, queues),
      })),
    ],
  };
}

function queuesOf(viewId: string, queues: readonly QueueRow[]): ViewList['views'][number]['queues'] {
  return queues
    .filter(({ key }) => viewOfQueue(key) === viewId)
    .map(({ id, name, channel, active, offered }) => ({ id, name, channel, active, offered }));
}
