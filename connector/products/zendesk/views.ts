import { readDirectory } from '../../normalizer/zendesk/directory';
import { IGNORED_VIEW, ignoredViews } from '../../normalizer/zendesk/ignored-views';
import { viewOfQueue } from '../../normalizer/zendesk/queues';
import type { Views } from '../product';

/** Zendesk's views, as its directory has them. */
export const views: Views = {
  kinds: ['view', IGNORED_VIEW],
  list: (directory) => ({
    counted: readDirectory(directory).views.map(({ id, title, until }) => ({
      id,
      title,
      active: until === null,
    })),
    ignored: ignoredViews(directory),
  }),
  ofQueue: viewOfQueue,
};
