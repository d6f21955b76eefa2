import type { JSX } from 'preact';
import type { Product } from '../router/queue-filter';
import { productNames } from './products';

/** A product's initials in a colour of its own; its name stands next to it. */
export function ProductMark({ product }: { product: Product | 'freshworks' }): JSX.Element {
  const name = product === 'freshworks' ? 'Freshworks' : productNames[product];
  return (
    <span class={`product-mark ${product}`} aria-hidden="true">
      {name.slice(0, 1)}
      {product === 'freshdesk' ? 'd' : product === 'freshchat' ? 'c' : product === 'freshworks' ? 'w' : 'd'}
    </span>
  );
}
