import type { JSX } from 'preact';
import { useI18n } from '../../i18n/i18n';
import type { MessageKey } from '../../i18n/messages';
import type { Place } from '../../router/address';
import type { Product } from '../../router/queue-filter';
import { Link } from '../../router/router';
import { ProductMark } from '../product-mark';

interface Tile {
  readonly product: Product | 'freshworks';
  readonly name: string;
  readonly text: MessageKey;
  readonly action: MessageKey;
  readonly to: Place;
}

const first: readonly Tile[] = [
  {
    product: 'zendesk',
    name: 'Zendesk',
    text: 'zendeskTile',
    action: 'addThisIntegration',
    to: { page: 'add', step: 'zendesk' },
  },
  {
    product: 'freshworks',
    name: 'Freshworks',
    text: 'freshworksTile',
    action: 'selectModel',
    to: { page: 'add', step: 'freshworks' },
  },
];

const models: readonly Tile[] = [
  {
    product: 'freshdesk',
    name: 'Freshdesk',
    text: 'freshdeskTile',
    action: 'addThisIntegration',
    to: { page: 'add', step: 'freshdesk' },
  },
  {
    product: 'freshchat',
    name: 'Freshchat',
    text: 'freshchatTile',
    action: 'addThisIntegration',
    to: { page: 'add', step: 'freshchat' },
  },
];

/** Where contacts can come from: Zendesk and Freshworks, then Freshworks' models. */
export function Tiles({ of }: { of: 'products' | 'models' }): JSX.Element {
  const { t } = useI18n();
  return (
    <ul class="tiles">
      {(of === 'products' ? first : models).map(({ product, name, text, action, to }) => (
        <li key={product} class="card tile">
          <ProductMark product={product} />
          <h2>{name}</h2>
          <p class="muted">{t(text)}</p>
          <Link class="button primary" to={to} aria-label={`${name}: ${t(action)}`}>
            {t(action)}
          </Link>
        </li>
      ))}
    </ul>
  );
}
