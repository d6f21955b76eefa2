import fc from 'fast-check';
import { DateTime } from 'luxon';
import { indexAt, intervalAround, isEdge, timeline } from '../../connector/http/time/timeline';
import {
  findZone,
  localIsoWriter,
  toLocalIso,
  toLocalText,
  offsetAt,
  utc,
} from '../../connector/http/time/zone';
import { parseInstant } from '../../connector/http/time/instant';
import { at } from './connector';

const zone = (name: string) => {
  const found = findZone(name);
  if (found === null) throw new Error(name);
  return found;
};
const local = (name: string, iso: string): number => DateTime.fromISO(iso, { zone: name }).toMillis();
const starts = (name: string, minutes: number, from: number, to: number): string[] => {
  const line = timeline(zone(name), minutes, from, to);
  return line.starts.map((start, index) => toLocalIso(zone(name), start, line.offsets[index]!));
};

const zones = [
  'UTC',
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Africa/Casablanca',
  'America/Havana',
  'Africa/Cairo',
  'Asia/Beirut',
];

describe.each(zones)('timeline of %s', (name) => {
  const from = local(name, '2025-09-01T00:00');
  const to = local(name, '2026-05-01T00:00');

  test('has the days that Luxon has', () => {
    const days: number[] = [];
    for (let day = DateTime.fromMillis(from, { zone: name }); day.toMillis() < to;) {
      days.push(day.startOf('day').toMillis());
      day = day.plus({ days: 1 }).startOf('day');
    }
    // Where midnight comes twice, Luxon may take the second; the day begins with the first.
    const own = timeline(zone(name), 1440, from, to).starts;
    expect(own).toHaveLength(days.length);
    expect(own.filter((start, index) => ![0, 3_600_000].includes(days[index]! - start))).toEqual([]);
  });

  test.each([15, 30, 60, 1440])(
    'covers the range with intervals of %i minutes, each starting on an edge',
    (minutes) => {
      const line = timeline(zone(name), minutes, from, to);
      expect(line.starts[0]).toBe(from);
      const lengths = line.starts.map((start, index) => (line.starts[index + 1] ?? to) - start);
      expect(Math.min(...lengths)).toBeGreaterThan(0);
      expect(Math.max(...lengths)).toBeLessThanOrEqual(minutes === 1440 ? 25 * 3_600_000 : minutes * 60_000);
      // Asking for an offset is slow, so only a part of them is checked.
      const every = minutes === 1440 ? 7 : 97;
      line.starts.forEach((start, index) => {
        if (index % every !== 0) return;
        expect(isEdge(zone(name), minutes, start)).toBe(true);
        expect(line.offsets[index]).toBe(offsetAt(zone(name), start));
      });
    },
  );
});

test('days of 23, 24 and 25 hours in Berlin', () => {
  const spring = timeline(
    zone('Europe/Berlin'),
    1440,
    local('Europe/Berlin', '2026-03-28'),
    local('Europe/Berlin', '2026-03-31'),
  );
  expect(spring.starts.map((start, i) => ((spring.starts[i + 1] ?? spring.to) - start) / 3_600_000)).toEqual([
    24, 23, 24,
  ]);
  expect(
    starts('Europe/Berlin', 1440, local('Europe/Berlin', '2025-10-25'), local('Europe/Berlin', '2025-10-28')),
  ).toEqual([
    '2025-10-25T00:00:00.000+02:00',
    '2025-10-26T00:00:00.000+02:00',
    '2025-10-27T00:00:00.000+01:00',
  ]);
});

test('the hour that autumn repeats comes twice, told apart by the offset', () => {
  expect(starts('Europe/Berlin', 60, at('2025-10-25T23:00:00Z'), at('2025-10-26T03:00:00Z'))).toEqual([
    '2025-10-26T01:00:00.000+02:00',
    '2025-10-26T02:00:00.000+02:00',
    '2025-10-26T02:00:00.000+01:00',
    '2025-10-26T03:00:00.000+01:00',
  ]);
});

