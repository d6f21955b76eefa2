import type { JSX } from 'preact';
import { call } from '../../api/call';
import { activitySchema, type ActivityEntry } from '../../api/schemas';
import { useResource } from '../../api/use-resource';
import { useI18n } from '../../i18n/i18n';
import { Loading } from '../../ui/loading';
import { ProblemNotice } from '../../ui/problem';
import { activityText } from './activity-text';

const REFRESH_EVERY_MS = 5_000;
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
    { every: REFRESH_EVERY_MS },
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
  const i18n = useI18n();
  const { text, said } = activityText(entry, i18n);
  return (
    <li class={entry.level}>
      <time dateTime={entry.at}>{i18n.format.dateTime(entry.at)}</time>
      <span>
        {text} {said !== null && <span lang="en">{said}</span>}
      </span>
    </li>
  );
}
