import type { JSX } from 'preact';
import type { Contact, Queue } from '../api/schemas';
import { useI18n } from '../i18n/i18n';
import type { MessageKey } from '../i18n/messages';

/** What made it a contact: the counting rules in words. */
const rules: Readonly<Record<string, MessageKey>> = {
  D1: 'ruleD1',
  D2: 'ruleD2',
  F1: 'ruleF1',
  Z2a: 'ruleZ2a',
  Z2b: 'ruleZ2b',
  Z2c: 'ruleZ2c',
  T1: 'ruleT1',
};

const origins: Readonly<Record<Contact['origin'], MessageKey>> = {
  push: 'originPush',
  import: 'originImport',
  reconciliation: 'originReconciliation',
  sync: 'originSync',
};

/** What a contact is called, and what the ticket is that shows it. */
function names({ reference, key }: Contact): { name: MessageKey; ticket: string | null } {
  const ticket = /\/tickets\/([^/?#]+)/.exec(reference.url ?? '')?.[1] ?? null;
  switch (reference.type) {
    case 'ticket':
    case 'audit':
      return { name: 'ticketId', ticket };
    case 'call':
      return { name: 'callId', ticket };
    case 'conversation':
      return { name: key.startsWith('conversation:') ? 'replyId' : 'conversationId', ticket };
  }
}

interface ContactItemProps {
  readonly contact: Contact;
  /** The queues that the page knows, by id. */
  readonly queues: ReadonlyMap<string, Queue>;
  readonly timeZone: string;
  /** Whether the day is told beside the time. */
  readonly withDay: boolean;
}

/** One contact behind a number: when, what, by which rule and path, where it counts, with a link to where the account shows it. */
export function ContactItem({ contact, queues, timeZone, withDay }: ContactItemProps): JSX.Element {
  const { t, format } = useI18n();
  const { at, rule, origin, reference } = contact;
  const { name, ticket } = names(contact);
  const ruleKey = rules[rule];
  const id = reference.type === 'audit' && ticket !== null ? ticket : reference.id;
  // The link is the ticket's own name; where something else is named, it says where it leads.
  const isTicket = name === 'ticketId';
  return (
    <li>
      <time dateTime={at}>{format[withDay ? 'shortDateTime' : 'clock'](at, timeZone)}</time>
      <div>
        <strong>
          {reference.url !== null && isTicket ? (
            <a href={reference.url} target="_blank" rel="noreferrer">
              {t(name, { id })}
            </a>
          ) : (
            t(name, { id })
          )}
        </strong>{' '}
        {reference.url !== null && !isTicket && (
          <a href={reference.url} target="_blank" rel="noreferrer">
            {t('openTicket', { id: ticket ?? reference.id })}
          </a>
        )}
        <p>
          <span title={rule}>{ruleKey === undefined ? rule : t(ruleKey)}</span> · {t(origins[origin])}
        </p>
        <ul class="counts-in">
          {(contact.queues ?? []).map((queue) => (
            <li key={queue.id}>{queues.get(queue.id)?.name ?? queue.id}</li>
          ))}
        </ul>
      </div>
    </li>
  );
}
