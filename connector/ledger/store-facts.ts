import type { Fact } from '../normalizer/types';
import type { Transaction } from '../store/transaction';

export interface StoredFacts {
  /** Of each fact given, whether it changed what is known. */
  readonly fresh: boolean[];
  /** Subjects that must be normalised anew, in order. */
  readonly subjects: string[];
  /** How many new facts each subject has. */
  readonly added: ReadonlyMap<string, number>;
}

/** Stores facts that aren't known yet (G1). A ranked fact that is known of another subject stays with the lower rank. */
export async function storeFacts(
  tx: Transaction,
  integrationId: string,
  facts: readonly Fact[],
): Promise<StoredFacts> {
  const firsts = new Map<string, number>();
  facts.forEach((fact, index) => {
    const known = firsts.get(identity(fact));
    const other = known === undefined ? undefined : facts[known];
    if (other === undefined || precedes(fact, other)) firsts.set(identity(fact), index);
  });
  const indexes = [...firsts.values()];
  const distinct = indexes.flatMap((index) => facts[index] ?? []);
  const inserted = await tx.insertFacts(integrationId, distinct);

  const fresh = facts.map(() => false);
  const subjects = new Set<string>();
  const contested: { fact: Fact; index: number }[] = [];
  distinct.forEach((fact, position) => {
    const index = indexes[position] ?? 0;
    if (inserted[position] === true) {
      fresh[index] = true;
      subjects.add(fact.subject);
    } else if (fact.rank !== null) contested.push({ fact, index });
  });
  for (const { fact, index } of await winners(tx, integrationId, contested, subjects)) {
    fresh[index] = true;
    subjects.add(fact.subject);
  }
  const added = new Map<string, number>();
  facts.forEach(({ subject }, index) => {
    if (fresh[index] === true) added.set(subject, (added.get(subject) ?? 0) + 1);
  });
  return { fresh, subjects: [...subjects].sort(), added };
}

/** Moves contested facts to the subject that told of them first; the subjects that lose them are to be normalised, too. */
async function winners(
  tx: Transaction,
  integrationId: string,
  contested: readonly { fact: Fact; index: number }[],
  subjects: Set<string>,
): Promise<{ fact: Fact; index: number }[]> {
  if (contested.length === 0) return [];
  const stored = await tx.rankedFacts(
    integrationId,
    contested.map(({ fact }) => fact.key),
  );
  const won = contested.flatMap(({ fact, index }) => {
    const loser = stored.get(fact.key);
    return loser !== undefined && precedes(fact, loser) ? [{ fact, index, loser }] : [];
  });
  for (const { loser } of won) subjects.add(loser.subject);
  await tx.deleteFacts(
    integrationId,
    won.map(({ loser }) => loser),
  );
  if (won.length > 0) {
    await tx.insertFacts(
      integrationId,
      won.map(({ fact }) => fact),
    );
  }
  return won;
}

/** Of two tellings of a ranked fact, whether the first one is to be kept; what decides doesn't depend on the order of arrival. */
function precedes(a: Fact, b: Fact): boolean {
  if (a.rank === null || b.rank === null) return false;
  const order = a.rank - b.rank || compare(a.subject, b.subject) || a.at - b.at || compare(a.data, b.data);
  return order < 0;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Ranked facts are one per key in the whole integration, others one per key in their subject. */
function identity(fact: Fact): string {
  return fact.rank === null ? `${fact.subject}\n${fact.key}` : fact.key;
}