test('Lord Howe moves its clocks by half an hour: the hour is cut at the change', () => {
  expect(starts('Australia/Lord_Howe', 60, at('2026-04-04T14:00:00Z'), at('2026-04-04T16:30:00Z'))).toEqual([
    '2026-04-05T01:00:00.000+11:00',
    '2026-04-05T01:30:00.000+10:30',
    '2026-04-05T02:00:00.000+10:30',
  ]);
  expect(starts('Australia/Lord_Howe', 60, at('2025-10-04T14:30:00Z'), at('2025-10-04T17:00:00Z'))).toEqual([
    '2025-10-05T01:00:00.000+10:30',
    '2025-10-05T02:30:00.000+11:00',
    '2025-10-05T03:00:00.000+11:00',
  ]);
});

test('hours of Kathmandu begin a quarter past those of UTC', () => {
  expect(starts('Asia/Kathmandu', 60, at('2026-01-01T00:15:00Z'), at('2026-01-01T02:15:00Z'))).toEqual([
    '2026-01-01T06:00:00.000+05:45',
    '2026-01-01T07:00:00.000+05:45',
  ]);
  expect(isEdge(zone('Asia/Kathmandu'), 60, at('2026-01-01T01:00:00Z'))).toBe(false);
});

test('a day whose midnight does not exist begins at one o’clock', () => {
  const cairo = timeline(
    zone('Africa/Cairo'),
    1440,
    local('Africa/Cairo', '2026-04-23'),
    local('Africa/Cairo', '2026-04-26'),
  );
  expect(toLocalIso(zone('Africa/Cairo'), cairo.starts[1]!, cairo.offsets[1]!)).toBe(
    '2026-04-24T01:00:00.000+03:00',
  );
  expect(cairo.starts).toHaveLength(3);
});

test('local times tell how far they are from UTC', () => {
  const noon = at('2026-01-05T12:00:00Z');
  const told = ['UTC', 'Europe/London', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu'].map((name) =>
    toLocalIso(zone(name), noon, offsetAt(zone(name), noon)),
  );
  expect(told).toEqual([
    '2026-01-05T12:00:00.000Z',
    '2026-01-05T12:00:00.000+00:00',
    '2026-01-05T13:00:00.000+01:00',
    '2026-01-05T08:30:00.000-03:30',
    '2026-01-05T17:45:00.000+05:45',
  ]);
});

