import { fileURLToPath } from 'node:url';
import { rootFolder } from '../support/root.js';
import { BENCHES } from './benches.js';
import { runBenches } from './harness/run.js';

/** `npm run bench`: see README.md beside this file. */
process.exitCode = await runBenches(process.argv.slice(2), {
  benches: BENCHES,
  repository: rootFolder(),
  main: fileURLToPath(import.meta.url),
  say: (line) => void process.stdout.write(`${line}\n`),
});
