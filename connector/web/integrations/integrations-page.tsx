import type { JSX } from 'preact';
import type { Integration } from '../api/schemas';
import { useI18n } from '../i18n/i18n';
import { stateText } from '../overview/state';
import { StateBadge } from '../overview/state-badge';
import { EndOfPage, FindIntegration } from '../overview/page-parts';
import { useIntegrationPage } from '../overview/use-integrations';
import { useMay } from '../people/session-context';
import { Link } from '../router/router';
import { Loading } from '../ui/loading';
import { ProblemNotice } from '../ui/problem';
import { useNow } from '../ui/use-now';
import { Tiles } from './add/tiles';
import { ProductMark } from './product-mark';
import { useProduct } from './products';

/** Account > Integrations: the list; without any, the tiles at once. */
export function IntegrationsPage(): JSX.Element {
  const { t } = useI18n();
  const { manage } = useMay();
  const page = useIntegrationPage();
  const { data, problem, reload } = page.found;
  const isEmpty = data?.integrations.length === 0 && page.search === '';
  return (
    <>
      <header class="page-head">
        <div>
          <h1>{t('integrations')}</h1>
          {isEmpty && <p class="muted">{t('noIntegrations')}</p>}
        </div>
        {manage && data !== null && !isEmpty && (
          <Link class="button primary" to={{ page: 'add', step: 'tiles' }}>
            {t('addIntegration')}
          </Link>
        )}
      </header>
      {problem !== null && <ProblemNotice problem={problem} retry={reload} />}
      {data === null && problem === null && <Loading lines={4} />}
      {manage && isEmpty && <Tiles vendorId={null} />}
      <FindIntegration page={page} />
      <ul class="rows">
        {data?.integrations.map((integration) => (
          <Row key={integration.id} integration={integration} />
        ))}
      </ul>
      <EndOfPage page={page} />
    </>
  );
}

function Row({ integration }: { integration: Integration }): JSX.Element {
  const i18n = useI18n();
  const now = useNow(30_000);
  const { id, name, domain, status } = integration;
  const product = useProduct(integration.product);
  return (
    <li class="card row">
      <ProductMark mark={product.page.mark} />
      <div class="grow">
        <h2>
          <Link class="stretched" to={{ page: 'integration', id, tab: 'overview' }}>
            {name}
          </Link>
        </h2>
        <p class="muted">
          {product.name} · {domain}
        </p>
      </div>
      <p class="state-text">{stateText(integration, product.name, i18n, now)}</p>
      <StateBadge state={status.state} />
    </li>
  );
}
