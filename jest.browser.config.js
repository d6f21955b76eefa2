/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test/browser'],
  testMatch: ['**/*.test.ts'],
  transform: { '^.+\\.ts$': '<rootDir>/test/setup/transform.js' },
  globalSetup: '<rootDir>/test/browser/global-setup.js',
  testTimeout: 240_000,
  // Each file has a connector, accounts and a browser of its own.
  maxWorkers: 2,
};