describe('many local times in a row are written as one by one', () => {
  const QUARTER = 900_000;
  /** Clocks change, offsets have minutes, and before time zones even seconds; years have four digits, fewer, or more. */
  const anywhere = fc.constantFrom(...zones, 'Europe/Amsterdam', 'America/Caracas', 'Pacific/Apia');
  const instant = fc.oneof(
    fc.date({ min: new Date('1880-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
    fc.date({ min: new Date('-009000-01-01'), max: new Date('+012000-01-01'), noInvalidDate: true }),
  );

  test('the starts of a range’s intervals', () => {
    const length = fc.integer({ min: 1, max: 400 });
    fc.assert(
      fc.property(
        anywhere,
        fc.constantFrom(15, 30, 60, 1440),
        instant,
        length,
        (name, minutes, date, count) => {
          const from = Math.floor(date.getTime() / QUARTER) * QUARTER;
          const line = timeline(zone(name), minutes, from, from + count * minutes * 60_000);
          const write = localIsoWriter(zone(name));
          const told = line.starts.map((start, index) => write(start, line.offsets[index]!));
          expect(told).toEqual(
            line.starts.map((start, index) => toLocalIso(zone(name), start, line.offsets[index]!)),
          );
        },
      ),
    );
  });

  test('any instants in any order', () => {
    fc.assert(
      fc.property(anywhere, fc.array(instant, { maxLength: 40 }), (name, dates) => {
        const write = localIsoWriter(zone(name));
        const all = [...dates, ...dates].map(
          (date) => [date.getTime(), offsetAt(zone(name), date.getTime())] as const,
        );
        expect(all.map(([time, offset]) => write(time, offset))).toEqual(
          all.map(([time, offset]) => toLocalIso(zone(name), time, offset)),
        );
      }),
    );
  });
});

test('finds the interval around an instant, and the index of an instant', () => {
  const noon = at('2025-10-26T12:00:00Z');
  const day = intervalAround(zone('Europe/Berlin'), 1440, noon);
  expect(day).toEqual({ from: at('2025-10-25T22:00:00Z'), to: at('2025-10-26T23:00:00Z') });
  expect(intervalAround(zone('Europe/Berlin'), 1440, day.from)).toEqual(day);
  const line = timeline(utc, 60, at('2026-01-01T00:00:00Z'), at('2026-01-02T00:00:00Z'));
  expect(indexAt(line, at('2026-01-01T00:00:00Z'))).toBe(0);
  expect(indexAt(line, at('2026-01-01T13:45:00Z'))).toBe(13);
  expect(indexAt(line, at('2026-01-01T23:59:59Z'))).toBe(23);
});

test.each(['Europe/Atlantis', '+02:00', '', 'Berlin', 'local', 'system', '../etc'])(
  '"%s" is no time zone',
  (name) => {
    expect(findZone(name)).toBeNull();
  },
);

test.each([
  ['2026-01-31T08:00:00Z', '2026-01-31T08:00:00.000Z'],
  ['2026-01-31T08:00:00.5+02:00', '2026-01-31T06:00:00.500Z'],
  ['2026-01-31T08:00-0330', '2026-01-31T11:30:00.000Z'],
  ['2026-01-31t08:00:00z', '2026-01-31T08:00:00.000Z'],
  ['2026-01-31T08:00:00 05:45', '2026-01-31T02:15:00.000Z'],
])('%s is an instant', (text, expected) => {
  expect(new Date(parseInstant(text)!).toISOString()).toBe(expected);
});

test.each([
  '',
  'today',
  '2026-01-31',
  '2026-01-31T08:00:00',
  '2026-02-31T08:00:00Z',
  '1769846400',
  '2026-01-31T25:00:00Z',
])('"%s" is no instant with its offset', (text) => expect(parseInstant(text)).toBeNull());

test('local times as the CSV import has them', () => {
  expect(toLocalText(at('2026-01-01T00:15:00Z'), 5.75 * 3_600_000)).toBe('2026-01-01 06:00:00');
});

describe('what costs time is bounded', () => {
  test('a text that is no instant is told at once, however long', () => {
    for (const text of ['T'.repeat(16_000), `2026-01-01T${'0'.repeat(16_000)}`, `${'T+00'.repeat(4_000)}!`])
      expect(parseInstant(text)).toBeNull();
    expect(parseInstant('2026-01-31T08:00:00.123456789+01:00')).toBe(Date.UTC(2026, 0, 31, 7, 0, 0, 123));
  });

  test('a zone is made once, however its name is written', () => {
    expect(findZone('EUROPE/berlin')).toBe(findZone('Europe/Berlin'));
    expect(findZone(`Europe/${'x'.repeat(16_000)}`)).toBeNull();
  });

  test('a year of a zone is looked at once: a long range asks for few offsets, a second time for none', () => {
    const own = findZone('America/Asuncion');
    if (own === null) throw new Error('there is no such zone');
    const offset = jest.spyOn(own, 'offset');
    const days = (): number =>
      timeline(own, 1440, Date.UTC(1990, 0, 1, 4), Date.UTC(2030, 0, 1, 4)).starts.length;
    expect(days()).toBe(14_611);
    expect(offset.mock.calls.length).toBeLessThan(40 * 120);
    offset.mockClear();
    expect(days()).toBe(14_611);
    expect(offset).not.toHaveBeenCalled();
  });

  test('early years have their own days', () => {
    const day = new Date(0).setUTCFullYear(50, 5, 1);
    expect(timeline(utc, 1440, day, day + 2 * 86_400_000).starts).toEqual([day, day + 86_400_000]);
  });
});
