import * as z from 'zod/mini';

const common = {
  id: z.string(),
  name: z.string(),
  createdBy: z.string(),
  createdAt: z.string(),
  mayChange: z.boolean(),
};

/** What was saved of either kind, as lists show it. */
export const savedSchema = z.object(common);
export type Saved = z.infer<typeof savedSchema>;

export const savedViewsSchema = z.object({ views: z.array(z.object({ ...common, query: z.string() })) });
export type SavedView = z.infer<typeof savedViewsSchema>['views'][number];

export const queueGroupsSchema = z.object({
  groups: z.array(z.object({ ...common, queueIds: z.array(z.string()) })),
});
export type QueueGroup = z.infer<typeof queueGroupsSchema>['groups'][number];
