import type { Directory } from './directory';

const EMAIL = '1';

/** Conversation source of a reply that came the way of its ticket (D3). */
export const PLAIN_REPLY = '0';

/** Ticket sources whose plain replies come by e-mail (D3): e-mail, phone, feedback widget, outbound e-mail. */
const answeredByEmail: ReadonlySet<string> = new Set([EMAIL, '3', '9', '10']);

/** Conversation source → ticket source (D3): Twitter, Facebook, e-mail, phone, e-commerce. */
const sourceOfConversation: ReadonlyMap<string | null, string> = new Map([
  ['5', '5'],
  ['7', '6'],
  ['8', EMAIL],
  ['9', '3'],
  ['11', '11'],
]);

/**
 * D3: the source that names a reply's queue, as a ticket source's id; null if nothing tells it.
 * @param ownSource the conversation's own source
 * @param ticketSource the source of the ticket as it was then
 */
export function replySource(
  ownSource: string | null,
  ticketSource: string | null,
  directory: Directory,
): string | null {
  if (ownSource === PLAIN_REPLY) {
    const unknown = ticketSource === null || directory.find('source', ticketSource).state === 'absent';
    return unknown || answeredByEmail.has(ticketSource) ? EMAIL : ticketSource;
  }
  return sourceOfConversation.get(ownSource) ?? ticketSource;
}
