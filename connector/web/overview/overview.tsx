import type { JSX } from 'preact';
import type { Integration } from '../api/schemas';
import { useI18n } from '../i18n/i18n';
import { Loading } from '../ui/loading';
import { ProblemNotice } from '../ui/problem';
import { Card } from './card';
import { tones } from './state';
import { FirstAccount } from './first-account';
import { useIntegrations, useOverview } from './use-integrations';

/** What needs somebody comes first; else by name, as the API lists them. */
const urgency = ['bad', 'warn', 'busy', 'off', 'good'];
const troubleFirst = (a: Integration, b: Integration): number =>
  urgency.indexOf(tones[a.status.state]) - urgency.indexOf(tones[b.status.state]);

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
        {[...(integrations.data ?? [])].sort(troubleFirst).map((integration) => (
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
