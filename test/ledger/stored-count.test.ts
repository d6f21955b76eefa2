import { queueId } from '../../connector/ledger/queue-id';
import { storedCount } from '../../connector/ledger/stored-count';
import type { Counted } from '../../connector/normalizer/types';

const count = (queue: string, changes: Partial<Counted> = {}): Counted => ({
  ...{ queue, rule: 'Z3', handled: true, handleSeconds: null },
  ...changes,
});

test('the same is always written the same, whatever the order; every integration has queues of its own', () => {
  const queues = ['a', 'b', 'c', 'd', 'e', 'f'].map((queue) => count(queue));
  const { counted, text } = storedCount('one', queues);
  expect(storedCount('one', [...queues].reverse()).text).toBe(text);
  expect(storedCount('one', [...queues.slice(3), ...queues.slice(0, 3)]).text).toBe(text);
  const ids = counted.map(([id]) => id);
  expect(ids).toEqual([...ids].sort());
  expect(storedCount('other', queues).counted.map(([id]) => id)).not.toEqual(ids);
  expect(storedCount('one', queues).text).toBe(text);
});

test('what is counted of a queue is kept with its rule and handle time', () => {
  const [call] = [count('call', { rule: 'T2', handled: false, handleSeconds: 7 })];
  expect(storedCount('one', [call]).counted).toEqual([[queueId('one', 'call'), 'T2', 0, 7]]);
  expect(storedCount('one', [count('x')]).counted).toEqual([[queueId('one', 'x'), 'Z3', 1, null]]);
});

test('G3: a queue’s id is made from what identifies it, the same for as long as there are data', () => {
  expect(queueId('int_a', 'group/7/email')).toBe('q_pfwwqbualvmzkoju');
});
