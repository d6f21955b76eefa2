import { z } from 'zod';
import { conditions } from '../../normalizer/zendesk/views/view';
import { records } from '../http-client/records';

/** Zendesk API v2 answers, read tolerantly. */

export const id = z.union([z.number(), z.string()]).transform(String);
export const optionalId = id.nullish().transform((told) => told ?? null);
export const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
export const text = z
  .string()
  .nullish()
  .transform((told) => told ?? null);
const number = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d+(\.\d+)?$/)
    .transform(Number),
]);
const seconds = number.nullish().transform((told) => told ?? null);
const link = text;

/** A user without id is the anonymous one, whom `users/me` may show in place of 401. */
export const meSchema = z.object({
  user: z.object({ id: optionalId, role: text, ticket_restriction: text }),
});

export const pages = {
  meta: z.object({ has_more: z.boolean().nullish() }).nullish(),
  links: z.object({ next: link }).nullish(),
  next_page: link,
};
export const pagingSchema = z.object(pages);
export type Paging = z.output<typeof pagingSchema>;

const conditionLists = z.object({
  all: z.array(z.unknown()).nullish(),
  any: z.array(z.unknown()).nullish(),
});
/** A view without a title or with conditions that can't be read has null: it is listed, and not evaluated. */
export const viewSchema = z
  .object({
    id,
    title: z.unknown().optional(),
    active: z.boolean().nullish(),
    conditions: z.unknown().optional(),
  })
  .transform(({ id: viewId, title, active, conditions: asked }) => {
    const { data: read } = conditionLists.safeParse(asked);
    const { data } = conditions.safeParse({ all: read?.all ?? [], any: read?.any ?? [] });
    const named = typeof title === 'string' && title !== '';
    return {
      id: viewId,
      title: named ? title : `View ${viewId}`,
      active,
      conditions: named && read !== undefined && data !== undefined ? data : null,
    };
  });
export const viewsSchema = z.object({ views: records(viewSchema), ...pages });

export const fieldsSchema = z.object({
  ticket_fields: records(z.object({ id, title: text, type: z.string(), active: z.boolean().nullish() })),
  ...pages,
});

export const usersSchema = z.object({ users: records(z.object({ id })), ...pages });

export const deletedUsersSchema = z.object({
  deleted_users: records(z.object({ id, role: text })),
  ...pages,
});

/** `via` is a label ("Mail") or an object with a channel, which may be empty (page 5, Zendesk "History"). */
export const via = z
  .union([
    z.string(),
    z.number(),
    z.looseObject({
      channel: z.union([z.string(), z.number()]).nullish(),
      source: z.looseObject({ rel: text }).nullish(),
    }),
  ])
  .nullish();
export type ZendeskVia = z.output<typeof via>;

const child = z.looseObject({
  event_type: z.string().nullish().catch(null),
  via: via.catch(null),
  author_id: optionalId,
  public: z.unknown().optional(),
});
export type ChildEvent = z.output<typeof child>;

const event = z
  .object({
    id,
    ticket_id: id,
    timestamp: seconds,
    created_at: instant.nullish().catch(null),
    updater_id: optionalId,
    via: via.catch(null),
    child_events: z
      .array(child)
      .nullish()
      .transform((told) => told ?? []),
  })
  .refine(({ timestamp, created_at: createdAt }) => (timestamp ?? createdAt ?? null) !== null);
export type TicketEvent = z.output<typeof event>;

export const eventsSchema = z.object({
  ticket_events: records(event),
  end_of_stream: z.boolean().nullish(),
  end_time: seconds,
  next_page: link,
});

/** Null in a record that tells nothing of it: then when it was created serves. */
const lastChange = instant.nullish().catch(null);

const customField = z.object({ id, value: z.unknown().optional() });
export const ticketSchema = z.looseObject({
  id,
  created_at: instant,
  updated_at: lastChange,
  via: via.catch(null),
  recipient: text,
  assignee_id: optionalId,
  satisfaction_rating: z.looseObject({ score: text }).nullish().catch(null),
  custom_fields: z.array(customField).nullish(),
});
export type ZendeskTicket = z.output<typeof ticketSchema>;
export const oneTicketSchema = z.object({ ticket: ticketSchema });

export const ticketsSchema = z.object({
  tickets: records(ticketSchema),
  after_cursor: text,
  end_of_stream: z.boolean().nullish(),
});

const callSchema = z.object({
  id,
  direction: z.string(),
  created_at: instant,
  updated_at: lastChange,
  ivr_destination_group_name: text,
  phone_number: text,
  talk_time: seconds,
  hold_time: seconds,
  wrap_up_time: seconds,
});
export type ZendeskCall = z.output<typeof callSchema>;
export const callsSchema = z.object({ calls: records(callSchema), next_page: link });
