import { z } from 'zod';
import { channels } from '../normalizer/types';
import type { ContactPosition } from '../store/rows';
import type { ContactRow } from '../store/rows';
import { contactShape, cursorParameter, limitParameter, toContactView, writeCursor } from './contact-view';
import { endpoint, type Endpoint } from './endpoint';
import { notFound } from './errors';
import { instantParameter } from './time/instant';

const PAGE = 1_000;

const contact = z.object({
  ...contactShape,
  queues: z
    .array(z.object({ id: z.string(), rule: z.string() }))
    .meta({ description: 'Every queue in which it counts, and the rule by which it does.' }),
});

/** `GET /api/v1/integrations/:id/contacts`: what a distinct count is made of (G8). */
export function integrationContactsEndpoint(): Endpoint {
  return endpoint({
    path: '/api/v1/integrations/{id}/contacts',
    tag: 'Queues and intervals',
    method: 'get',
    may: 'read',
    summary: 'The contacts of an integration in a range, each once, with all queues in which it counts',
    input: z.object({
      params: z.object({ id: z.string() }),
      query: z.object({
        from: instantParameter,
        to: instantParameter,
        channel: z.enum(channels).optional(),
        queueIds: z
          .string()
          .transform((text) => new Set(text.split(',').filter(Boolean)))
          .optional()
          .meta({ type: 'string', description: 'Contacts of any of these queues alone.' }),
        limit: limitParameter,
        cursor: cursorParameter.optional(),
      }),
    }),
    status: 200,
    response: z.object({ contacts: z.array(contact), nextCursor: z.string().nullable() }),
    errors: ['unauthorized', 'not_found', 'invalid', 'rate_limited', 'internal', 'unavailable'],
    handle: async ({ params: { id }, query }, { read }) => {
      const integration = await read('integration', { id });
      if (integration === null) throw notFound('integration');
      const { channel, queueIds, from, to, limit } = query;
      const queues = await read('queues', {
        integrationId: id,
        ...(channel === undefined ? {} : { channel }),
      });
      const isMeant = new Set(
        queues.map((queue) => queue.id).filter((queue) => queueIds?.has(queue) !== false),
      );
      // One more than asked for tells whether there is another page.
      const rows: ContactRow[] = [];
      let after: ContactPosition | null = query.cursor ?? null;
      for (let isMore = true; isMore && rows.length <= limit;) {
        const page: readonly ContactRow[] = await read('contacts', {
          integrationId: id,
          queueId: '',
          from,
          to,
          after,
          limit: PAGE,
        });
        rows.push(...page.filter(({ counted }) => counted.some(([queue]) => isMeant.has(queue))));
        after = page.at(-1) ?? null;
        isMore = page.length === PAGE;
      }
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return {
        contacts: shown.map((row) => ({
          ...toContactView(row, row.counted.find(([queue]) => isMeant.has(queue))?.[1] ?? '', integration),
          queues: row.counted.map(([queue, rule]) => ({ id: queue, rule })),
        })),
        nextCursor: rows.length > limit && last !== undefined ? writeCursor(last) : null,
      };
    },
  });
}
