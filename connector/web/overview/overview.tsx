import type { JSX } from 'preact';
import { useI18n } from '../i18n/i18n';
import { Loading } from '../ui/loading';
import { ProblemNotice } from '../ui/problem';
import { Card } from './card';
import { FirstAccount } from './first-account';
import { useIntegrations, useOverview } from './use-integrations';

/** All connected accounts, one card each. */
export function Overview(): JSX.Element {
  const { t } = useI18n();
  const integrations = useIntegrations();
  const entries = useOverview();
  return (
    <>
      <header class="page-head">
        <div>
          <h1>{t('overview')}</h1>
          <p class="muted">{t('overviewIntro')}</p>
        </div>
      </header>
      {integrations.problem !== null && (
        <ProblemNotice problem={integrations.problem} retry={integrations.reload} />
      )}
      {integrations.data === null && integrations.problem === null && <Loading lines={8} />}
      {integrations.data?.length === 0 && <FirstAccount />}
      <div class="cards">
        {integrations.data?.map((integration) => (
          <Card
            key={integration.id}
            integration={integration}
            entry={entries.data?.find(({ integrationId }) => integrationId === integration.id)}
          />
        ))}
      </div>
    </>
  );
}
