import { readBatch, sumsOf, writeBatch, type BatchContent } from '../../connector/ledger/batch-events';

const QUARTER = 15 * 60_000;

test('what a batch adds is summed up by queue and interval, in their order', () => {
  expect(
    sumsOf([
      ['b', QUARTER, 1, 60],
      ['a', 2 * QUARTER, 0, 0],
      ['b', 2 * QUARTER - 1, 1, 30],
      ['a', QUARTER - 1, 1, null],
      ['b', 0, 0, null],
    ]),
  ).toEqual([
    { queueId: 'a', start: 0, offered: 1, handled: 1, handleSeconds: 0 },
    { queueId: 'a', start: 2 * QUARTER, offered: 1, handled: 0, handleSeconds: 0 },
    { queueId: 'b', start: 0, offered: 1, handled: 0, handleSeconds: 0 },
    { queueId: 'b', start: QUARTER, offered: 2, handled: 2, handleSeconds: 90 },
  ]);
});

test('a batch is read as it was written, and nothing else is', () => {
  for (const outbox of [null, [[0, 3, 1] as const]]) {
    const content = { events: [['a', 5, 1, null]], outbox };
    expect(readBatch(writeBatch(content as BatchContent))).toEqual(content);
  }
  for (const text of [
    '{"events":[]}',
    '{"events":[["a",5,2,null]],"outbox":[]}',
    '{"events":[],"outbox":[[5]]}',
  ])
    expect(() => readBatch(text)).toThrow();
});
