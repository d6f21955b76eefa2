import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { call, Problem } from '../api/call';
import { contactsSchema, type Contact, type IntegrationName, type Queue } from '../api/schemas';
import { useResource } from '../api/use-resource';
import { useI18n } from '../i18n/i18n';
import type { Channel } from '../router/queue-filter';
import { CALLS } from '../router/volumes-state';
import { Dialog } from '../ui/dialog';
import { Loading } from '../ui/loading';
import { ProblemNotice } from '../ui/problem';
import type { Choice } from './choice';
import { ContactItem } from './contact-item';
import { contactsBehind } from './contacts-behind';
import { startOf, useIntervalName } from './interval-name';
import type { VolumesData } from './data';

interface ContactsPanelProps {
  /** The start of an interval, or `WHOLE`. */
  readonly at: string;
  /** The one queue or group that is meant, or `CALLS`; null for all that are shown. */
  readonly of: string | null;
  readonly data: VolumesData;
  readonly choice: Choice;
  readonly channel: Channel | null;
  readonly integrations: readonly IntegrationName[];
  readonly onMove: (at: string) => void;
  readonly onClose: () => void;
}

/** Why an interval has its number: the contacts behind it, each once, with the queues in which they count. */
export function ContactsPanel(props: ContactsPanelProps): JSX.Element | null {
  const { t, plural, format } = useI18n();
  const nameOf = useIntervalName();
  const { at, of, data, choice, channel, integrations, onMove, onClose } = props;
  const queues = useMemo(() => new Map(choice.queues.map((queue) => [queue.id, queue])), [choice.queues]);
  const behind = contactsBehind(at, of, data, choice);
  if (behind === null) return null;
  const { index, from, to, queueIds, count } = behind;
  const group = choice.groups.find(({ id }) => id === of);
  const owners = behind.owners.filter(
    (id) => queueIds.length === 0 || queueIds.some((queue) => queues.get(queue)?.integrationId === id),
  );
  const last = data.line.starts.length - 1;
  const title =
    index === null
      ? `${format.date(from, data.timeZone)} – ${format.date(Date.parse(to) - 1, data.timeZone)}`
      : nameOf(data, index);
  return (
    <Dialog title={title} onClose={onClose} class="side">
      {index !== null && (
        <div class="actions">
          <button type="button" disabled={index === 0} onClick={() => onMove(startOf(data, index - 1))}>
            ‹ {t('previousInterval')}
          </button>
          <button type="button" disabled={index === last} onClick={() => onMove(startOf(data, index + 1))}>
            {t('nextInterval')} ›
          </button>
        </div>
      )}
      <p class="panel-sum">
        <strong>{plural('contactCount', count)}</strong>
        {of !== null && ` · ${of === CALLS ? t('channelCall') : (group?.name ?? queues.get(of)?.name ?? '')}`}
        {(of === null || group !== undefined) && <span class="muted"> {t('eachOnce')}</span>}
      </p>
      {count === 0 && <p class="empty">{t('contactsNone')}</p>}
      {count > 0 &&
        owners.map((id) => (
          <Contacts
            key={`${id} ${of ?? ''} ${from}`}
            title={owners.length > 1 ? (integrations.find((one) => one.id === id)?.name ?? null) : null}
            integrationId={id}
            query={{
              from,
              to,
              ...(queueIds.length === 0 ? {} : { queueIds: queueIds.join(',') }),
              ...(channel === null || of !== null ? {} : { channel }),
            }}
            lines={Math.min(count, 5)}
            queues={queues}
            timeZone={data.timeZone}
            withDay={index === null}
          />
        ))}
    </Dialog>
  );
}

interface ContactsProps {
  readonly title: string | null;
  readonly integrationId: string;
  readonly query: Readonly<Record<string, string>>;
  readonly lines: number;
  readonly queues: ReadonlyMap<string, Queue>;
  readonly timeZone: string;
  /** Whether they are of several days. */
  readonly withDay: boolean;
}

const PAGE = '100';

function Contacts(props: ContactsProps): JSX.Element {
  const { t } = useI18n();
  const { title, integrationId, query, lines, queues, timeZone, withDay } = props;
  const [more, setMore] = useState<{ contacts: Contact[]; nextCursor: string | null } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const parameters = new URLSearchParams({ ...query, limit: PAGE }).toString();
  const address = `/api/v1/integrations/${encodeURIComponent(integrationId)}/contacts?${parameters}`;
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
      {title !== null && contacts.length > 0 && <h3>{title}</h3>}
      {shown !== null && <ProblemNotice problem={shown} retry={first.reload} />}
      {first.data === null && shown === null && <Loading lines={lines} />}
      <ol class="contacts">
        {contacts.map((contact) => (
          <ContactItem
            key={contact.key}
            contact={contact}
            queues={queues}
            timeZone={timeZone}
            withDay={withDay}
          />
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
