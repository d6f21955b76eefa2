import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Product } from '../api/schemas';

/** What can be connected: known from signing in on. */
export const ProductsContext = createContext<readonly Product[]>([]);

export function useProducts(): readonly Product[] {
  return useContext(ProductsContext);
}

/** What the connector says of a product. @throws for one that it didn't name */
export function useProduct(id: string): Product {
  const found = useProducts().find((one) => one.id === id);
  if (found === undefined) throw new Error(`the connector names no product ${id}`);
  return found;
}
