import { isPartly } from '../../connector/web/overview/partly';

const now = Date.parse('2026-03-10T12:00:00Z');
const [monday, tuesday] = ['2026-03-09T00:00:00Z', '2026-03-10T00:00:00Z'];
const of = (from: string, to: string) => ({
  coverage: { from, to },
  import: { state: 'done' } as Parameters<typeof isPartly>[0]['import'],
});

test('G8: a day of which a part may be missing is none', () => {
  const whole = of('2026-03-01T00:00:00Z', '2026-03-10T11:58:00Z');
  expect(isPartly(whole, monday, tuesday, now)).toBe(false);
  expect(isPartly(whole, tuesday, undefined, now)).toBe(false);
});

test.each([
  ['nothing is complete yet', { ...of('', ''), coverage: null }, monday, tuesday],
  [
    'the import runs',
    { ...of('2026-03-01T00:00:00Z', '2026-03-10T12:00:00Z'), import: { state: 'running' } as never },
    monday,
    tuesday,
  ],
  ['the history begins on that day', of('2026-03-09T09:00:00Z', '2026-03-10T12:00:00Z'), monday, tuesday],
  ['what is complete ends on that day', of('2026-03-01T00:00:00Z', '2026-03-09T18:00:00Z'), monday, tuesday],
  ['today, for hours', of('2026-03-01T00:00:00Z', '2026-03-10T09:00:00Z'), tuesday, undefined],
])('G8: a part is one where %s', (_, integration, start, end) => {
  expect(isPartly(integration, start, end, now)).toBe(true);
});
