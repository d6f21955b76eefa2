import { FACTS_PER_COMMIT } from '../../connector/ledger/lane';
import { recordsTogether, type WriteJob } from '../../connector/ledger/sqlite/jobs';
import { seen } from '../setup/facts';
import { NOON } from '../setup/integrations';

const record = (facts: number): WriteJob => ({
  name: 'record',
  input: {
    batches: [{ integrationId: 'a', origin: 'push', facts: Array.from({ length: facts }, () => seen('1')) }],
    now: NOON,
  },
});
const other: WriteJob = { name: 'releaseLease', input: { id: 'a', holder: 'h' } };

/** What the writer's thread of the embedded store takes into one transaction of the jobs that wait. */
test.each<[string, WriteJob[], number]>([
  ['facts that wait are recorded together', [record(1), record(50), record(2)], 3],
  ['nothing is taken before its turn', [record(1), other, record(1)], 1],
  ['another command goes alone', [other, record(1)], 0],
  ['no more than keeps others from waiting long', [record(FACTS_PER_COMMIT - 1), record(1), record(1)], 2],
  ['but always one', [record(FACTS_PER_COMMIT * 3), record(1)], 1],
  ['nothing waits', [], 0],
])('%s', (_what, jobs, together) => {
  expect(recordsTogether(jobs)).toHaveLength(together);
});
