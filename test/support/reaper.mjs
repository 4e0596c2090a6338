// Ends what a run started when the run is gone, however it ended: its end closes our input.
//   node reaper.mjs FOLDER
// FOLDER belongs to the run: database servers over folders in it are ended, then it is removed. A line of input `+123` names a
// process group to end as well, `-123` one that has ended by itself.
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const folder = process.argv[2];
const groups = new Set();
/** How far below the folder a server's data may lie. */
const DEPTH = 4;

createInterface({ input: process.stdin })
  .on('line', (line) => (line.startsWith('-') ? groups.delete(line.slice(1)) : groups.add(line.slice(1))))
  .once('close', () => {
    for (const group of groups) end(-Number(group), 'SIGKILL'); // first, as it starts its database again
    for (const file of pidFiles(folder, DEPTH)) end(Number(readFileSync(file, 'utf8').split('\n')[0]), 'SIGQUIT');
    setTimeout(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }), 500);
  });

function pidFiles(within, depth) {
  if (!existsSync(within)) return [];
  return readdirSync(within, { withFileTypes: true }).flatMap((entry) => {
    const path = join(within, entry.name);
    if (entry.name === 'postmaster.pid') return [path];
    return entry.isDirectory() && depth > 0 && entry.name !== 'node_modules' ? pidFiles(path, depth - 1) : [];
  });
}

function end(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // it has ended
  }
}
