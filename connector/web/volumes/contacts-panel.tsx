import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { call, Problem } from '../api/call';
import { contactsSchema, type Contact, type Queue } from '../api/schemas';
import { useResource } from '../api/use-resource';
import { useI18n } from '../i18n/i18n';
import { Dialog } from '../ui/dialog';
import { Loading } from '../ui/loading';
import { ProblemNotice } from '../ui/problem';
import { ContactItem } from './contact-item';
import { indexOf, startOf, useIntervalName } from './interval-name';
import type { VolumesData } from './use-volumes';

interface ContactsPanelProps {
  readonly at: string;
  readonly data: VolumesData;
  readonly onMove: (at: string) => void;
  readonly onClose: () => void;
}

/** Why an interval has its number: the contacts behind it, queue by queue. */
export function ContactsPanel({ at, data, onMove, onClose }: ContactsPanelProps): JSX.Element | null {
  const { t, plural } = useI18n();
  const nameOf = useIntervalName();
  const index = indexOf(data, at);
  if (index === -1) return null;
  const behind = data.columns.flatMap(({ queue, offered }) => {
    const count = offered[index] ?? 0;
    return count > 0 ? [{ queue, count }] : [];
  });
  const end = new Date(data.line.ends[index] ?? 0).toISOString();
  return (
    <Dialog title={nameOf(data, index)} onClose={onClose} class="side">
      <div class="actions">
        <button type="button" disabled={index === 0} onClick={() => onMove(startOf(data, index - 1))}>
          ‹ {t('previousInterval')}
        </button>
        <button
          type="button"
          disabled={index === data.line.starts.length - 1}
          onClick={() => onMove(startOf(data, index + 1))}
        >
          {t('nextInterval')} ›
        </button>
      </div>
      {behind.length > 0 && (
        <p class="muted">
          {plural(
            'contactCount',
            behind.reduce((sum, { count }) => sum + count, 0),
          )}{' '}
          · {plural('queueCount', behind.length)}
        </p>
      )}
      {behind.length === 0 && <p class="empty">{t('contactsNone')}</p>}
      {behind.map(({ queue, count }) => (
        <QueueContacts
          key={`${queue.id} ${at}`}
          queue={queue}
          count={count}
          from={startOf(data, index)}
          to={end}
          timeZone={data.timeZone}
        />
      ))}
    </Dialog>
  );
}

interface QueueContactsProps {
  readonly queue: Queue;
  readonly count: number;
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
}

const PAGE = '100';

function QueueContacts({ queue, count, from, to, timeZone }: QueueContactsProps): JSX.Element {
  const { t, plural } = useI18n();
  const [more, setMore] = useState<{ contacts: Contact[]; nextCursor: string | null } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const address = `/api/v1/queues/${encodeURIComponent(queue.id)}/contacts?${new URLSearchParams({ from, to, limit: PAGE }).toString()}`;
  const first = useResource(address, (signal) => call(contactsSchema, address, { signal }), { fresh: true });
  const contacts = [...(first.data?.contacts ?? []), ...(more?.contacts ?? [])];
  const cursor = more === null ? (first.data?.nextCursor ?? null) : more.nextCursor;

  const showMore = async (after: string): Promise<void> => {
    try {
      const page = await call(contactsSchema, `${address}&cursor=${encodeURIComponent(after)}`);
      setMore({ contacts: [...(more?.contacts ?? []), ...page.contacts], nextCursor: page.nextCursor });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    }
  };

  const shown = problem ?? first.problem;
  return (
    <section class="stack">
      <h3>{plural('contactsOf', count, { queue: queue.name })}</h3>
      {shown !== null && <ProblemNotice problem={shown} retry={first.reload} />}
      {first.data === null && shown === null && <Loading lines={Math.min(count, 5)} />}
      <ol class="contacts">
        {contacts.map((contact) => (
          <ContactItem key={contact.key} contact={contact} timeZone={timeZone} />
        ))}
      </ol>
      {cursor !== null && (
        <button type="button" onClick={() => void showMore(cursor)}>
          {t('more')}
        </button>
      )}
    </section>
  );
}
