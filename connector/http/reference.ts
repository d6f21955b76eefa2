import type { IntegrationRow } from '../store/rows';

export const referenceTypes = ['ticket', 'conversation', 'audit', 'call'] as const;

export interface Reference {
  /** What the contact is at the source. */
  readonly type: (typeof referenceTypes)[number];
  readonly id: string;
  /** Where the account shows it; null where no address is known. */
  readonly url: string | null;
}

type Account = Pick<IntegrationRow, 'product' | 'domain'>;
type ContactKey = { readonly subject: string; readonly key: string };

/** Where a contact is found at its source: what it is about (`ticket:7`) and its key (`conversation:9`) tell. */
export function referenceOf(account: Account, { subject, key }: ContactKey): Reference {
  switch (account.product) {
    case 'freshdesk':
      return freshdesk(account.domain, subject, key);
    case 'freshchat':
      // The address of a chat contains the number of the account's app, which no API tells.
      return { type: 'conversation', id: idOf(subject), url: null };
    case 'zendesk':
      return zendesk(account.domain, subject, key);
  }
}

/** A reply has no page of its own: its ticket shows it. */
function freshdesk(domain: string, subject: string, key: string): Reference {
  const type = key.startsWith('conversation:') ? 'conversation' : 'ticket';
  return { type, id: idOf(key), url: `https://${domain}/a/tickets/${encodeURIComponent(idOf(subject))}` };
}

/** An audit is seen in its ticket's history; calls have no page. */
function zendesk(domain: string, subject: string, key: string): Reference {
  if (subject.startsWith('call:')) return { type: 'call', id: idOf(subject), url: null };
  return {
    type: 'audit',
    id: idOf(key),
    url: `https://${domain}/agent/tickets/${encodeURIComponent(idOf(subject))}`,
  };
}

const idOf = (name: string): string => name.slice(name.indexOf(':') + 1);
