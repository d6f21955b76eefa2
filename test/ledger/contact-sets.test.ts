import { ContactSets } from '../../connector/ledger/contact-sets';
import type { StoredCounted } from '../../connector/store/rows';

/** G8: in which queues contacts count together. */

const QUARTER = 900_000;
const NOON = Date.UTC(2026, 2, 10, 12);
const counted = (...queues: string[]): StoredCounted[] => queues.map((queue) => [queue, 'Z3', 1, null]);

test('a set is known by its queues, in whichever order, and keeps its id for as long as there are data', () => {
  const sets = new ContactSets();
  sets.add(NOON, counted('q_b', 'q_a'), 1);
  sets.add(NOON, counted('q_a', 'q_b'), 1);
  sets.add(NOON, counted('q_a'), 1);
  sets.add(NOON, counted(), 1);
  // What is stored has these ids.
  expect(sets.namedSets()).toEqual([
    { id: 'VdRgBDjeGVpdJUg7', queues: ['q_a'] },
    { id: 'bUDsagazgmZ45A0U', queues: ['q_a', 'q_b'] },
  ]);
});

test('contacts come to an interval and leave it; what evens out changes nothing; rows are in order', () => {
  const sets = new ContactSets();
  const names = ['q_a', 'q_b', 'q_c', 'q_d', 'q_e'];
  for (const start of [2, 10, 1].map((quarter) => NOON + quarter * QUARTER))
    for (const queue of [...names].reverse()) sets.add(start + 5, counted(queue), 1);
  sets.add(NOON + QUARTER, counted('q_a'), 1);
  sets.add(NOON + 2 * QUARTER, counted('q_b'), -1);
  sets.add(NOON, counted('q_c'), -1);
  const rows = sets.changedCounts();
  const ids = sets.namedSets().map(({ id }) => id);
  expect(ids).toEqual([...ids].sort());
  const name = new Map(sets.namedSets().map(({ id, queues }) => [id, queues.join()]));
  const told = rows.map(({ setId, start, contacts }) => [
    name.get(setId),
    (start - NOON) / QUARTER,
    contacts,
  ]);
  expect(told).toEqual(
    ids.flatMap((id) => {
      const queue = name.get(id)!;
      return [
        ...(queue === 'q_c' ? [[queue, 0, -1]] : []),
        [queue, 1, queue === 'q_a' ? 2 : 1],
        ...(queue === 'q_b' ? [] : [[queue, 2, 1]]),
        [queue, 10, 1],
      ];
    }),
  );
});
