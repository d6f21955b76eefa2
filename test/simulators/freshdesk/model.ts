/** Times are epoch milliseconds; the API shows them in whole seconds, as the vendor does. */
export interface Group {
  id: number;
  name: string;
  createdAt: number;
  updatedAt: number;
}

export const STATUS = { open: 2, pending: 3, resolved: 4, closed: 5 } as const;
export type TicketStatus = (typeof STATUS)[keyof typeof STATUS];

/** Conversation sources of API v2. */
export const CONVERSATION_SOURCE = {
  reply: 0,
  note: 2,
  tweet: 5,
  surveyFeedback: 6,
  facebookPost: 7,
  forwardedEmail: 8,
  phone: 9,
  ecommerce: 11,
} as const;

export interface Conversation {
  id: number;
  /** The ticket it was written in; a merge moves it elsewhere, but pushes told this one. */
  firstTicketId: number;
  source: number;
  incoming: boolean;
  private: boolean;
  createdAt: number;
  /** Id of the platform event that told it; absent where history was made in bulk. */
  eventId?: number;
}

export interface Ticket {
  id: number;
  groupId: number | null;
  source: number | null;
  status: TicketStatus;
  deleted: boolean;
  spam: boolean;
  createdAt: number;
  updatedAt: number;
  closedAt: number | null;
  requesterRespondedAt: number | null;
  agentRespondedAt: number | null;
  mergedInto: number | null;
  /** Those that are in this ticket now, oldest first. */
  conversations: Conversation[];
}

/** What a ticket was as of an instant: rule D6's word. */
export interface Sighting {
  ticketId: number;
  at: number;
  groupId: number | null;
  source: number | null;
  deleted: boolean;
  spam: boolean;
}

/** A sighting that the platform told: by which event, and whether the app passes it on (page 2 of the spec). */
export interface PushedSighting extends Sighting {
  eventId: number;
  event: 'onTicketCreate' | 'onTicketUpdate';
}

/** The choices of `default_source` as the recorded account has them. */
export const STANDARD_SOURCES: Readonly<Record<string, number>> = {
  Email: 1,
  Portal: 2,
  Phone: 3,
  Forum: 4,
  Twitter: 5,
  Facebook: 6,
  Chat: 7,
  MobiHelp: 8,
  'Feedback Widget': 9,
  'Outbound Email': 10,
  Ecommerce: 11,
  Bot: 12,
  Whatsapp: 13,
};

/** What the ticket is at this instant. */
export function sight(ticket: Ticket, at: number): Sighting {
  const { id, groupId, source, deleted, spam } = ticket;
  return { ticketId: id, at, groupId, source, deleted, spam };
}
