// Suites by file suffix: `.spec.ts` unit (everywhere), `.int-spec.ts` real engines, `.e2e-spec.ts` the whole product,
// `.fault-spec.ts` real processes under fire.
const shared = {
  testEnvironment: 'node',
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  setupFiles: ['reflect-metadata'],
  moduleNameMapper: {
    '^@mcc/(budget|event-log|live-state|notify|outbound|store)/testing$': '<rootDir>/libs/$1/src/testing',
    '^@mcc/(ingest|processor|evaluator|notifier|budget-shifter|gateway|command-center|cli)$':
      '<rootDir>/apps/$1/src',
    '^@mcc/([^/]+)$': '<rootDir>/libs/$1/src',
  },
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
};

module.exports = {
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/{libs,apps,test}/**/*.spec.ts'] },
    { ...shared, displayName: 'integration', testMatch: ['<rootDir>/{libs,apps,test}/**/*.int-spec.ts'] },
    { ...shared, displayName: 'e2e', testMatch: ['<rootDir>/test/**/*.e2e-spec.ts'] },
    { ...shared, displayName: 'faults', testMatch: ['<rootDir>/test/faults/*.fault-spec.ts'] },
  ],
};
