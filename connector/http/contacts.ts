import { z } from 'zod';
import type { Store } from '../ledger/store';
import type { ContactPosition } from '../store/queries';
import { origins, type ContactRow } from '../store/rows';
import { endpoint, type Endpoint } from './endpoint';
import { findQueue } from './queues';
import { referenceOf, referenceTypes } from './reference';
import { instantParameter, toIso } from './time/instant';

const MAX_LIMIT = 1_000;

const contact = z.object({
  key: z.string(),
  at: z.iso.datetime(),
  rule: z.string().meta({ description: 'The counting rule that made it a contact, such as D1.' }),
  origin: z.enum(origins).meta({ description: 'The path by which it came first.' }),
  reference: z.object({
    type: z.enum(referenceTypes),
    id: z.string(),
    url: z.string().nullable().meta({ description: 'Null where the product has no address for it.' }),
  }),
});

const position = z.tuple([z.number(), z.string(), z.string()]);

const cursorParameter = z
  .string()
  .transform((text, context): ContactPosition => {
    const parsed = readCursor(text);
    if (parsed !== null) return parsed;
    context.addIssue({ code: 'custom', message: 'must be the nextCursor of the page before' });
    return z.NEVER;
  })
  .meta({ type: 'string', description: 'The nextCursor of the page before.' });

/** `GET /api/v1/queues/:id/contacts` (page 3): what a count is made of. */
export function contactsEndpoint(store: Store): Endpoint {
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
        limit: z.coerce
          .number()
          .int()
          .min(1)
          .default(100)
          .transform((limit) => Math.min(limit, MAX_LIMIT))
          .meta({ description: `How many at most; more than ${String(MAX_LIMIT)} is ${String(MAX_LIMIT)}.` }),
        cursor: cursorParameter.optional(),
      }),
    }),
    status: 200,
    response: z.object({ contacts: z.array(contact), nextCursor: z.string().nullable() }),
    errors: ['unauthorized', 'not_found', 'invalid', 'rate_limited', 'internal', 'unavailable'],
    handle: async ({ params, query }) => {
      const queue = await findQueue(store, params.id);
      const integration = await store.read('integration', { id: queue.integrationId });
      const from = query.from ?? queue.firstContactAt ?? 0;
      const to = query.to ?? (queue.lastContactAt ?? 0) + 1;
      // One more than asked for tells whether there is another page.
      const rows = await store.read('contacts', {
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
        contacts: integration === null ? [] : page.map((row) => toView(row, queue.id, integration)),
        nextCursor: rows.length > page.length && last !== undefined ? writeCursor(last) : null,
      };
    },
  });
}

function toView(
  row: ContactRow,
  queueId: string,
  account: Parameters<typeof referenceOf>[0],
): z.infer<typeof contact> {
  const counted = row.counted.find(([id]) => id === queueId);
  return {
    key: row.key,
    at: toIso(row.at),
    rule: counted?.[1] ?? '',
    origin: row.origin,
    reference: referenceOf(account, row),
  };
}

const writeCursor = ({ at, subject, key }: ContactPosition): string =>
  Buffer.from(JSON.stringify([at, subject, key])).toString('base64url');

function readCursor(text: string): ContactPosition | null {
  try {
    const [at, subject, key] = position.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    return { at, subject, key };
  } catch {
    return null;
  }
}
