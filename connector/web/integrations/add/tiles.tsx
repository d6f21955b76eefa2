import type { JSX } from 'preact';
import type { Mark, Product, Text } from '../../api/schemas';
import { useI18n } from '../../i18n/i18n';
import { Link } from '../../router/router';
import { ProductMark } from '../product-mark';
import { useProducts } from '../products';

interface Tile {
  readonly id: string;
  readonly name: string;
  readonly mark: Mark;
  readonly tile: Text;
  readonly isVendor: boolean;
}

const ofProduct = ({ id, name, page: { mark, tile } }: Product): Tile => ({
  id,
  name,
  mark,
  tile,
  isVendor: false,
});

/** A tile for each vendor of several products and each other product, the latter first; or the products of one vendor. */
function tilesOf(products: readonly Product[], vendorId: string | null): Tile[] {
  if (vendorId !== null) return products.filter(({ page }) => page.vendor?.id === vendorId).map(ofProduct);
  const vendors = new Map<string, Tile>();
  for (const { page } of products) {
    if (page.vendor !== null) vendors.set(page.vendor.id, { ...page.vendor, isVendor: true });
  }
  return [...products.filter(({ page }) => page.vendor === null).map(ofProduct), ...vendors.values()];
}

/** Where contacts can come from. @param vendorId whose products are shown; null: all there is */
export function Tiles({ vendorId }: { vendorId: string | null }): JSX.Element {
  const { t, text } = useI18n();
  const products = useProducts();
  return (
    <ul class="tiles">
      {tilesOf(products, vendorId).map(({ id, name, mark, tile, isVendor }) => {
        const action = t(isVendor ? 'selectModel' : 'addThisIntegration');
        return (
          <li key={id} class="card tile">
            <ProductMark mark={mark} />
            <h2>{name}</h2>
            <p class="muted">{text(tile)}</p>
            <Link
              class="button primary"
              to={{ page: 'add', step: id }}
              aria-label={t('pair', { of: name, value: action })}
            >
              {action}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
