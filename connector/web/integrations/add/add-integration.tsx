import type { JSX } from 'preact';
import { useI18n } from '../../i18n/i18n';
import { Link } from '../../router/router';
import { Breadcrumbs } from '../breadcrumbs';
import { useProducts } from '../products';
import { AddForm } from './add-form';
import { Tiles } from './tiles';

/** Add integration: tiles, then a vendor's products, then the form of a product. @param step its id, or the vendor's */
export function AddIntegration({ step }: { step: string }): JSX.Element {
  const { t } = useI18n();
  const products = useProducts();
  const product = products.find(({ id }) => id === step);
  const ofVendor = products.find(({ page }) => page.vendor?.id === step)?.page.vendor ?? null;
  const vendor = product?.page.vendor ?? null;
  return (
    <>
      <Breadcrumbs>
        {step !== 'tiles' && <Link to={{ page: 'add', step: 'tiles' }}>{t('addIntegration')}</Link>}
        {vendor !== null && <Link to={{ page: 'add', step: vendor.id }}>{vendor.name}</Link>}
      </Breadcrumbs>
      <h1>
        {product !== undefined
          ? t('addTitle', { product: product.name })
          : t(ofVendor === null ? 'addIntegration' : 'selectModel')}
      </h1>
      {product === undefined ? (
        <Tiles vendorId={ofVendor?.id ?? null} />
      ) : (
        <AddForm key={product.id} product={product} />
      )}
    </>
  );
}
