import { call } from '../api/call';
import { useResource, type Resource } from '../api/use-resource';
import { queueGroupsSchema, savedViewsSchema, type QueueGroup, type SavedView } from './schemas';

export const viewsPath = '/api/v1/saved-views';
export const groupsPath = '/api/v1/queue-groups';

/** Looks at the volumes that people of the organisation saved, by name. */
export const useSavedViews = (): Resource<SavedView[]> =>
  useResource(viewsPath, async (signal) => (await call(savedViewsSchema, viewsPath, { signal })).views);

/** Queues that are told as one, by name. */
export const useQueueGroups = (): Resource<QueueGroup[]> =>
  useResource(groupsPath, async (signal) => (await call(queueGroupsSchema, groupsPath, { signal })).groups);
