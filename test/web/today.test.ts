import { fromSnapshot, totalsOf, withInterval } from '../../connector/web/live/today';

const from = Date.parse('2026-03-02T00:00:00Z');
const queue = { queueId: 'q', integrationId: 'int_a', name: 'Sales', channel: 'call' } as const;
const event = {
  ...queue,
  start: '2026-03-02T10:15:00.000Z',
  lastContactAt: '2026-03-02T10:17:00.000Z',
  offered: 3,
  handled: 2,
  handleSeconds: 300,
};
const snapshot = {
  from: '2026-03-02T00:00:00.000Z',
  to: '2026-03-03T00:00:00.000Z',
  queues: [
    {
      ...queue,
      offered: 5,
      handleSeconds: 500,
      lastContactAt: null,
      intervals: [
        [from, 4, 4, 400],
        [Date.parse(event.start), 1, 1, 100],
      ] as [number, number, number, number][],
    },
  ],
};

test('an interval’s new state takes the place of its old one; a repeat changes nothing', () => {
  const today = withInterval(fromSnapshot(snapshot), event, 1);
  expect(totalsOf(today.queues.get('q')!)).toEqual({ offered: 7, abandoned: 1, aht: 700 / 6 });
  const again = withInterval(today, event, 2);
  expect(totalsOf(again.queues.get('q')!)).toEqual({ offered: 7, abandoned: 1, aht: 700 / 6 });
  expect(again.queues.get('q')?.changedAt).toBe(1);
});

test('a queue that is new appears; what is not today is not counted', () => {
  const today = withInterval(fromSnapshot({ ...snapshot, queues: [] }), event, 1);
  expect(totalsOf(today.queues.get('q')!).offered).toBe(3);
  const old = withInterval(fromSnapshot(snapshot), { ...event, start: '2026-03-01T10:15:00.000Z' }, 1);
  expect(totalsOf(old.queues.get('q')!).offered).toBe(5);
});

test('G4: without contacts a queue has 0 where that is known, else nothing', () => {
  const of = (offered: number | null) =>
    totalsOf(
      fromSnapshot({ ...snapshot, queues: [{ ...queue, offered, handleSeconds: null }] }).queues.get('q')!,
    ).offered;
  expect(of(0)).toBe(0);
  expect(of(null)).toBeNull();
});
