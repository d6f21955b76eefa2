import { z } from 'zod';
import type { Fact } from '../../normalizer/types';

const stored = z.looseObject({ t: z.array(z.array(z.string())).optional() });

const isAudit = ({ kind }: Fact): boolean => kind === 'audit';

/** Instant, author, ticket and content (page 6, §8): by these an audit is recognised where its id differs between two ways of reading. */
function contentOf({ subject, at, data }: Fact): string {
  const { t, ...rest } = stored.parse(JSON.parse(data));
  const parts = Object.entries({ ...rest, t: t?.map((tags) => [...tags].sort()) });
  return JSON.stringify([subject, at, parts.sort(([a], [b]) => (a < b ? -1 : 1))]);
}

/** Leaves out the audits that are stored already under another id. */
export function withoutKnown(fresh: readonly Fact[], stored: readonly Fact[]): Fact[] {
  const told = new Set(fresh.map(({ subject, key }) => `${subject} ${key}`));
  const known = new Set(stored.map(({ subject, key }) => `${subject} ${key}`));
  const others = new Map<string, number>();
  for (const fact of stored) {
    if (!isAudit(fact) || told.has(`${fact.subject} ${fact.key}`)) continue;
    others.set(contentOf(fact), (others.get(contentOf(fact)) ?? 0) + 1);
  }
  return fresh.filter((fact) => {
    if (!isAudit(fact) || known.has(`${fact.subject} ${fact.key}`)) return true;
    const left = others.get(contentOf(fact)) ?? 0;
    if (left > 0) others.set(contentOf(fact), left - 1);
    return left === 0;
  });
}

/**
 * What a ticket that was read both ways tells of the ids of its audits: `same`; `other`, but each audit is recognised by its content;
 * `unlike`: nothing agrees; null: nothing can be said.
 * @param stored by one way, @param listed all that the other way gives of the time of the first
 */
export function compareIds(
  stored: readonly Fact[],
  listed: readonly Fact[],
): 'same' | 'other' | 'unlike' | null {
  const audits = stored.filter(isAudit);
  if (audits.length === 0 || listed.length === 0) return null;
  const keys = new Set(listed.map(({ key }) => key));
  const found = audits.filter(({ key }) => keys.has(key)).length;
  if (found === audits.length) return 'same';
  if (found > 0) return null;
  const unknown = withoutKnown(audits, listed.filter(isAudit)).length;
  if (unknown === 0) return 'other';
  return unknown === audits.length ? 'unlike' : null;
}
