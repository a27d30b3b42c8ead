// How the tests run: TypeScript through swc, three files at a time, for half of them wait more than they work; `npm test` (local/test.mjs) brings PostgreSQL and Temporal.
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/.yimen/', '<rootDir>/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/.yimen/', '<rootDir>/dist/'],
  watchPathIgnorePatterns: ['<rootDir>/.yimen/', '<rootDir>/dist/'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' }, sourceMaps: 'inline' }],
  },
  testSequencer: '<rootDir>/test/support/longest-first.cjs',
  // A whole proof takes as long as it takes, beside other work several times that.
  testTimeout: process.env.YIMEN_PROVE === 'whole' ? 3_600_000 : 300_000,
  maxWorkers: 3,
};
