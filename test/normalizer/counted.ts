import type { DirectoryEntry, Fact, Rules } from '../../connector/normalizer/types';
import { MINUTE, NOON } from '../setup/integrations';

/** What facts give under a product's rules: "queue at minute after noon" of each contact, in order of time, then name. */
export function counted(
  rules: Rules,
  directory: readonly DirectoryEntry[],
  facts: readonly Fact[],
  historyFrom = 0,
): string[] {
  const counter = rules(directory);
  const subjects = new Set(facts.map(({ subject }) => subject));
  const contacts = [...subjects].flatMap(
    (subject) =>
      counter.count(
        facts.filter((fact) => fact.subject === subject),
        historyFrom,
      ).contacts,
  );
  return contacts
    .flatMap(({ at, counted: queues }) =>
      queues.map(({ queue, hint }) => ({ at, name: counter.describe(queue).name ?? hint ?? queue })),
    )
    .sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1))
    .map(({ at, name }) => `${name} at ${(at - NOON) / MINUTE}`);
}

/** Every order of a few facts. */
export function orders<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) =>
    orders([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [item, ...rest]),
  );
}
