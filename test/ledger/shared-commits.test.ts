import { FACTS_PER_COMMIT } from '../../connector/ledger/lane';
import { FEW_FACTS, nextJobs, type Kind, type WriteJob } from '../../connector/ledger/sqlite/jobs';
import { seen } from '../setup/facts';
import { NOON } from '../setup/integrations';

const record = (facts: number, integrationId = 'a'): WriteJob => ({
  name: 'record',
  input: {
    batches: [{ integrationId, origin: 'push', facts: Array.from({ length: facts }, () => seen('1')) }],
    now: NOON,
  },
});
const other: WriteJob = { name: 'releaseLease', input: { id: 'a', holder: 'h' } };
type Taken = [Kind, ...number[]];
const HALF = FACTS_PER_COMMIT / 2;

/** What the writer's thread of the embedded store takes into one transaction of the jobs that wait, by their places. */
test.each<[string, WriteJob[], Taken]>([
  ['facts that wait are recorded together', [record(1), record(20), record(2)], ['few', 0, 1, 2]],
  ['those of several integrations, too', [record(50), record(40, 'b'), record(1, 'c')], ['few', 0, 1, 2]],
  ['also around another command, which then has its turn', [record(1), other, record(1)], ['few', 0, 2]],
  ['another command goes alone', [other, other], ['other', 0]],
  [
    'no more than keeps others from waiting long',
    [record(FACTS_PER_COMMIT - 1), record(1), record(1)],
    ['many', 0, 1],
  ],
  ['but always one', [record(FACTS_PER_COMMIT * 3), record(1)], ['many', 0]],
  [
    'of many of one integration no more than leaves room for the first of the others',
    [record(HALF), record(HALF), record(HALF), record(HALF, 'b'), record(HALF, 'b')],
    ['many', 0, 3],
  ],
  [
    'who brings little doesn’t wait for who brings much',
    [record(FEW_FACTS), record(1), record(FEW_FACTS, 'b'), record(1, 'c')],
    ['few', 2, 3],
  ],
])('%s', (_what, jobs, [kind, ...places]) => {
  expect(nextJobs(jobs, false, 'many')).toEqual({ kind, places });
});

test('commands and facts go in turns, so that neither waits for all of the other', () => {
  expect(nextJobs([record(1), record(1), other], true, 'few')).toEqual({ kind: 'other', places: [2] });
  expect(nextJobs([other, record(1)], false, 'few')).toEqual({ kind: 'few', places: [1] });
  expect(nextJobs([record(1)], true, 'few')).toEqual({ kind: 'few', places: [0] });
});

test('who brings much has a turn after each of those who bring little', () => {
  const jobs = [record(FACTS_PER_COMMIT), record(1, 'b')];
  expect(nextJobs(jobs, true, 'many')).toEqual({ kind: 'few', places: [1] });
  expect(nextJobs(jobs, true, 'few')).toEqual({ kind: 'many', places: [0] });
});
