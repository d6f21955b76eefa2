import { z } from 'zod';
import type { CompareDirectories, Contact, Fact, Rules } from '../normalizer/types';
import { fromFolders } from './folders';

/** How a product's contacts are counted: what the rules.ts of its folder exports. */
export interface ProductRules {
  readonly rules: Rules;
  /** For products of whose directories more than names matters. */
  readonly compareDirectories?: CompareDirectories | undefined;
  /** Whether a contact can count in several queues at once (G8). */
  readonly countsInSeveral: boolean;
  /**
   * What of a subject's facts, all of them old, is kept so that what is told of it later is counted as if none were gone; null: all.
   * Products without it keep all facts for ever.
   */
  readonly keptWhenOld?: ((facts: readonly Fact[]) => readonly Fact[] | null) | undefined;
  /** For products whose contacts' keys change: whether a contact may have had a key of its subject before. */
  readonly wasKnownAs?: ((contact: Pick<Contact, 'key' | 'at'>, key: string) => boolean) | undefined;
}

const isFunction = (value: unknown): boolean => typeof value === 'function';

const byId = fromFolders(
  'rules',
  z.object({
    rules: z.custom<Rules>(isFunction),
    compareDirectories: z.custom<CompareDirectories>(isFunction).optional(),
    keptWhenOld: z.custom<NonNullable<ProductRules['keptWhenOld']>>(isFunction).optional(),
    countsInSeveral: z.boolean().default(false),
    wasKnownAs: z.custom<NonNullable<ProductRules['wasKnownAs']>>(isFunction).optional(),
  }),
);

/** @throws for a product without counting rules */
export function rulesOf(product: string): ProductRules {
  const found = byId.get(product);
  if (found === undefined) throw new Error(`no counting rules for ${product}`);
  return found;
}
