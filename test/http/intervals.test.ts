import { isCovered, toNumbers } from '../../connector/http/counts';
import { intervalsEndpoint } from '../../connector/http/intervals';
import { addIntegration, at, countTickets, nameGroups, queueNamed, start, type Running } from './connector';

const coverage = { coverageFrom: at('2026-01-05T09:00:00Z'), coverageTo: at('2026-01-05T12:07:00Z') };

let connector: Running;
let path: string;
beforeAll(async () => {
  connector = await start();
  await addIntegration(connector.store, coverage);
  await nameGroups(connector.store, 'int_a', { '1': 'Sales' });
  await countTickets(
    connector,
    '1',
    '2026-01-05T08:00:00Z',
    '2026-01-05T10:00:00Z',
    '2026-01-05T10:14:59.999Z',
    '2026-01-05T10:15:00Z',
    '2026-01-05T10:50:00Z',
    // The hour that autumn repeats in Berlin, and the half hour in Lord Howe.
    '2025-10-26T00:30:00Z',
    '2025-10-26T01:30:00Z',
    '2025-10-26T01:40:00Z',
    '2025-03-29T23:30:00Z',
    '2025-04-05T14:45:00Z',
    '2025-04-05T15:15:00Z',
  );
  path = `/api/v1/queues/${await queueNamed(connector.store, 'Sales email Tickets')}/intervals`;
});
afterAll(() => connector.stop());

interface Interval {
  start: string;
  offered: number | null;
}
const ask = async (query: Record<string, string>) =>
  (await connector.get(path).query(query).expect(200)).body;
const offered = async (query: Record<string, string>): Promise<(number | null)[]> =>
  (await ask(query)).intervals.map((one: Interval) => one.offered);
const rows = async (query: Record<string, string>): Promise<[string, number | null][]> =>
  (await ask(query)).intervals.map((one: Interval) => [one.start, one.offered]);

test('every quarter of an hour of the range in order, half open (G2)', async () => {
  const body = await ask({ from: '2026-01-05T10:00:00Z', to: '2026-01-05T11:00:00Z', interval: '15' });
  expect(body).toMatchObject({
    interval: 15,
    timeZone: 'UTC',
    queue: { name: 'Sales email Tickets', offered: 11 },
  });
  expect(body.coverage).toEqual({ from: '2026-01-05T09:00:00.000Z', to: '2026-01-05T12:07:00.000Z' });
  expect(body.intervals).toEqual([
    { start: '2026-01-05T10:00:00.000Z', offered: 2, handled: 2, handleSeconds: null, aht: null },
    { start: '2026-01-05T10:15:00.000Z', offered: 1, handled: 1, handleSeconds: null, aht: null },
    { start: '2026-01-05T10:30:00.000Z', offered: 0, handled: 0, handleSeconds: null, aht: null },
    { start: '2026-01-05T10:45:00.000Z', offered: 1, handled: 1, handleSeconds: null, aht: null },
  ]);
});

test.each([
  [{ from: '2026-01-05T07:00:00Z', to: '2026-01-05T13:00:00Z' }],
  [{ from: '2025-10-25T00:00:00Z', to: '2025-10-27T00:00:00Z', timeZone: 'Europe/Berlin', interval: '60' }],
])('the answer is what its description tells, nothing more: %j', async (query) => {
  const { text } = await connector.get(path).query(query).expect(200);
  const described = intervalsEndpoint().response.parse(JSON.parse(text));
  expect(text).toBe(JSON.stringify(described));
});

test('15 minutes without being asked', async () => {
  expect(await offered({ from: '2026-01-05T10:00:00Z', to: '2026-01-05T10:30:00Z' })).toEqual([2, 1]);
});

test('30, 60 and 1440 minutes are sums', async () => {
  const range = { from: '2026-01-05T10:00:00Z', to: '2026-01-05T12:00:00Z' };
  expect(await offered({ ...range, interval: '30' })).toEqual([3, 1, 0, 0]);
  expect(await offered({ ...range, interval: '60' })).toEqual([4, 0]);
  expect(
    await offered({ from: '2026-01-04T00:00:00Z', to: '2026-01-07T00:00:00Z', interval: '1440' }),
  ).toEqual([null, 5, null]);
});

