/** Direction of imports: apps → adapters + domain → contracts (docs/architecture.md). */
const domain = '^libs/(windows|metrics|detectors|rules|alerting|budget|notify|reports|simulator)/';
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'contracts-import-nothing-of-ours',
      severity: 'error',
      from: { path: '^libs/contracts/' },
      to: { path: '^(libs|apps)/', pathNot: '^libs/contracts/' },
    },
    {
      name: 'pipeline-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^libs/pipeline/' },
      to: { path: '^(libs|apps)/', pathNot: '^libs/pipeline/' },
    },
    {
      name: 'domain-knows-no-adapter',
      severity: 'error',
      from: { path: domain },
      to: { path: '^(libs/(event-log|store|live-state|runtime|rule-files|cause)|apps)/' },
    },
    {
      name: 'domain-knows-no-io',
      severity: 'error',
      // a report's charts are drawn, without I/O, by the screen's library
      from: { path: domain, pathNot: '\\.spec\\.ts$|^libs/reports/src/chart/' },
      to: { dependencyTypes: ['core', 'npm'] },
    },
    {
      name: 'adapters-know-no-domain-and-no-app',
      severity: 'error',
      from: { path: '^libs/(event-log|store|live-state|runtime)/' },
      to: {
        path: '^(libs/(windows|metrics|detectors|rules|rule-files|cause|alerting|budget|notify|reports|simulator|pipeline)|apps)/',
      },
    },
    {
      name: 'adapters-know-no-other-adapter',
      severity: 'error',
      from: { path: '^libs/(event-log|store|live-state)/' },
      to: { path: '^libs/(event-log|store|live-state|runtime)/', pathNot: '^libs/$1/' },
    },
    {
      name: 'rule-files-know-no-app-and-no-adapter',
      severity: 'error',
      from: { path: '^libs/rule-files/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^(libs|apps)/', pathNot: '^libs/(contracts|rules|runtime|rule-files)/' },
    },
    {
      name: 'cause-knows-no-app-and-no-engine',
      severity: 'error',
      from: { path: '^libs/cause/' },
      to: { path: '^(libs|apps)/', pathNot: '^libs/(contracts|metrics|store|cause)/' },
    },
    {
      name: 'apps-import-no-app',
      severity: 'error',
      from: { path: '^apps/(?!command-center/)([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'web-imports-only-contract-types',
      severity: 'error',
      from: { path: '^apps/web/src' },
      to: { path: '^libs/', pathNot: '^libs/contracts/' },
    },
    {
      name: 'nobody-imports-tests',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '\\.(spec|int-spec|e2e-spec)\\.ts$' },
      to: { path: '^test/|\\.(spec|int-spec|e2e-spec)\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { conditionNames: ['require', 'node', 'default', 'types'] },
  },
};
