import fc from 'fast-check';
import { formatAddress, parseAddress, type Place } from '../../connector/web/router/address';
import { channels, noFilter } from '../../connector/web/router/queue-filter';
import {
  baselines,
  charts,
  defaultVolumes,
  intervals,
  measures,
  presets,
} from '../../connector/web/router/volumes-state';

const open = (address: string): Place => {
  const { pathname, search } = new URL(address, 'http://connector');
  return parseAddress(pathname, search);
};

test.each<[string, Place]>([
  ['/', { page: 'overview' }],
  ['/account/integrations', { page: 'integrations' }],
  ['/account', { page: 'integrations' }],
  ['/account/integrations/add', { page: 'add', step: 'tiles' }],
  ['/account/integrations/add/freshworks', { page: 'add', step: 'freshworks' }],
  ['/account/integrations/add/freshchat', { page: 'add', step: 'freshchat' }],
  ['/account/integrations/int_1?tab=activity', { page: 'integration', id: 'int_1', tab: 'activity' }],
  ['/account/integrations/int_1?tab=nonsense', { page: 'integration', id: 'int_1', tab: 'overview' }],
  ['/volumes', { page: 'volumes', state: defaultVolumes }],
  ['/live?channel=call', { page: 'live', filter: { ...noFilter, channel: 'call' }, groups: [] }],
  ['/live?groups=a,b', { page: 'live', filter: noFilter, groups: ['a', 'b'] }],
  ['/somewhere/else', { page: 'unknown' }],
])('%s is a place', (address, place) => {
  expect(open(address)).toEqual(place);
});

test('what a query says wrongly is left out', () => {
  expect(
    open('/volumes?range=9d&interval=7&chart=pie&from=yesterday&to=2026-01-01&at=noon&channel=fax'),
  ).toEqual({
    page: 'volumes',
    state: defaultVolumes,
  });
  expect(open('/volumes?from=2026-02-01&to=2026-01-01')).toEqual({ page: 'volumes', state: defaultVolumes });
});

const day = fc
  .integer({ min: 0, max: 20_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
const filter = fc.record({
  search: fc.string(),
  channel: fc.constantFrom(null, ...channels),
  integrationId: fc.constantFrom(null, 'int_a', 'int/b&c'),
});

test('every state of the volumes goes through the address bar and comes back', () => {
  fc.assert(
    fc.property(
      fc.record({
        queues: fc.array(fc.stringMatching(/^q_[a-z0-9]{1,12}$/), { maxLength: 50 }),
        groups: fc.array(fc.stringMatching(/^grp_[a-z0-9]{1,12}$/), { maxLength: 3 }),
        filter,
        range: fc.oneof(
          fc.constantFrom(...presets),
          fc.tuple(day, day).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a })),
          day.map((from) => ({ from: `${from}T08:15`, to: `${from}T09:00` })),
        ),
        interval: fc.constantFrom(null, ...intervals),
        timeZone: fc.constantFrom(null, 'UTC', 'America/Argentina/Buenos_Aires'),
        chart: fc.constantFrom(null, ...charts),
        measure: fc.constantFrom(...measures),
        compare: fc.constantFrom(null, ...baselines),
        place: fc.constantFrom(
          { at: null, of: null },
          { at: '2026-01-31T10:15:00.000Z', of: null },
          { at: '2026-01-31T10:15:00+01:00', of: 'q_a' },
          { at: 'period', of: 'calls' },
        ),
      }),
      ({ place: shown, ...chosen }) => {
        const state = { ...chosen, ...shown };
        const place: Place = { page: 'volumes', state };
        expect(open(formatAddress(place))).toEqual(place);
      },
    ),
  );
});

test('a filter of the live page goes through the address bar and comes back', () => {
  fc.assert(
    fc.property(filter, (wanted) => {
      const live = { page: 'live' as const, filter: wanted, groups: ['a'] };
      expect(open(formatAddress(live))).toEqual(live);
    }),
  );
});