test('zero is not "no data": 0 only where the interval lies wholly inside the coverage (G4)', async () => {
  const range = { from: '2026-01-05T07:00:00Z', to: '2026-01-05T13:00:00Z' };
  expect(await offered({ ...range, interval: '60' })).toEqual([null, 1, 0, 4, 0, null]);
  expect(await offered({ from: '2026-01-05T12:00:00Z', to: '2026-01-05T12:30:00Z', interval: '15' })).toEqual(
    [null, null],
  );
  const body = await ask({ from: '2026-01-05T12:00:00Z', to: '2026-01-05T12:15:00Z', interval: '15' });
  expect(body.intervals).toEqual([
    { start: '2026-01-05T12:00:00.000Z', offered: null, handled: null, handleSeconds: null, aht: null },
  ]);
});

test('any offset is taken, also with a + that was not escaped', async () => {
  expect(await offered({ from: '2026-01-05T15:45:00+05:45', to: '2026-01-05T05:15:00-05:00' })).toEqual([2]);
  const response = await connector
    .get(`${path}?from=2026-01-05T12:00:00+02:00&to=2026-01-05T10:15Z`)
    .expect(200);
  expect(response.body.intervals).toHaveLength(1);
});

test('an empty range is an empty list', async () => {
  expect(await offered({ from: '2026-01-05T10:00:00Z', to: '2026-01-05T10:00:00Z' })).toEqual([]);
});

test('days of Berlin have 23, 24 or 25 hours', async () => {
  const day = { interval: '1440', timeZone: 'Europe/Berlin' };
  expect(await rows({ ...day, from: '2025-10-26T00:00:00+02:00', to: '2025-10-28T00:00:00+01:00' })).toEqual([
    ['2025-10-26T00:00:00.000+02:00', 3],
    ['2025-10-27T00:00:00.000+01:00', null],
  ]);
  expect(await rows({ ...day, from: '2025-03-30T00:00:00+01:00', to: '2025-03-31T00:00:00+02:00' })).toEqual([
    ['2025-03-30T00:00:00.000+01:00', 1],
  ]);
});

test('every length has local starts with their offset', async () => {
  const zone = { timeZone: 'Europe/Berlin', from: '2025-10-26T00:00:00Z', to: '2025-10-26T02:00:00Z' };
  expect(await rows({ ...zone, interval: '60' })).toEqual([
    ['2025-10-26T02:00:00.000+02:00', 1],
    ['2025-10-26T02:00:00.000+01:00', 2],
  ]);
  expect(await rows({ ...zone, interval: '30', to: '2025-10-26T01:00:00Z' })).toEqual([
    ['2025-10-26T02:00:00.000+02:00', null],
    ['2025-10-26T02:30:00.000+02:00', 1],
  ]);
  expect((await rows({ ...zone, interval: '15' })).at(-1)).toEqual(['2025-10-26T02:45:00.000+01:00', null]);
});

test('Lord Howe moves its clocks by half an hour', async () => {
  const zone = { timeZone: 'Australia/Lord_Howe', interval: '60' };
  expect(await rows({ ...zone, from: '2025-04-06T01:00:00+11:00', to: '2025-04-06T02:00:00+10:30' })).toEqual(
    [
      ['2025-04-06T01:00:00.000+11:00', 1],
      ['2025-04-06T01:30:00.000+10:30', 1],
    ],
  );
  const day = {
    ...zone,
    interval: '1440',
    from: '2025-04-06T00:00:00+11:00',
    to: '2025-04-07T00:00:00+10:30',
  };
  expect(await rows(day)).toEqual([['2025-04-06T00:00:00.000+11:00', 2]]);
});

test('hours of Kathmandu are other quarters of UTC', async () => {
  const zone = { timeZone: 'Asia/Kathmandu', interval: '60' };
  expect(await rows({ ...zone, from: '2026-01-05T15:00:00+05:45', to: '2026-01-05T17:00:00+05:45' })).toEqual(
    [
      ['2026-01-05T15:00:00.000+05:45', 2],
      ['2026-01-05T16:00:00.000+05:45', 2],
    ],
  );
});

test('the sum over a day is the same in every zone and length', async () => {
  const range = { from: '2026-01-04T18:15:00Z', to: '2026-01-05T18:15:00Z' };
  for (const interval of ['15', '30', '60', '1440']) {
    const numbers = await offered({ ...range, interval, timeZone: 'Asia/Kathmandu' });
    expect(numbers.reduce<number>((sum, one) => sum + (one ?? 0), 0)).toBe(5);
  }
});

