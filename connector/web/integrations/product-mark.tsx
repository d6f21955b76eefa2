import type { JSX } from 'preact';
import type { Mark } from '../api/schemas';

/** A product's initials in a colour of its own; its name stands next to it. */
export function ProductMark({ mark: { text, color } }: { mark: Mark }): JSX.Element {
  return (
    <span class="product-mark" style={{ background: color }} aria-hidden="true">
      {text}
    </span>
  );
}
