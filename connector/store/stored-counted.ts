import { z } from 'zod';
import type { StoredCounted } from './rows';

/** Many contacts count in many queues by one rule: what differs in the queue alone is written once, with all the queues' ids. */
const schema = z.array(
  z.tuple([z.string(), z.union([z.literal(0), z.literal(1)]), z.number().nullable(), z.string()]),
);

/** Writes a contact's `counted` as text, the same for the same entries in the same order. */
export function writeCounted(counted: readonly StoredCounted[]): string {
  const groups = new Map<string, { how: readonly unknown[]; queues: string[] }>();
  for (const [queue, ...how] of counted) {
    const group = groups.get(how.join()) ?? { how, queues: [] };
    group.queues.push(queue);
    groups.set(how.join(), group);
  }
  return JSON.stringify([...groups.values()].map(({ how, queues }) => [...how, queues.join(' ')]));
}

/** Many contacts count in the same queues: what was read lately is remembered. */
const remembered = new Map<string, readonly StoredCounted[]>();
const MAX_REMEMBERED = 10_000;

/** Reads what `writeCounted` wrote. What it gives is shared and must not be changed. */
export function readCounted(text: string): readonly StoredCounted[] {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const groups = schema.parse(JSON.parse(text));
  const counted = groups.flatMap(([rule, handled, seconds, queues]) =>
    queues.split(' ').map((queue): StoredCounted => [queue, rule, handled, seconds]),
  );
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  remembered.set(text, counted);
  return counted;
}
