import { z } from 'zod';
import { fromFolders } from './folders';
import type { Product } from './product';

const isDescription = (value: unknown): value is Product =>
  z.object({ id: z.string(), name: z.string(), position: z.number() }).loose().safeParse(value).success;

const byId = fromFolders('index', z.object({ product: z.custom<Product>(isDescription) }));

/** Every product, in the order of lists. */
export const products: readonly Product[] = [...byId.values()]
  .map(({ product }) => product)
  .sort((a, b) => a.position - b.position);

/** @throws for a product of which there is no folder: a row that a newer version wrote */
export function productOf(id: string): Product {
  const found = byId.get(id);
  if (found === undefined) throw new Error(`this version of injixo Connect doesn't know the product ${id}`);
  return found.product;
}
