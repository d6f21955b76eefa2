import type { FreshchatSimulator } from '../simulators/freshchat';
import { addChatHistory } from '../simulators/freshchat';
import type { FreshdeskSimulator } from '../simulators/freshdesk';
import { addTicketHistory, type TicketHistoryOptions } from '../simulators/freshdesk';

/** A past with everything that makes counting hard. */
export function addOddTickets(
  { account }: FreshdeskSimulator,
  tickets: number,
  options: Partial<TicketHistoryOptions> = {},
): void {
  addTicketHistory(account, {
    tickets,
    conversations: tickets * 3,
    mergedShare: 0.05,
    deletedShare: 0.03,
    spamShare: 0.03,
    ungroupedShare: 0.1,
    unknownGroupShare: 0.02,
    unknownSourceShare: 0.02,
    ...options,
  });
}

export function addOddChats({ account }: FreshchatSimulator, chats: number, from?: number): void {
  const since = from === undefined ? {} : { from };
  addChatHistory(account, { chats, reopenedShare: 0.3, doubledShare: 0.05, ...since });
}

export const freshdeskInput = ({ domain, access }: FreshdeskSimulator, historyDays = 400) => ({
  name: `Desk ${domain}`,
  product: 'freshdesk' as const,
  domain,
  apiKey: access.apiKey,
  historyDays,
});

export const freshchatInput = ({ domain, access }: FreshchatSimulator, historyDays = 400) => ({
  name: `Chat ${domain}`,
  product: 'freshchat' as const,
  domain,
  apiKey: access.token,
  historyDays,
});
