/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/browser/'],
  transform: { '^.+\\.ts$': '<rootDir>/test/setup/transform.js' },
  globalSetup: '<rootDir>/test/setup/global-setup.js',
  globalTeardown: '<rootDir>/test/setup/global-teardown.js',
  testSequencer: '<rootDir>/test/setup/slow-first.js',
  setupFilesAfterEnv: ['<rootDir>/test/setup/leave-nothing.ts'],
  // One more than the smallest machine has cores: a fifth of their time tests wait, for a process, a commit or an answer.
  maxWorkers: 3,
  // Not what a test may take, only when one that hangs is given up: a busy machine is ten times as slow.
  testTimeout: 300_000,
};
