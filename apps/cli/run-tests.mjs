// Runs every test and ends with one plain line: N passed, N failed, N skipped.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest, options } from './jest.mjs';

const folder = mkdtempSync(join(tmpdir(), 'annhi-tests-'));
const report = join(folder, 'results.json');

const { status } = spawnSync(process.execPath, jest('--json', `--outputFile=${report}`, ...process.argv.slice(2)), {
  ...options,
  stdio: ['ignore', 'ignore', 'inherit'],
});
const { passed, failed, skipped } = counts();
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`);
process.exitCode = status === 0 && failed === 0 ? 0 : 1;

/** A file that could not be run counts as a failure, and so does a run without results. */
function counts() {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    return {
      passed: numPassedTests,
      failed: numFailedTests + numRuntimeErrorTestSuites,
      skipped: numPendingTests + numTodoTests,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
