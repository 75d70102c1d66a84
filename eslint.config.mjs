import js from '@eslint/js';
import globals from 'globals';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** A vendor package may be imported only in its own folder (house rule 2). */
const vendor = (name, home) => ({ name, message: `Import ${name} only under ${home}.` });
const vendors = [
  vendor('kafkajs', 'libs/event-log/src/kafka'),
  vendor('lmdb', 'libs/event-log/src/embedded and libs/live-state/src/embedded'),
  vendor('@clickhouse/client', 'libs/store'),
  vendor('chdb/connection', 'libs/store'),
  vendor('ioredis', 'libs/live-state/src/redis'),
  vendor('nodemailer', 'apps/notifier/src/channels/email'),
  vendor('standardwebhooks', 'libs/outbound'),
  vendor('cockatiel', 'apps/notifier/src/delivery'),
];

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.mcc/**', 'coverage/**', 'screenshots/**'] },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: [] }, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-imports': ['error', { paths: vendors }],
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'The environment is read once, in loadConfig (libs/runtime).',
        },
      ],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  // programs of others, which stand alone
  { files: ['examples/*.ts'], rules: { 'no-restricted-imports': 'off', 'no-restricted-syntax': 'off' } },
  // the one place that hands the environment to loadConfig
  { files: ['libs/runtime/src/process/process-config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: [
      'libs/event-log/**/*.ts',
      'libs/store/**/*.ts',
      'libs/live-state/**/*.ts',
      'libs/outbound/**/*.ts',
      'apps/notifier/src/{channels/email,delivery,testing}/**/*.ts',
    ],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['libs/{windows,metrics,detectors,rules,alerting,budget,notify,simulator,pipeline}/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'The domain has no clock: time is handed in.' },
        { object: 'Math', property: 'random', message: 'The domain is deterministic.' },
      ],
    },
  },
  {
    files: [
      '**/*.spec.ts',
      '**/*.int-spec.ts',
      '**/*.e2e-spec.ts',
      '**/*.fault-spec.ts',
      'test/**/*.ts',
      '**/testing/**/*.ts',
    ],
    rules: {
      'no-restricted-syntax': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
    },
  },
  {
    files: ['apps/web/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { ...reactHooks.configs.recommended.rules },
    languageOptions: { globals: globals.browser },
  },
  { files: ['**/*.mjs', '**/*.cjs'], languageOptions: { globals: globals.node } },
);
