/** What every part of the connector is reached by, in one process. */
const through = ['test/conformance', 'test/push', 'test/http', 'test/people', 'test/sources'];

/**
 * Code that is mutated, and its tests: folders or files of this project. Tests of PostgreSQL are left out: its driver isn't mutated, and
 * what commands do is the same on both stores.
 */
export const areas = {
  normalizer: { mutate: ['connector/normalizer'], tests: ['test/normalizer'] },
  ledger: {
    mutate: ['connector/ledger'],
    without: ['connector/ledger/postgres'],
    tests: ['test/ledger', ...through, 'test/delivery', 'test/alerts', 'test/sync'],
  },
  push: { mutate: ['connector/push'], tests: ['test/push'] },
  http: {
    mutate: ['connector/http'],
    tests: ['test/http', 'test/people', 'test/push', 'test/delivery/settings.test.ts', 'test/alerts'],
  },
  'sources/http-client': { mutate: ['connector/sources/http-client'], tests: ['test/sources/http-client', 'test/sources/pacer.test.ts', 'test/sources/window-pacer.test.ts'] },
};
