import { ticketSchema, type ZendeskTicket } from './schemas';

/** A ticket that is known by when it changed last; where that isn't told it hasn't since it was created. */
export type ListedTicket = ZendeskTicket & { readonly updated_at: number };

export const asListed = (ticket: ZendeskTicket): ListedTicket => ({
  ...ticket,
  updated_at: ticket.updated_at ?? ticket.created_at,
});

export const listedTicket = ticketSchema.transform(asListed);
