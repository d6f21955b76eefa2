import type { JSX } from 'preact';
import { useI18n } from '../i18n/i18n';
import { Loading } from '../ui/loading';
import { ProblemNotice } from '../ui/problem';
import { Card } from './card';
import { FirstAccount } from './first-account';
import { EndOfPage, FindIntegration } from './page-parts';
import { useIntegrationPage, useOverview } from './use-integrations';

/** Connected accounts, one card each: those in trouble first. */
export function Overview(): JSX.Element {
  const { t } = useI18n();
  const page = useIntegrationPage();
  const entries = useOverview(page.query);
  const { data, problem, reload } = page.found;
  // Cards come with their numbers: nothing moves afterwards.
  const isReady = data !== null && (entries.data !== null || entries.problem !== null);
  return (
    <>
      <header class="page-head">
        <div>
          <h1>{t('overview')}</h1>
          <p class="muted">{t('overviewIntro')}</p>
        </div>
      </header>
      {problem !== null && <ProblemNotice problem={problem} retry={reload} />}
      {!isReady && problem === null && data?.integrations.length !== 0 && <Loading lines={8} />}
      {data?.integrations.length === 0 && page.search === '' && <FirstAccount />}
      <FindIntegration page={page} />
      <div class="cards">
        {(isReady ? data.integrations : []).map((integration) => (
          <Card
            key={integration.id}
            integration={integration}
            entry={entries.data?.find(({ integrationId }) => integrationId === integration.id)}
          />
        ))}
      </div>
      {isReady && <EndOfPage page={page} />}
    </>
  );
}