test.each([
  [{ from: '2026-01-05T10:05:00Z', to: '2026-01-05T11:00:00Z' }, 'from', /start of a quarter of an hour/],
  [{ from: '2026-01-05T10:00:00Z', to: '2026-01-05T11:00:01Z' }, 'to', /start of a quarter/],
  [
    { from: '2026-01-05T10:15:00Z', to: '2026-01-05T11:00:00Z', interval: '30' },
    'from',
    /start of half an hour/,
  ],
  [{ from: '2026-01-05T10:30:00Z', to: '2026-01-05T12:00:00Z', interval: '60' }, 'from', /start of an hour/],
  [
    { from: '2026-01-05T23:00:00Z', to: '2026-01-06T00:00:00Z', interval: '1440' },
    'from',
    /start of a day in the time zone UTC/,
  ],
  [
    { from: '2026-01-05T00:00:00Z', to: '2026-01-06T23:00:00Z', interval: '1440', timeZone: 'Europe/Berlin' },
    'from',
    /Europe\/Berlin/,
  ],
  [
    { from: '2026-01-05T10:00:00Z', to: '2026-01-05T11:15:00Z', interval: '60', timeZone: 'Asia/Kathmandu' },
    'from',
    /hour/,
  ],
  [{ from: '2026-01-05T11:00:00Z', to: '2026-01-05T10:00:00Z' }, 'to', /before from/],
  [{ to: '2026-01-05T10:00:00Z' }, 'from', /is missing/],
  [{ from: '2026-01-05T10:00:00Z' }, 'to', /is missing/],
  [{ from: 'yesterday', to: '2026-01-05T10:00:00Z' }, 'from', /instant/],
  [{ from: '2026-01-05', to: '2026-01-05T10:00:00Z' }, 'from', /offset/],
  [
    { from: '2026-01-05T10:00:00Z', to: '2026-01-05T11:00:00Z', interval: '45' },
    'interval',
    /15, 30, 60 or 1440/,
  ],
  [
    { from: '2026-01-05T10:00:00Z', to: '2026-01-05T11:00:00Z', timeZone: 'Mars/Olympus' },
    'timeZone',
    /Europe\/Berlin/,
  ],
])('422 invalid: %j', async (query, field, message) => {
  const { body } = await connector.get(path).query(query).expect(422);
  expect(body.error.code).toBe('invalid');
  expect(body.error.details).toEqual([{ path: field, message: expect.stringMatching(message) }]);
});

test('exactly 100,000 intervals are given, one more is too long', async () => {
  const from = at('2024-01-01T00:00:00Z');
  const query = (intervals: number) => ({
    from: new Date(from).toISOString(),
    to: new Date(from + intervals * 900_000).toISOString(),
  });
  expect((await ask(query(100_000))).intervals).toHaveLength(100_000);
  const { body } = await connector.get(path).query(query(100_001)).expect(422);
  expect(body.error.code).toBe('range_too_long');
});

test('a range of ages is refused at once', async () => {
  const query = {
    from: '1970-01-01T00:00:00Z',
    to: '9999-01-01T00:00:00Z',
    interval: '60',
    timeZone: 'Europe/Berlin',
  };
  expect((await connector.get(path).query(query).expect(422)).body.error.code).toBe('range_too_long');
});

test('404 for an unknown queue', async () => {
  const query = { from: '2026-01-05T10:00:00Z', to: '2026-01-05T11:00:00Z' };
  const { body } = await connector.get('/api/v1/queues/q_unknown/intervals').query(query).expect(404);
  expect(body.error.code).toBe('not_found');
});

describe('numbers', () => {
  const sum = { offered: 3, handled: 2, handleSeconds: 301 };
  test('handle times only where the source has them', () => {
    expect(toNumbers(sum, false, { timed: true })).toEqual({
      offered: 3,
      handled: 2,
      handleSeconds: 301,
      aht: 150.5,
    });
    expect(toNumbers(sum, true, { timed: false })).toEqual({
      offered: 3,
      handled: 2,
      handleSeconds: null,
      aht: null,
    });
  });
  test('the average is null where nothing was handled, never 0', () => {
    const numbers = toNumbers({ offered: 3, handled: 0, handleSeconds: 0 }, true, { timed: true });
    expect(numbers).toEqual({ offered: 3, handled: 0, handleSeconds: 0, aht: null });
    expect(toNumbers({ offered: 0, handled: 0, handleSeconds: 0 }, true, { timed: true })).toEqual({
      offered: 0,
      handled: 0,
      handleSeconds: 0,
      aht: null,
    });
  });
  test('a range is covered only as a whole', () => {
    expect(isCovered({ from: 10, to: 20 }, { from: 10, to: 20 })).toBe(true);
    expect(isCovered({ from: 10, to: 20 }, { from: 11, to: 30 })).toBe(false);
    expect(isCovered({ from: 10, to: 20 }, { from: 0, to: 19 })).toBe(false);
    expect(isCovered({ from: 10, to: 20 }, null)).toBe(false);
  });
});
