// Ends the throw-away cluster when the test run that started it is gone, however it ended: its end closes our input.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];

process.stdin.resume().once('end', () => {
  const file = join(folder, 'data', 'postmaster.pid');
  if (existsSync(file)) process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 'SIGQUIT');
  setTimeout(() => rmSync(folder, { recursive: true, force: true }), 500);
});
