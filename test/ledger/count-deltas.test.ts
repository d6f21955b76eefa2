import { CountDeltas } from '../../connector/ledger/count-deltas';
import type { StoredCounted } from '../../connector/store/rows';

const QUARTER = 15 * 60_000;
const call = (queue: string, handled: 0 | 1 = 1, seconds: number | null = 60): StoredCounted => [
  queue,
  'T1',
  handled,
  seconds,
];

test('+1 where a contact came, −1 where one left; what comes to nothing changes nothing; in the order of keys', () => {
  const deltas = new CountDeltas();
  deltas.add(QUARTER, [call('b'), call('a', 0, null)], 1);
  deltas.add(QUARTER + 5, [call('b', 1, 30)], 1);
  deltas.add(3 * QUARTER, [call('b')], 1);
  deltas.add(3 * QUARTER + 1, [call('b')], -1);
  deltas.add(0, [call('b', 1, 10)], -1);
  deltas.add(2 * QUARTER, [call('c', 0)], 1);
  deltas.add(2 * QUARTER, [call('c')], -1);
  expect(deltas.changedRows()).toEqual([
    { queueId: 'a', start: QUARTER, offered: 1, handled: 0, handleSeconds: 0 },
    { queueId: 'b', start: 0, offered: -1, handled: -1, handleSeconds: -10 },
    { queueId: 'b', start: QUARTER, offered: 2, handled: 2, handleSeconds: 90 },
    { queueId: 'c', start: 2 * QUARTER, offered: 0, handled: -1, handleSeconds: 0 },
  ]);
  expect(deltas.changedQueues()).toEqual([
    { queueId: 'a', offered: 1, firstAt: QUARTER, lastAt: QUARTER, left: false },
    { queueId: 'b', offered: 1, firstAt: QUARTER, lastAt: 3 * QUARTER, left: true },
    { queueId: 'c', offered: 0, firstAt: 2 * QUARTER, lastAt: 2 * QUARTER, left: true },
  ]);
});

test('a row is kept where handle seconds alone change', () => {
  const deltas = new CountDeltas();
  deltas.add(0, [call('a', 1, 60)], -1);
  deltas.add(0, [call('a', 1, 61)], 1);
  expect(deltas.changedRows()).toEqual([
    { queueId: 'a', start: 0, offered: 0, handled: 0, handleSeconds: 1 },
  ]);
});

test('first and last contact are found in whatever order they come', () => {
  const deltas = new CountDeltas();
  for (const at of [5, 3, 9]) deltas.add(at, [call('a')], 1);
  expect(deltas.changedQueues()).toMatchObject([{ firstAt: 3, lastAt: 9 }]);
});

test('only the queues that are meant are summed up', () => {
  const deltas = new CountDeltas((queue) => queue === 'a');
  deltas.add(0, [call('a'), call('b')], 1);
  expect(deltas.changedRows().map(({ queueId }) => queueId)).toEqual(['a']);
});
