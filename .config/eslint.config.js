import eslint from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const SETTINGS = { object: 'process', property: 'env', message: 'Settings are read in config.ts.' };

/** Every way to ask the machine what time it is. */
const wallClock = (message) => ({
  properties: [{ object: 'Date', property: 'now', message }],
  syntax: [
    { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message },
    { selector: "CallExpression[callee.name='Date']", message },
    { selector: "MemberExpression[object.name='Temporal'][property.name='Now']", message },
  ],
});
const SERVER = wallClock('Product time comes from CLOCK; how long something takes, from performance.now().');
const DOMAIN = wallClock('The clock is an input of the domain.');
const DEVICE = wallClock(
  'What is recorded or counted goes by serverMillis(); what this device alone needs, by deviceMillis().',
);

/** Where a process begins, the machine's clock becomes CLOCK; the log in a cluster is stamped by whoever writes. */
const TAKES_THE_MACHINE_CLOCK = [
  'apps/notary/src/main.ts',
  'libs/platform/src/context.ts',
  'libs/event-store/src/eventstoredb/eventstoredb-event-store.ts',
  'apps/cli/src/commands/start.ts',
  'apps/cli/src/commands/seed.ts',
  'apps/cli/src/commands/backup.ts',
  'apps/cli/src/commands/restore.ts',
];

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', '.mutation/', '**/*.generated.ts', 'test/contracts/architecture/fixtures/']),
  eslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // a function of a declaration takes nothing from `this`, and says so
      '@typescript-eslint/no-invalid-void-type': ['error', { allowAsThisParameter: true }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off', // Nest takes plain objects for its option classes and DTOs
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      'max-lines': ['error', 250],
      'max-lines-per-function': ['error', 40],
      complexity: ['error', 8],
      'max-depth': ['error', 3],
      'max-params': ['error', 4],
    },
  },
  {
    files: ['apps/*/src/**/*.ts', 'libs/*/src/**/*.ts'],
    ignores: ['apps/web/**', '**/*.spec.ts', 'libs/testing/**'],
    rules: {
      'no-restricted-properties': ['error', SETTINGS, ...SERVER.properties],
      'no-restricted-syntax': ['error', ...SERVER.syntax],
      'no-restricted-imports': [
        'error',
        { paths: [{ name: '#kernel', importNames: ['systemClock'], message: 'Take CLOCK, or a clock as an option.' }] },
      ],
    },
  },
  {
    files: ['apps/web/src/**/*.{ts,tsx}'],
    ignores: ['**/*.spec.ts', 'apps/web/src/api/server-time.ts'],
    rules: {
      'no-restricted-properties': ['error', SETTINGS, ...DEVICE.properties],
      'no-restricted-syntax': ['error', ...DEVICE.syntax],
    },
  },
  { files: ['**/config.ts'], rules: { 'no-restricted-properties': ['error', ...SERVER.properties] } },
  { files: TAKES_THE_MACHINE_CLOCK, rules: { 'no-restricted-imports': 'off' } },
  { files: ['libs/kernel/src/clock.ts'], rules: { 'no-restricted-properties': ['error', SETTINGS] } },
  {
    files: ['libs/*/src/domain/**/*.ts', 'libs/{kernel,permit,vocabulary}/src/**/*.ts'],
    ignores: ['**/*.spec.ts', 'libs/kernel/src/clock.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...DOMAIN.properties,
        { object: 'performance', property: 'now', message: 'The clock is an input of the domain.' },
        { object: 'Math', property: 'random', message: 'Randomness is an input of the domain.' },
        SETTINGS,
      ],
      'no-restricted-syntax': [
        'error',
        ...DOMAIN.syntax,
        { selector: "CallExpression[callee.name='randomUUID']", message: 'Ids are inputs of the domain.' },
      ],
    },
  },
  {
    files: ['**/*.ts'],
    ignores: ['**/*.codec.ts', '**/*.spec.ts', 'test/**', 'libs/testing/**'],
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
    },
  },
  {
    files: ['**/*.spec.ts', 'test/**/*.ts', 'libs/testing/**/*.ts'],
    rules: {
      'max-lines': ['error', 400],
      'max-lines-per-function': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // The formatter gives every attribute of JSX a line of its own: a component is longer than what it does.
    files: ['apps/web/**/*.tsx'],
    rules: {
      'max-lines-per-function': ['error', 72],
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
    },
  },
  {
    files: ['apps/web/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^#(?!vocabulary$)', message: 'Of the libs, the browser loads the vocabulary alone.' }] },
      ],
    },
  },
  { files: ['**/*.{js,mjs}'], languageOptions: { globals: globals.node } },
);
