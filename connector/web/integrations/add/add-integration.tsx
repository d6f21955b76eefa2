import type { JSX } from 'preact';
import { useI18n } from '../../i18n/i18n';
import { products, type Product } from '../../router/queue-filter';
import { Link } from '../../router/router';
import { Breadcrumbs } from '../breadcrumbs';
import { productNames } from '../products';
import { AddForm } from './add-form';
import { Tiles } from './tiles';

/** Add integration: tiles, then Freshworks' models, then the form of a product. */
export function AddIntegration({ step }: { step: 'tiles' | 'freshworks' | Product }): JSX.Element {
  const { t } = useI18n();
  const product = products.find((one) => one === step);
  return (
    <>
      <Breadcrumbs>
        {step !== 'tiles' && <Link to={{ page: 'add', step: 'tiles' }}>{t('addIntegration')}</Link>}
        {product !== undefined && product !== 'zendesk' && (
          <Link to={{ page: 'add', step: 'freshworks' }}>Freshworks</Link>
        )}
      </Breadcrumbs>
      <h1>
        {product !== undefined
          ? t('addTitle', { product: productNames[product] })
          : t(step === 'freshworks' ? 'selectModel' : 'addIntegration')}
      </h1>
      {product === undefined ? (
        <Tiles of={step === 'freshworks' ? 'models' : 'products'} />
      ) : (
        <AddForm key={product} product={product} />
      )}
    </>
  );
}
