import type { JSX } from 'preact';
import type { Integration, OverviewEntry } from '../api/schemas';
import { HandedOver } from '../integrations/delivery/handed-over';
import { ProductMark } from '../integrations/product-mark';
import { useProduct } from '../integrations/products';
import { useI18n } from '../i18n/i18n';
import { Link } from '../router/router';
import { defaultVolumes } from '../router/volumes-state';
import { noFilter } from '../router/queue-filter';
import { useNow } from '../ui/use-now';
import { Figures } from './figures';
import { ImportProgress } from './import-progress';
import { remedyFor, stateText } from './state';
import { StateBadge } from './state-badge';

/** One integration at a glance: what it does, what to do about it, and its figures. */
export function Card(props: { integration: Integration; entry: OverviewEntry | undefined }): JSX.Element {
  const i18n = useI18n();
  const now = useNow(10_000);
  const { integration, entry } = props;
  const { id, name, domain, status } = integration;
  const product = useProduct(integration.product);
  const { t } = i18n;
  const todo = remedyFor(status.state);
  return (
    <article class="card integration" aria-labelledby={`card-${id}`}>
      <header>
        <ProductMark mark={product.page.mark} />
        <div>
          <h2 id={`card-${id}`}>
            <Link to={{ page: 'integration', id, tab: 'overview' }}>{name}</Link>
          </h2>
          <p class="muted">
            {product.name} · {domain}
          </p>
        </div>
        <StateBadge state={status.state} />
      </header>
      <p class="state-text">{stateText(integration, product.name, i18n, now)}</p>
      {status.state === 'failing' && (
        <p class="hint" lang="en">
          {status.message}
        </p>
      )}
      {integration.import.state !== 'done' && <ImportProgress of={integration.import} />}
      <Figures integration={integration} entry={entry} />
      <HandedOver integration={integration} />
      <footer class="actions">
        {todo !== null && (
          <Link class="button primary" to={{ page: 'integration', id, tab: todo.tab }}>
            {t(todo.label)}
          </Link>
        )}
        <Link
          class="button"
          to={{
            page: 'volumes',
            state: { ...defaultVolumes, filter: { ...noFilter, integrationId: id } },
          }}
          aria-label={t('pair', { of: t('volumes'), value: name })}
        >
          {t('volumes')}
        </Link>
        <Link
          class="button"
          to={{ page: 'integration', id, tab: 'overview' }}
          aria-label={t('pair', { of: t('details'), value: name })}
        >
          {t('details')}
        </Link>
      </footer>
    </article>
  );
}
