import type { JSX } from 'preact';
import { call } from '../../api/call';
import { activitySchema, type ActivityEntry } from '../../api/schemas';
import { useResource } from '../../api/use-resource';
import { useI18n } from '../../i18n/i18n';
import type { MessageKey } from '../../i18n/messages';
import { Loading } from '../../ui/loading';
import { ProblemNotice } from '../../ui/problem';

/** What always means the same; the others carry figures and are shown as the connector tells them. */
const texts: Readonly<Record<string, MessageKey>> = {
  created: 'activityCreated',
  changed: 'activityChanged',
  deleted: 'activityDeleted',
  paused: 'activityPaused',
  resumed: 'activityResumed',
  key_generated: 'activityKeyGenerated',
  recovered: 'activityRecovered',
  credentials_rejected: 'activityCredentialsRejected',
};

const LOOK_EVERY_MS = 5_000;
const LIMIT = 200;

/** What happened to an integration, newest first. */
export function Activity({ integrationId }: { integrationId: string }): JSX.Element {
  const { t } = useI18n();
  const { data, problem, reload } = useResource(
    integrationId,
    async (signal) =>
      (
        await call(activitySchema, `/api/v1/integrations/${integrationId}/activity?limit=${String(LIMIT)}`, {
          signal,
        })
      ).entries,
    { every: LOOK_EVERY_MS },
  );
  if (data === null)
    return problem === null ? <Loading lines={6} /> : <ProblemNotice problem={problem} retry={reload} />;
  if (data.length === 0) return <p class="card empty">{t('activityEmpty')}</p>;
  return (
    <section class="card">
      <ol class="activity">
        {data.map((entry, index) => (
          <Entry key={`${entry.at} ${String(data.length - index)}`} entry={entry} />
        ))}
      </ol>
    </section>
  );
}

function Entry({ entry }: { entry: ActivityEntry }): JSX.Element {
  const { t, format } = useI18n();
  const key = texts[entry.code];
  return (
    <li class={entry.level}>
      <time dateTime={entry.at}>{format.dateTime(entry.at)}</time>
      {key === undefined ? <span lang="en">{entry.message}</span> : <span>{t(key)}</span>}
    </li>
  );
}
