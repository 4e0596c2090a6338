// How Jest is run here: with modules of the platform, under this very Node, from the folder of the repository.
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The words behind `node`, whatever is asked of Jest besides. */
export const jest = (...words) => [
  ...['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'],
  ...['-c', '.config/jest.config.js', ...words],
];

export const options = {
  cwd: root,
  env: { ...process.env, NODE_OPTIONS: '--disable-warning=ExperimentalWarning' },
};
