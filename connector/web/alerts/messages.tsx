import type { JSX } from 'preact';
import { call } from '../api/call';
import { useResource } from '../api/use-resource';
import { useI18n } from '../i18n/i18n';
import type { MessageKey } from '../i18n/messages';
import { Loading } from '../ui/loading';
import { ProblemNotice } from '../ui/problem';
import { messagesSchema, type Message } from './schemas';

const REFRESH_EVERY_MS = 2_000;

const statusText: Readonly<Record<Message['status'], MessageKey>> = {
  waiting: 'messageWaiting',
  sent: 'messageSent',
  failed: 'messageFailed',
  unclear: 'messageUnclear',
};
const tones = { waiting: 'busy', sent: 'good', failed: 'bad', unclear: 'warn' } as const;

/** The last messages of a channel and how they were answered, newest first. */
export function Messages({ address, name }: { address: string; name: string }): JSX.Element {
  const { t, format } = useI18n();
  const path = `${address}/deliveries`;
  const { data, problem, reload } = useResource(path, (signal) => call(messagesSchema, path, { signal }), {
    every: REFRESH_EVERY_MS,
  });
  if (data === null)
    return problem === null ? <Loading lines={2} /> : <ProblemNotice problem={problem} retry={reload} />;
  if (data.deliveries.length === 0) return <p class="muted">{t('noMessages')}</p>;
  return (
    <ul class="alert-messages" aria-label={t('pair', { of: t('alertMessages'), value: name })}>
      {data.deliveries.map(({ id, createdAt, status, types, attempts, answer, nextAttemptAt }) => (
        <li key={id}>
          <span class={`badge ${tones[status]}`}>{t(statusText[status])}</span>
          <span>{format.dateTime(createdAt)}</span>
          <code>{[...new Set(types)].join(', ')}</code>
          {answer !== null && (
            <span class="hint" lang="en">
              {answer}
            </span>
          )}
          {status === 'waiting' && attempts > 0 && nextAttemptAt !== null && (
            <span class="hint">{t('messageNext', { time: format.clock(nextAttemptAt) })}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
