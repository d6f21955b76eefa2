import { z } from 'zod';
import type { AuditRow } from '../../store/people/rows';
import { endpoint, type Endpoint } from '../endpoint';
import { toIso } from '../time/instant';

const MAX_LIMIT = 1_000;

const entry = z.object({
  at: z.iso.datetime(),
  actor: z.object({
    type: z.enum(['operator', 'user', 'token', 'unknown']),
    id: z.string().nullable(),
    name: z.string(),
  }),
  action: z.string(),
  target: z.object({ type: z.string(), id: z.string().nullable(), name: z.string().nullable() }),
  address: z.string().nullable(),
});

/** `GET /api/v1/audit` (page 7): who did what, newest first. */
export function auditEndpoint(): Endpoint {
  return endpoint({
    path: '/api/v1/audit',
    tag: 'Audit trail',
    method: 'get',
    may: 'manage',
    summary: 'Who did what, newest first',
    input: z.object({
      query: z.object({
        limit: z.coerce
          .number()
          .int()
          .min(1)
          .default(100)
          .transform((limit) => Math.min(limit, MAX_LIMIT)),
        cursor: z.coerce
          .number()
          .int()
          .min(0)
          .max(Number.MAX_SAFE_INTEGER)
          .optional()
          .meta({ type: 'string', description: 'The nextCursor of the page before.' }),
      }),
    }),
    status: 200,
    response: z.object({ entries: z.array(entry), nextCursor: z.string().nullable() }),
    errors: ['unauthorized', 'invalid', 'rate_limited', 'internal', 'unavailable'],
    handle: async ({ query: { limit, cursor } }, { read }) => {
      // One more than asked for tells whether there is another page.
      const rows = await read('audit', { before: cursor ?? null, limit: limit + 1 });
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      const more = rows.length > limit && last !== undefined;
      return { entries: page.map(toView), nextCursor: more ? String(last.id) : null };
    },
  });
}

const toView = (row: AuditRow): z.infer<typeof entry> => ({
  at: toIso(row.at),
  actor: { type: row.actorType, id: row.actorId, name: row.actorName },
  action: row.action,
  target: { type: row.targetType, id: row.targetId, name: row.targetName },
  address: row.address,
});
