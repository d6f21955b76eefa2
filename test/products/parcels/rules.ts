import type { Rules } from '../../../connector/normalizer/types';

/** Each parcel is one contact of its depot. */
export const rules: Rules = () => ({
  count: (facts, historyFrom) => ({
    contacts: facts
      .filter(({ at }) => at >= historyFrom)
      .map(({ key, at, data }) => ({
        key,
        at,
        counted: [{ queue: `depot/${data}`, rule: 'P1', handled: true, handleSeconds: null }],
      })),
    needs: [],
  }),
  describe: (queue) => ({
    name: `Parcels ${queue.slice('depot/'.length)}`,
    channel: 'case',
    active: true,
    timed: false,
  }),
});
