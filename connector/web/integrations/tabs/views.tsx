import type { JSX } from 'preact';
import { call } from '../../api/call';
import { viewsSchema, type Integration, type View } from '../../api/schemas';
import { useResource } from '../../api/use-resource';
import { useI18n } from '../../i18n/i18n';
import { Link } from '../../router/router';
import { defaultVolumes } from '../../router/volumes-state';
import { Loading } from '../../ui/loading';
import { ProblemNotice } from '../../ui/problem';
import { reasonText } from './reasons';
import { useProduct } from '../products';
import { Unmapped } from './unmapped';

const REFRESH_EVERY_MS = 30_000;

/** An account's views: those that are ignored and why, those that are supported with their queues, and unmapped channels. */
export function Views({ integration }: { integration: Integration }): JSX.Element {
  const { t, plural } = useI18n();
  const { data, problem, reload } = useResource(
    integration.id,
    async (signal) =>
      (await call(viewsSchema, `/api/v1/integrations/${integration.id}/views`, { signal })).views,
    { every: REFRESH_EVERY_MS },
  );
  const product = useProduct(integration.product);
  if (data === null)
    return problem === null ? <Loading lines={6} /> : <ProblemNotice problem={problem} retry={reload} />;
  const ignored = data.filter(({ supported }) => !supported);
  const supported = data.filter((view) => view.supported);
  return (
    <div class="stack">
      <Unmapped channels={integration.unmappedChannels ?? {}} product={product.name} />
      {data.length === 0 ? (
        <p class="card empty">{t('viewsPending')}</p>
      ) : (
        <>
          <ViewTable
            title={plural('viewsIgnored', ignored.length)}
            text={t(ignored.length === 0 ? 'viewsAllSupported' : 'viewsIgnoredText')}
            column={t('reason')}
            views={ignored}
            cell={({ reasons }) => reasons.map((reason) => <li key={reason}>{reasonText(reason, t)}</li>)}
          />
          <ViewTable
            title={plural('viewsSupported', supported.length)}
            text={t('viewsSupportedText')}
            column={t('tabQueues')}
            views={supported}
            cell={(view) => view.queues.map((queue) => <QueueItem key={queue.id} queue={queue} />)}
          />
        </>
      )}
    </div>
  );
}

interface ViewTableProps {
  readonly title: string;
  readonly text: string;
  /** What is told of each view. */
  readonly column: string;
  readonly views: readonly View[];
  readonly cell: (view: View) => JSX.Element[];
}

function ViewTable({ title, text, column, views, cell }: ViewTableProps): JSX.Element {
  const { t } = useI18n();
  return (
    <section class="card stack">
      <h2>{title}</h2>
      <p class="muted">{text}</p>
      {views.length > 0 && (
        <div class="scroll" tabIndex={0} role="region" aria-label={title}>
          <table class="views">
            <thead>
              <tr>
                <th scope="col">{t('view')}</th>
                <th scope="col">{column}</th>
              </tr>
            </thead>
            <tbody>
              {views.map((view) => (
                <tr key={view.id}>
                  <th scope="row">
                    {view.title} {!view.active && <span class="badge off">{t('inactive')}</span>}
                  </th>
                  <td>
                    <ul class="plain">{cell(view)}</ul>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function QueueItem({ queue }: { queue: View['queues'][number] }): JSX.Element {
  const { t, plural } = useI18n();
  return (
    <li>
      <Link
        to={{ page: 'volumes', state: { ...defaultVolumes, queues: [queue.id] } }}
        title={t('showVolumes')}
      >
        {queue.name}
      </Link>{' '}
      <span class="muted">{plural('contactCount', queue.offered)}</span>
    </li>
  );
}
