import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { call, type Problem } from '../api/call';
import { integrationSchema, type Integration } from '../api/schemas';
import { useResource } from '../api/use-resource';
import { useI18n } from '../i18n/i18n';
import type { MessageKey } from '../i18n/messages';
import { StateBadge } from '../overview/state-badge';
import { integrationTabs, type IntegrationTab } from '../router/address';
import { Link } from '../router/router';
import { Loading } from '../ui/loading';
import { ProblemNotice, useProblemText } from '../ui/problem';
import { Breadcrumbs } from './breadcrumbs';
import { Deliver } from './delivery/deliver';
import { ProductMark } from './product-mark';
import { useProducts } from './products';
import { Activity } from './tabs/activity';
import { Queues } from './tabs/queues';
import { Settings } from './tabs/settings';
import { useMay } from '../people/session-context';
import { Status } from './tabs/status';
import { Views } from './tabs/views';

const tabNames: Readonly<Record<IntegrationTab, MessageKey>> = {
  overview: 'tabOverview',
  queues: 'tabQueues',
  views: 'tabViews',
  delivery: 'tabDelivery',
  activity: 'tabActivity',
  settings: 'tabSettings',
};

/** What planners don't see. */
const managed: ReadonlySet<IntegrationTab> = new Set(['delivery', 'activity', 'settings']);

/** While the app is awaited, its handshake is seen soon. */
const REFRESH_EVERY_MS = 2_000;

/** One integration. */
export function IntegrationPage({ id, tab }: { id: string; tab: IntegrationTab }): JSX.Element {
  const { t } = useI18n();
  const { manage } = useMay();
  const { data, problem, reload, set } = useResource(
    id,
    (signal) => call(integrationSchema, `/api/v1/integrations/${encodeURIComponent(id)}`, { signal }),
    { every: REFRESH_EVERY_MS },
  );
  const name = data?.name;
  useEffect(() => {
    if (name !== undefined) document.title = `${name} · injixo Connect`;
  }, [name]);
  useEffect(() => {
    // On a phone there are more tabs than there is room for.
    const current = document.querySelector('.tabs [aria-current]');
    current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [tab, name]);
  const products = useProducts();
  const product = products.find((one) => one.id === data?.product);
  if (problem?.code === 'not_found') return <Gone problem={problem} />;
  if (data === null || product === undefined)
    return problem === null ? <Loading lines={8} /> : <ProblemNotice problem={problem} retry={reload} />;
  const { domain, status, views } = data;
  return (
    <>
      <Breadcrumbs />
      <header class="page-head integration-head">
        <ProductMark mark={product.page.mark} />
        <div class="grow">
          <h1>{data.name}</h1>
          <p class="muted">
            {product.name} · {domain}
          </p>
        </div>
        <StateBadge state={status.state} />
      </header>
      <nav class="tabs" aria-label={data.name}>
        <ul>
          {integrationTabs
            .filter((one) => one !== 'views' || product.hasViews)
            .filter((one) => manage || !managed.has(one))
            .map((one) => (
              <li key={one}>
                <Link
                  to={{ page: 'integration', id, tab: one }}
                  aria-current={one === tab ? 'page' : undefined}
                >
                  {t(tabNames[one])}
                  {one === 'views' && views !== null && views.supported > 0 && (
                    <span class="count">{views.supported}</span>
                  )}
                </Link>
              </li>
            ))}
        </ul>
      </nav>
      {problem !== null && <ProblemNotice problem={problem} retry={reload} />}
      <div class={tab === 'queues' || tab === 'views' ? undefined : 'reading'}>
        <TabContent tab={tab} integration={data} reload={reload} onChange={set} />
      </div>
    </>
  );
}

/** An integration that was deleted, perhaps by somebody else. */
function Gone({ problem }: { problem: Problem }): JSX.Element {
  const { t } = useI18n();
  const text = useProblemText();
  return (
    <section class="card empty">
      <h1>{text(problem)}</h1>
      <Link class="button primary" to={{ page: 'integrations' }}>
        {t('backToIntegrations')}
      </Link>
    </section>
  );
}

interface TabProps {
  readonly tab: IntegrationTab;
  readonly integration: Integration;
  readonly reload: () => void;
  readonly onChange: (integration: Integration) => void;
}

function TabContent({ tab, integration, reload, onChange }: TabProps): JSX.Element {
  switch (tab) {
    case 'overview':
      return <Status integration={integration} reload={reload} />;
    case 'queues':
      return <Queues integrationId={integration.id} />;
    case 'views':
      return <Views integration={integration} />;
    case 'delivery':
      return <Deliver integration={integration} />;
    case 'activity':
      return <Activity integrationId={integration.id} />;
    case 'settings':
      return <Settings integration={integration} onChange={onChange} />;
  }
}
