/**
 * Code that is mutated, and its tests: folders or files of this project, but for those that take too long (`slow`). Tests of PostgreSQL are left out: its driver isn't mutated, and
 * what commands do is the same on both stores.
 */
export const areas = {
  normalizer: {
    mutate: ['connector/normalizer'],
    tests: ['test/normalizer'],
    slow: ['zendesk/truth.test.ts', 'zendesk/properties.test.ts'],
  },
  ledger: {
    mutate: ['connector/ledger'],
    without: ['connector/ledger/postgres'],
    tests: [
      ...['test/ledger', 'test/conformance', 'test/delivery', 'test/alerts/alerts.test.ts', 'test/people'],
      ...['test/sync/zendesk-replay.test.ts', 'test/sync/pruning.test.ts', 'test/sync/zendesk-lists.test.ts'],
    ],
  },
  push: { mutate: ['connector/push'], tests: ['test/push'] },
  http: {
    mutate: ['connector/http'],
    tests: ['test/http', 'test/people', 'test/contract', 'test/push/bodies.test.ts'],
  },
  'sources/http-client': {
    mutate: ['connector/sources/http-client'],
    tests: ['test/sources/http-client', 'test/sources/pacer.test.ts', 'test/sources/window-pacer.test.ts'],
  },
};
