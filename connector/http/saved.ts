import { z } from 'zod';
import type { Store } from '../ledger/store';
import { Saved, type NewSaved, type SavedChanges } from '../people/saved';
import type { SavedKind, SavedRow } from '../store/saved/rows';
import { endpoint, type Context, type Endpoint } from './endpoint';
import type { ErrorCode } from './errors';
import { toIso } from './time/instant';

/** As many queues as the page shows at once. */
const MAX_QUEUES = 50;

const name = z.string().trim().min(1).max(100);
const organisationId = z.string().max(100).optional();
const query = z
  .string()
  .max(4_096)
  .regex(/^[!-~]*$/)
  .meta({ description: 'The query of the page’s address /volumes, without the question mark.' });
const queueIds = z
  .array(
    z
      .string()
      .max(100)
      .regex(/^[^,]+$/),
  )
  .min(1)
  .max(MAX_QUEUES);
const contentOf = (ids: readonly string[]): string => [...new Set(ids)].join(',');

const common = z.object({
  id: z.string(),
  name: z.string(),
  organisationId: z.string(),
  createdBy: z.string(),
  mayChange: z.boolean().meta({ description: 'Whether the caller may change and delete it.' }),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

/** One kind of what is saved: how it is called, read and written. */
interface Kind<V extends z.ZodType> {
  readonly kind: SavedKind;
  readonly path: string;
  readonly list: string;
  readonly view: V;
  readonly toView: (of: z.infer<typeof common>, content: string) => z.input<V>;
  readonly created: z.ZodType<NewSaved>;
  readonly changed: z.ZodType<SavedChanges>;
  readonly summaries: Readonly<Record<'list' | 'create' | 'change' | 'remove', string>>;
}

const views = {
  kind: 'view',
  path: '/api/v1/saved-views',
  list: 'views',
  view: common.extend({ query: z.string() }).meta({ id: 'SavedView' }),
  toView: (of: z.infer<typeof common>, content: string) => ({ ...of, query: content }),
  created: z
    .strictObject({ name, query, organisationId })
    .transform(({ query: content, ...rest }) => ({ ...rest, content })),
  changed: z
    .strictObject({ name: name.optional(), query: query.optional() })
    .transform(({ query: content, ...rest }) => ({ ...rest, content })),
  summaries: {
    list: 'Looks at the volumes that were saved for all of the organisation, by name',
    create: 'Save a look at the volumes',
    change: 'Rename a saved look, or save another one in its place',
    remove: 'Delete a saved look',
  },
} as const;

const groups = {
  kind: 'group',
  path: '/api/v1/queue-groups',
  list: 'groups',
  view: common.extend({ queueIds: z.array(z.string()) }).meta({ id: 'QueueGroup' }),
  toView: (of: z.infer<typeof common>, content: string) => ({ ...of, queueIds: content.split(',') }),
  created: z
    .strictObject({ name, queueIds, organisationId })
    .transform(({ queueIds: ids, ...rest }) => ({ ...rest, content: contentOf(ids) })),
  changed: z
    .strictObject({ name: name.optional(), queueIds: queueIds.optional() })
    .transform(({ queueIds: ids, ...rest }) => ({
      ...rest,
      content: ids === undefined ? undefined : contentOf(ids),
    })),
  summaries: {
    list: 'Queues that are told as one, by name: their contacts, each once, are those of `GET /api/v1/distinct`',
    create: 'Group queues',
    change: 'Rename a group, or give it other queues',
    remove: 'Delete a group; its queues stay',
  },
} as const;

/** `/api/v1/saved-views` and `/api/v1/queue-groups`: what planners save for all of their organisation. */
export const savedEndpoints = (store: Store, now: () => number): Endpoint[] => [
  ...endpointsOf(views, store, now),
  ...endpointsOf(groups, store, now),
];

function endpointsOf<V extends z.ZodType>(of: Kind<V>, store: Store, now: () => number): Endpoint[] {
  const { kind, path, list, view, summaries } = of;
  const all = { path, tag: 'Saved views and queue groups', may: 'save' } as const;
  const one = { ...all, path: `${path}/{id}`, description: 'Planners: what they saved themselves.' } as const;
  const params = z.object({ id: z.string() });
  const savedOf = ({ caller, read }: Context): Saved => new Saved(store, now, caller, read, kind);
  const toView = (saved: Saved, row: SavedRow): z.input<V> =>
    of.toView(
      {
        id: row.id,
        name: row.name,
        organisationId: row.organisationId,
        createdBy: row.creatorName,
        mayChange: saved.mayChange(row),
        createdAt: toIso(row.createdAt),
        updatedAt: toIso(row.updatedAt),
      },
      row.content,
    );
  const failing: ErrorCode[] = ['unauthorized', 'rate_limited', 'internal', 'unavailable'];
  const deleting: ErrorCode[] = [...failing, 'cross_site', 'not_found'];
  const writing: ErrorCode[] = [
    ...deleting,
    'malformed',
    'unsupported_media_type',
    'too_large',
    'invalid',
    'name_taken',
  ];
  return [
    endpoint({
      ...all,
      may: 'read',
      method: 'get',
      summary: summaries.list,
      input: z.object({}),
      status: 200,
      response: z.object({ [list]: z.array(view) }),
      errors: failing,
      handle: async (_input, context) => {
        const saved = savedOf(context);
        return { [list]: (await saved.list()).map((row) => toView(saved, row)) };
      },
    }),
    endpoint({
      ...all,
      method: 'post',
      summary: summaries.create,
      input: z.object({ body: of.created }),
      status: 201,
      response: view,
      errors: [...writing, 'too_many'],
      handle: async ({ body }, context) => {
        const saved = savedOf(context);
        return toView(saved, await saved.create(body));
      },
    }),
    endpoint({
      ...one,
      method: 'patch',
      summary: summaries.change,
      input: z.object({ params, body: of.changed }),
      status: 200,
      response: view,
      errors: writing,
      handle: async ({ params: { id }, body }, context) => {
        const saved = savedOf(context);
        return toView(saved, await saved.change(id, body));
      },
    }),
    endpoint({
      ...one,
      method: 'delete',
      summary: summaries.remove,
      input: z.object({ params }),
      status: 204,
      response: z.void(),
      errors: deleting,
      handle: ({ params: { id } }, context) => savedOf(context).remove(id),
    }),
  ];
}
