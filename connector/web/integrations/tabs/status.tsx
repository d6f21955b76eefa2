import type { JSX } from 'preact';
import type { Integration } from '../../api/schemas';
import { useI18n } from '../../i18n/i18n';
import { Figures } from '../../overview/figures';
import { ImportProgress } from '../../overview/import-progress';
import { remedyFor, stateText, tones } from '../../overview/state';
import { useOverview } from '../../overview/use-integrations';
import { queryText } from '../../router/query-text';
import { Link } from '../../router/router';
import { useNow } from '../../ui/use-now';
import { useMay } from '../../people/session-context';
import { InstallApp } from '../app/install-app';
import { FirstSteps } from '../delivery/first-steps';
import { useProduct } from '../products';
import { LiveSwitch } from './live-switch';
import { Reading } from './reading';

/** State, import, figures, and at the bottom "Install the injixo app". */
export function Status(props: { integration: Integration; reload: () => void }): JSX.Element {
  const { manage } = useMay();
  const i18n = useI18n();
  const { t, format } = i18n;
  const now = useNow(10_000);
  const { integration, reload } = props;
  const { id, status, coverage } = integration;
  const entries = useOverview(queryText({ integrationId: id }));
  const todo = remedyFor(status.state);
  return (
    <div class="stack">
      <FirstSteps integration={integration} />
      <section class={`card state ${tones[status.state]}`}>
        <p class="state-text">{stateText(integration, useProduct(integration.product).name, i18n, now)}</p>
        {status.state === 'failing' && (
          <p class="hint" lang="en">
            {status.message}
          </p>
        )}
        <p class="muted">{t('since', { date: format.dateTime(status.since) })}</p>
        {todo !== null && todo.tab !== 'overview' && (
          <Link class="button primary" to={{ page: 'integration', id, tab: todo.tab }}>
            {t(todo.label)}
          </Link>
        )}
        <ImportProgress of={integration.import} />
        {coverage !== null && (
          <p class="muted">
            {t('pair', {
              of: t('complete'),
              value: t('completeRange', {
                from: format.dateTime(coverage.from),
                to: format.dateTime(coverage.to),
              }),
            })}
          </p>
        )}
        {integration.factsFrom !== null && (
          <p class="muted">{t('factsFrom', { date: format.date(integration.factsFrom) })}</p>
        )}
        {integration.recounting && <p class="notice">{t('recounting')}</p>}
      </section>
      <section class="card">
        <Figures
          integration={integration}
          entry={entries.data?.find(({ integrationId }) => integrationId === id)}
        />
      </section>
      {manage && <LiveSwitch integration={integration} reload={reload} />}
      <Reading integration={integration} />
      {manage && <InstallApp integration={integration} onChange={reload} />}
    </div>
  );
}
