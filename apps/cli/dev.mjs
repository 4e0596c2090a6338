// `npm run dev`: the whole system from its sources. The server is compiled and started anew when a file of it changes, and
// goes on as it was where the change does not compile; the pages change in the browser by themselves. Ctrl-C ends all of it.
// The database and the demonstration city are those of `npm start`.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PORTS } from './ports.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** What the server is made of. The pages are watched by Vite. */
const WATCHED = ['apps/api', 'apps/projector', 'apps/notary', 'apps/cli', 'libs'];
const MADE_OF = /\.(?:ts|json|sql)$/;
const NOT_MADE_OF = /\.(?:spec|fixture)\.ts$/;
/** An editor saves several files, and one in several steps. */
const QUIET_MILLIS = 150;
/** A server that does not end by itself in this time is ended. */
const PATIENCE_MILLIS = 15_000;

const say = (line) => process.stdout.write(`[dev] ${line}\n`);
const env = { ...process.env, PORT: String(PORTS.api) };
const run = (...words) => spawn(process.execPath, words, { cwd: root, stdio: 'inherit', env });
const ended = (child) =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((done) => child.once('exit', done));

let stopping = false;
let server = startServer();
const pages = run('node_modules/vite/bin/vite.js', '-c', 'apps/web/vite.config.ts', '--clearScreen', 'false');
say(`pages http://127.0.0.1:${PORTS.web}   api http://127.0.0.1:${PORTS.api}`);

let waiting;
let working = Promise.resolve();
const watchers = WATCHED.map((folder) =>
  watch(join(root, folder), { recursive: true }, (_, name) => {
    if (name === null || !MADE_OF.test(name) || NOT_MADE_OF.test(name)) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      working = working.then(() => compileAndRestart(join(folder, name)));
    }, QUIET_MILLIS);
  }),
);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0));
pages.once('exit', (code) => void stop(code ?? 1));

function startServer() {
  const child = run('--enable-source-maps', 'dist/apps/cli/src/main.js', 'start');
  child.once('exit', (code) => {
    if (!stopping && child === server) say(`the server ended (${code}); it is started again with the next change`);
  });
  return child;
}

async function compileAndRestart(changed) {
  if (stopping) return;
  const begun = performance.now();
  if ((await ended(run('node_modules/@nestjs/cli/bin/nest.js', 'build'))) !== 0) {
    say(`${changed} does not compile; the server goes on as it was`);
    return;
  }
  const before = server;
  server = undefined;
  await end(before);
  if (stopping) return;
  server = startServer();
  say(`${changed}: compiled and started anew after ${((performance.now() - begun) / 1000).toFixed(1)} s`);
}

async function end(child) {
  if (child === undefined) return;
  child.kill('SIGTERM');
  const patience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MILLIS);
  await ended(child);
  clearTimeout(patience);
}

async function stop(code) {
  if (stopping) return;
  stopping = true;
  clearTimeout(waiting);
  for (const each of watchers) each.close();
  await Promise.all([end(server), end(pages)]);
  process.exit(code);
}
