import { z } from 'zod';
import { contactShape, cursorParameter, limitParameter, toContactView, writeCursor } from './contact-view';
import { endpoint, type Endpoint } from './endpoint';
import { findQueue } from './queues';
import { instantParameter } from './time/instant';

/** `GET /api/v1/queues/:id/contacts` (page 3): what a count is made of. */
export function contactsEndpoint(): Endpoint {
  return endpoint({
    path: '/api/v1/queues/{id}/contacts',
    tag: 'Queues and intervals',
    method: 'get',
    may: 'read',
    summary: 'The contacts behind a count, in order',
    input: z.object({
      params: z.object({ id: z.string() }),
      query: z.object({
        from: instantParameter.optional(),
        to: instantParameter.optional(),
        limit: limitParameter,
        cursor: cursorParameter.optional(),
      }),
    }),
    status: 200,
    response: z.object({ contacts: z.array(z.object(contactShape)), nextCursor: z.string().nullable() }),
    errors: ['unauthorized', 'not_found', 'invalid', 'rate_limited', 'internal', 'unavailable'],
    handle: async ({ params, query }, { read }) => {
      const queue = await findQueue(read, params.id);
      const integration = await read('integration', { id: queue.integrationId });
      const from = query.from ?? queue.firstContactAt ?? 0;
      const to = query.to ?? (queue.lastContactAt ?? 0) + 1;
      // One more than asked for tells whether there is another page.
      const rows = await read('contacts', {
        integrationId: queue.integrationId,
        queueId: queue.id,
        from,
        to,
        after: query.cursor ?? null,
        limit: query.limit + 1,
      });
      const page = rows.slice(0, query.limit);
      const last = page.at(-1);
      return {
        contacts:
          integration === null
            ? []
            : page.map((row) => {
                const counted = row.counted.find(([id]) => id === queue.id);
                return toContactView(row, counted?.[1] ?? '', integration);
              }),
        nextCursor: rows.length > page.length && last !== undefined ? writeCursor(last) : null,
      };
    },
  });
}
