import { z } from 'zod';
import { condition } from '../../normalizer/zendesk/views/view';

/** Zendesk API v2 answers, read tolerantly. */

export const id = z.union([z.number(), z.string()]).transform(String);
export const optionalId = id.nullish().transform((told) => told ?? null);
export const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
export const text = z
  .string()
  .nullish()
  .transform((told) => told ?? null);
const seconds = z
  .number()
  .nullish()
  .transform((told) => told ?? null);
const link = text;

/** A user without id is the anonymous one, whom `users/me` may show in place of 401. */
export const meSchema = z.object({ user: z.object({ id: optionalId, role: text }) });

export const pages = {
  meta: z.object({ has_more: z.boolean().nullish() }).nullish(),
  links: z.object({ next: link }).nullish(),
  next_page: link,
};
export const pagingSchema = z.object(pages);
export type Paging = z.output<typeof pagingSchema>;

const conditions = z
  .array(condition)
  .nullish()
  .transform((told) => told ?? []);
export const viewSchema = z.object({
  id,
  title: z.string(),
  active: z.boolean().nullish(),
  conditions: z.object({ all: conditions, any: conditions }),
});
export const viewsSchema = z.object({ views: z.array(viewSchema), ...pages });

export const fieldsSchema = z.object({
  ticket_fields: z.array(
    z.object({ id, title: z.string(), type: z.string(), active: z.boolean().nullish() }),
  ),
  ...pages,
});

export const usersSchema = z.object({ users: z.array(z.object({ id })), ...pages });

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
  event_type: z.string().nullish(),
  via,
  author_id: optionalId,
  public: z.boolean().nullish(),
});
export type ChildEvent = z.output<typeof child>;

const event = z.object({
  id,
  ticket_id: id,
  timestamp: z.number().nullish(),
  created_at: z.string().nullish(),
  updater_id: optionalId,
  via,
  child_events: z
    .array(child)
    .nullish()
    .transform((told) => told ?? []),
});
export type TicketEvent = z.output<typeof event>;

export const eventsSchema = z.object({
  ticket_events: z.array(event),
  end_of_stream: z.boolean().nullish(),
  end_time: seconds,
  next_page: link,
});

const customField = z.object({ id, value: z.unknown() });
export const ticketSchema = z.looseObject({
  id,
  created_at: instant,
  updated_at: instant,
  via,
  recipient: text,
  assignee_id: optionalId,
  satisfaction_rating: z.looseObject({ score: text }).nullish(),
  custom_fields: z.array(customField).nullish(),
});
export type ZendeskTicket = z.output<typeof ticketSchema>;
export const oneTicketSchema = z.object({ ticket: ticketSchema });

export const ticketsSchema = z.object({
  tickets: z.array(ticketSchema),
  after_cursor: text,
  end_of_stream: z.boolean().nullish(),
});

export const callsSchema = z.object({
  calls: z.array(
    z.object({
      id,
      direction: z.string(),
      created_at: instant,
      updated_at: instant,
      ivr_destination_group_name: text,
      phone_number: text,
      talk_time: seconds,
      hold_time: seconds,
      wrap_up_time: seconds,
    }),
  ),
  next_page: link,
});
export type ZendeskCall = z.output<typeof callsSchema>['calls'][number];
