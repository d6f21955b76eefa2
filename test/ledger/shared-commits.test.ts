import { FACTS_PER_COMMIT } from '../../connector/ledger/lane';
import { nextJobs, type WriteJob } from '../../connector/ledger/sqlite/jobs';
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
const HALF = FACTS_PER_COMMIT / 2;

/** What the writer's thread of the embedded store takes into one transaction of the jobs that wait, by their places. */
test.each<[string, WriteJob[], number[]]>([
  ['facts that wait are recorded together', [record(1), record(50), record(2)], [0, 1, 2]],
  ['also around another command, which then has its turn', [record(1), other, record(1)], [0, 2]],
  ['another command goes alone', [other, other], [0]],
  [
    'no more than keeps others from waiting long',
    [record(FACTS_PER_COMMIT - 1), record(1), record(1)],
    [0, 1],
  ],
  ['but always one', [record(FACTS_PER_COMMIT * 3), record(1)], [0]],
  [
    'of many of one integration no more than leaves room for the first of the others',
    [record(HALF), record(HALF), record(HALF), record(1, 'b'), record(1, 'b')],
    [0, 3],
  ],
])('%s', (_what, jobs, next) => {
  expect(nextJobs(jobs, false)).toEqual(next);
});

test('commands and facts go in turns, so that neither waits for all of the other', () => {
  expect(nextJobs([record(1), record(1), other], true)).toEqual([2]);
  expect(nextJobs([other, record(1)], false)).toEqual([1]);
  expect(nextJobs([record(1)], true)).toEqual([0]);
});
