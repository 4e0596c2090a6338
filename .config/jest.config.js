import { fileURLToPath } from 'node:url';

const rootDir = fileURLToPath(new URL('..', import.meta.url));
const server = {
  rootDir,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['annhi:source', 'node', 'node-addons'] },
  roots: ['apps/api', 'apps/projector', 'apps/notary', 'apps/cli', 'libs', 'test'].map(
    (folder) => `<rootDir>/${folder}`,
  ),
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '@swc/jest' },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
};

export default {
  rootDir,
  maxWorkers: 2,
  testTimeout: 30_000,
  workerIdleMemoryLimit: '768MB',
  coverageProvider: 'v8',
  collectCoverageFrom: ['{apps,libs}/**/*.ts', '!**/*.spec.ts'],
  projects: [
    {
      ...server,
      displayName: 'pure',
      testMatch: ['**/*.spec.ts'],
      testPathIgnorePatterns: ['\\.(int|e2e)\\.spec\\.ts$', '/node_modules/', '/fixtures/'],
    },
    {
      ...server,
      displayName: 'database',
      testMatch: ['**/*.{int,e2e}.spec.ts'],
      globalSetup: '<rootDir>/test/support/global-setup.mjs',
      globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
    },
    {
      ...server,
      displayName: 'web',
      roots: ['<rootDir>/apps/web/src'],
      testMatch: ['**/*.spec.ts'],
    },
  ],
};
