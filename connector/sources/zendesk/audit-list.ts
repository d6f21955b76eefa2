import { z } from 'zod';
import type { Audit } from '../../normalizer/zendesk/audit-fact';
import type { FieldChange } from '../../normalizer/zendesk/changes';
import { positionOf } from '../../normalizer/zendesk/fields';
import { records } from '../http-client/records';
import { isComment } from './comments';
import { personOf, toVia } from './events';
import { id, instant, optionalId, pages, text, via } from './schemas';

/** What a ticket's audit is made of (page 6, "Shape"). Bodies, subjects, addresses and places are dropped while parsing (G5). */
const part = z.object({
  type: text,
  field_name: text,
  value: z.unknown().optional(),
  previous_value: z.unknown().optional(),
  via,
  author_id: optionalId,
  public: z.boolean().nullish(),
});
type Part = z.output<typeof part>;

const audit = z.object({
  id,
  ticket_id: id,
  created_at: instant,
  author_id: optionalId,
  via,
  events: z
    .array(part)
    .nullish()
    .transform((told) => told ?? []),
});
export type ListedAudit = z.output<typeof audit>;

/** An answer of `GET /api/v2/tickets/{id}/audits`; an archived ticket's isn't paged. */
export const auditsSchema = z.object({ audits: records(audit), ...pages });

/** An audit of a ticket's own list: the same as its entry of the event export gives (events.ts). */
export function fromList({ id, ticket_id, created_at, author_id, via, events }: ListedAudit): Audit {
  return {
    id,
    ticketId: ticket_id,
    at: created_at,
    updaterId: personOf(author_id),
    via: toVia(via),
    created: events.some(({ type }) => type === 'Create'),
    changes: events.flatMap(changeOf),
    comments: events
      .filter(({ type }) => isComment(type))
      .map((one) => ({
        authorId: personOf(one.author_id),
        public: one.public === true,
        via: toVia(one.via),
      })),
  };
}

/** Fields that no view can ask for are left behind (G5). */
function changeOf(told: Part): FieldChange[] {
  const { type, field_name: field, value } = told;
  if (field === null || (field !== 'tags' && positionOf(field) === undefined && !/^\d+$/.test(field)))
    return [];
  if (type === 'Create') return [{ field, value }];
  if (type !== 'Change') return [];
  return [{ field, value, ...('previous_value' in told ? { previous: told.previous_value } : {}) }];
}
