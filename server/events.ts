import { fields, identifier, instant, text } from './read';
import type { Fields } from './read';

/** An event of the app protocol (page "events"): these fields and no others, nothing personal (G5). */
export type AppEvent = TicketEvent | ReplyEvent | ChatEvent;

type Id = number | string;

export interface TicketEvent {
  readonly type: 'ticket.created' | 'ticket.updated';
  readonly occurredAt: string;
  readonly ticketId: Id;
  readonly groupId: Id | null;
  readonly source: Id | null;
  readonly spam: boolean;
  readonly deleted: boolean;
  readonly createdAt: string;
}

export interface ReplyEvent {
  readonly type: 'conversation.created';
  readonly occurredAt: string;
  readonly conversationId: Id;
  readonly ticketId: Id;
  readonly source: Id | null;
  readonly incoming: true;
  readonly private: false;
  readonly createdAt: string;
}

export interface ChatEvent {
  readonly type: 'chat.resolved';
  readonly occurredAt: string;
  readonly conversationId: Id;
  readonly groupId: Id | null;
  readonly groupName: string | null;
  readonly resolvedAt: string;
}

/** A payload that should count but lacks what identifies or dates it. */
export class Unreadable extends Error {}

/** Freshdesk's source of a conversation that is survey feedback: no work to handle (D2). */
const SURVEY_FEEDBACK = 6;

/** Freshchat writes the status in two ways: "resolve" in old data. */
const RESOLVED = ['resolved', 'resolve'];

/** A new ticket (D1). Without a readable `created_at` the event itself tells when. */
export function ticketCreated(payload: unknown): TicketEvent {
  const ticket = fields(fields(fields(payload).data).ticket);
  const occurredAt = occurred(payload, ticket);
  return ticketEvent('ticket.created', ticket, occurredAt, instant(ticket.created_at) || occurredAt);
}

/** A ticket that is, or becomes, deleted or spam; null for every other update: it moves nothing (D5, D6). */
export function ticketUpdated(payload: unknown): TicketEvent | null {
  const ticket = fields(fields(fields(payload).data).ticket);
  if (!flag(ticket, 'spam') && !flag(ticket, 'deleted')) return null;
  const createdAt = must(instant(ticket.created_at), 'created_at');
  return ticketEvent('ticket.updated', ticket, occurred(payload, ticket), createdAt);
}

/** A customer's public reply; null for agents' replies, notes and survey feedback (D2). */
export function conversationCreated(payload: unknown): ReplyEvent | null {
  const conversation = fields(fields(fields(payload).data).conversation);
  if (!isReply(conversation)) return null;
  const occurredAt = occurred(payload, conversation);
  return {
    type: 'conversation.created',
    occurredAt,
    conversationId: must(identifier(conversation.id), 'id'),
    ticketId: must(identifier(conversation.ticket_id), 'ticket_id'),
    source: identifier(conversation.source),
    incoming: true,
    private: false,
    createdAt: instant(conversation.created_at) || occurredAt,
  };
}

/** A chat whose status changes to resolved (F1); null for every other update (F2). */
export function chatResolved(payload: unknown): ChatEvent | null {
  const { timestamp, data } = fields(payload);
  const { conversation, changes, associations } = fields(data);
  const chat = fields(conversation);
  if (!becomesResolved(chat, changes)) return null;
  const resolvedAt = must(instant(chat.resolved_time) || instant(timestamp), 'timestamp');
  return {
    type: 'chat.resolved',
    occurredAt: instant(timestamp) || resolvedAt,
    conversationId: must(identifier(chat.conversation_id), 'conversation_id'),
    ...groupOf(chat, fields(fields(associations).group)),
    resolvedAt,
  };
}

function ticketEvent(
  type: TicketEvent['type'],
  ticket: Fields,
  occurredAt: string,
  createdAt: string,
): TicketEvent {
  return {
    type,
    occurredAt,
    ticketId: must(identifier(ticket.id), 'id'),
    groupId: identifier(ticket.group_id),
    source: identifier(ticket.source),
    spam: flag(ticket, 'spam'),
    deleted: flag(ticket, 'deleted'),
    createdAt,
  };
}

/** When the event happened: the envelope's timestamp, else the newest date that the object carries. */
function occurred(payload: unknown, subject: Fields): string {
  const candidates = [fields(payload).timestamp, subject.updated_at, subject.created_at];
  const instants = candidates.map(instant);
  return must(instants.find((candidate) => candidate !== null) || null, 'timestamp');
}

/** The field itself, or the change that was just made to it (`changes` may be missing). */
function flag(ticket: Fields, name: 'spam' | 'deleted'): boolean {
  const change = fields(ticket.changes)[name];
  return ticket[name] === true || (Array.isArray(change) && change[1] === true);
}

function isReply(conversation: Fields): boolean {
  const shown = conversation.incoming === true && conversation.private === false;
  return shown && Number(conversation.source) !== SURVEY_FEEDBACK;
}

/**
 * Where the platform says what changed, that decides. Where it says nothing at all, a chat that is resolved and tells
 * since when is reported: a repeat of the same instant belongs to the same resolution (F1) and counts nothing.
 */
function becomesResolved(chat: Fields, changes: unknown): boolean {
  const modelChanges = fields(changes).model_changes;
  if (modelChanges === undefined) return isResolved(chat.status) && instant(chat.resolved_time) !== null;
  const change = fields(modelChanges).status;
  return Array.isArray(change) && isResolved(change[1]) && !isResolved(change[0]);
}

function isResolved(status: unknown): boolean {
  return typeof status === 'string' && RESOLVED.includes(status.toLowerCase());
}

/** The group's name only where it is the name of the chat's own group. */
function groupOf(chat: Fields, group: Fields): { groupId: Id | null; groupName: string | null } {
  const assigned = identifier(chat.assigned_group_id);
  const groupId = assigned === null ? identifier(group.id) : assigned;
  const named = groupId !== null && identifier(group.id) === groupId;
  return { groupId, groupName: named ? text(group.name) : null };
}

function must<T>(value: T | null, field: string): T {
  if (value === null) throw new Unreadable(`The event has no usable ${field}.`);
  return value;
}
