import fc from 'fast-check';
import { newsOf } from '../../connector/alerts/memory';
import type { HandingOver } from '../../connector/alerts/troubles';
import type { IntegrationRow } from '../../connector/store/rows';
import { integrationRow, MINUTE, NOON } from '../setup/integrations';

const imported = (finishedAt: number) =>
  JSON.stringify({ state: 'done', from: 0, to: NOON, startedAt: NOON, finishedAt, error: null });

/** A Freshdesk integration that works. */
const working: Partial<IntegrationRow> = {
  import: imported(NOON),
  connectedAt: NOON,
  lastSeenAt: NOON + 24 * 60 * MINUTE,
  coverageFrom: NOON - MINUTE,
  coverageTo: NOON,
};

const look = (
  changes: Partial<IntegrationRow>,
  before: string | null,
  now: number,
  more: { delivery?: HandingOver; stillSince?: number; pullEveryMs?: number } = {},
) =>
  newsOf(
    {
      row: integrationRow({ id: 'int_a', ...working, ...changes }),
      delivery: more.delivery ?? null,
      stillSince: more.stillSince ?? now,
      pullEveryMs: more.pullEveryMs ?? MINUTE,
    },
    before,
    now,
  );

const quiet = look({}, null, NOON + 60 * MINUTE)!.memory;

test.each([
  ['credentials that are rejected', { credentialsRejectedAt: NOON }, {}, 0, 'credentials_rejected'],
  ['an app that is silent', { lastSeenAt: NOON - 26 * MINUTE }, {}, 0, 'delivery_interrupted'],
  ['pulls that fail for 15 minutes', { failingSince: NOON }, {}, 15, 'failing'],
  ['counts that stand for 15 minutes', {}, { stillSince: NOON }, 15, 'coverage_stalled'],
  [
    'counts that stand for two pulls, where these are half an hour apart',
    {},
    { stillSince: NOON, pullEveryMs: 30 * MINUTE },
    60,
    'coverage_stalled',
  ],
  [
    'a key that injixo rejects',
    {},
    { delivery: { rejectedAt: NOON, failingSince: null } },
    0,
    'injixo_rejected',
  ],
  [
    'injixo failing for 15 minutes',
    {},
    { delivery: { rejectedAt: null, failingSince: NOON } },
    15,
    'injixo_failing',
  ],
] as const)('%s: told once, and once that it is well again', (_, changes, more, minutes, kind) => {
  const at = NOON + minutes * MINUTE;
  if (minutes > 0) expect(look(changes, quiet, at - 1, more)).toBeNull();
  const first = look(changes, quiet, at, more)!;
  expect(first.events).toMatchObject([
    { kind, to: kind.replace('injixo_', ''), integration: { id: 'int_a', product: 'freshdesk' } },
  ]);
  expect(look(changes, first.memory, at + MINUTE, more)).toBeNull();
  const after = look({}, first.memory, at + 2 * MINUTE)!;
  expect(after.events).toMatchObject([{ kind: 'recovered', from: kind, to: 'operational' }]);
  expect(after.memory).toBe(quiet);
});

test('an import that finishes is told once; one that finished long before anybody watched is not', () => {
  const running = look({ import: null }, null, NOON)!;
  expect(running.events).toEqual([]);
  const done = look({}, running.memory, NOON + MINUTE)!;
  expect(done.events).toMatchObject([
    { kind: 'import_finished', from: 'importing', coverage: NOON - MINUTE },
  ]);
  expect(look({}, done.memory, NOON + 2 * MINUTE)).toBeNull();
  expect(look({}, null, NOON + 60 * MINUTE)!.events).toEqual([]);
  expect(look({}, null, NOON + MINUTE)!.events).toMatchObject([{ kind: 'import_finished' }]);
});

test('a pause ends a trouble without a word', () => {
  const broken = look({ credentialsRejectedAt: NOON }, quiet, NOON)!;
  const paused = look({ credentialsRejectedAt: NOON, pausedAt: NOON }, broken.memory, NOON + MINUTE)!;
  expect(paused).toEqual({ memory: quiet, events: [] });
});

test('whatever happens: no trouble twice without an end, no end without a trouble', () => {
  const state = fc.constantFrom<Partial<IntegrationRow>>(
    {},
    { credentialsRejectedAt: NOON },
    { failingSince: NOON - 60 * MINUTE },
    { lastSeenAt: NOON - 60 * MINUTE },
  );
  const delivery = fc.constantFrom<HandingOver | undefined>(undefined, {
    rejectedAt: NOON,
    failingSince: null,
  });
  fc.assert(
    fc.property(fc.array(fc.tuple(state, delivery), { maxLength: 30 }), (steps) => {
      let memory = quiet;
      let isTold = false;
      steps.forEach(([changes, handingOver], index) => {
        const isWell = Object.keys(changes).length === 0 && handingOver === undefined;
        const more = handingOver === undefined ? {} : { delivery: handingOver };
        const news = look(changes, memory, NOON + index * MINUTE, more);
        memory = news?.memory ?? memory;
        const kinds = (news?.events ?? []).map(({ kind }) => kind);
        expect(kinds.includes('recovered')).toBe(isTold && isWell);
        expect(isTold || !isWell).toBe(isTold || kinds.length > 0);
        expect(look(changes, memory, NOON + index * MINUTE, more)).toBeNull();
        isTold = !isWell;
      });
    }),
  );
});
