import type { Fact } from './types';

/** What a fact tells whose key is its whole content (G1): the list at the key's end, to be parsed by its product's rules. */
export function contentInKey({ key }: Fact): unknown {
  return JSON.parse(key.slice(key.indexOf('[')));
}
