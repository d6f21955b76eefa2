import type { FreshdeskAccount } from './account';
import { CONVERSATION_SOURCE, STANDARD_SOURCES, type Conversation, type Sighting } from './model';

/** The names that the account gives now (G3: a renamed group takes its queues along). */
export interface Names {
  group(id: number | null): string | undefined;
  source(id: number | null): string | undefined;
}

/** `keepRemoved`: whether groups that are gone still have a name, as for who knew them before. */
export function namesOf(account: FreshdeskAccount, keepRemoved: boolean): Names {
  const sources = new Map([...account.sources].map(([name, id]) => [id, name.toLowerCase()]));
  return {
    group: (id) => {
      if (id === null) return undefined;
      return (account.groups.get(id) ?? (keepRemoved ? account.removedGroups.get(id) : undefined))?.name;
    },
    source: (id) => (id === null ? undefined : sources.get(id)),
  };
}

/** D4 and D5: the queue's name. */
export function queueName(
  names: Names,
  seen: Sighting | undefined,
  source: number | null,
  kind: string,
): string {
  if (!seen || seen.deleted || seen.spam) return `Unknown group/source ${kind}`;
  const groupName = names.group(seen.groupId);
  const sourceName = names.source(source);
  if (groupName === undefined && sourceName === undefined) return `Unknown group/source ${kind}`;
  if (groupName === undefined) return `Unknown group ${sourceName} ${kind}`;
  if (sourceName === undefined) return `${groupName} unknown source ${kind}`;
  return `${groupName} ${sourceName} ${kind}`;
}

/** D2: received from the customer, publicly, and work to handle. */
export function isReceivedReply(said: Conversation): boolean {
  return said.incoming && !said.private && said.source !== CONVERSATION_SOURCE.surveyFeedback;
}

const EMAIL = STANDARD_SOURCES.Email!;
const ANSWERED_BY_EMAIL = [
  EMAIL,
  STANDARD_SOURCES.Phone,
  STANDARD_SOURCES['Feedback Widget'],
  STANDARD_SOURCES['Outbound Email'],
];

/** D3: the source that names the reply's queue. */
export function replySource(
  names: Names,
  conversationSource: number,
  ticketSource: number | null,
): number | null {
  switch (conversationSource) {
    case 0:
      if (ticketSource === null || names.source(ticketSource) === undefined) return EMAIL;
      return ANSWERED_BY_EMAIL.includes(ticketSource) ? EMAIL : ticketSource;
    case 5:
      return STANDARD_SOURCES.Twitter!;
    case 7:
      return STANDARD_SOURCES.Facebook!;
    case 8:
      return EMAIL;
    case 9:
      return STANDARD_SOURCES.Phone!;
    case 11:
      return STANDARD_SOURCES.Ecommerce!;
    default:
      return ticketSource;
  }
}
