// Breaks a running installation of its own again and again, in every way that is known, while people work, and looks
// whether anything acknowledged is lost or done twice. `npm run chaos -- --minutes 10 [--data folder] [--port 4160]`:
// over the same folder it goes on where it ended. Imports nothing that a build would bring.
import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';

const { values: told } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    data: { type: 'string', default: '.annhi-chaos' },
    port: { type: 'string', default: '4160' },
  },
});
const data = resolve(told.data);
const url = `http://127.0.0.1:${told.port}`;
const MAIN = 'dist/apps/cli/src/main.js';
const WRITERS = 4;
const GIVE_UP_MILLIS = 180_000;
const env = { ...process.env, ANNHI_DATA_DIR: data, PORT: told.port, ANNHI_REQUESTS_PER_MINUTE: '100000' };

let supervisor;
let cookie;
let isOver = false;

const fileOf = (name) => join(data, name);
const linesOf = (name) =>
  existsSync(fileOf(name)) ? readFileSync(fileOf(name), 'utf8').trim().split('\n').filter(Boolean).map(JSON.parse) : [];
const keep = (name, line) => appendFileSync(fileOf(name), `${JSON.stringify(line)}\n`, { flush: true });

function start() {
  supervisor = spawn(process.execPath, [MAIN, 'start'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
}

async function stop() {
  if (supervisor.exitCode !== null || supervisor.signalCode !== null) return;
  const ended = new Promise((done) => supervisor.once('exit', done));
  supervisor.kill('SIGTERM');
  await ended;
}

/** Asks again until it is so; what takes longer than three minutes has not come back. */
async function until(isSo, what) {
  for (const end = performance.now() + GIVE_UP_MILLIS; performance.now() < end; await pause(50))
    if (await isSo()) return;
  throw new Error(`not within ${GIVE_UP_MILLIS / 1000} s: ${what}`);
}

const isReady = async () => (await ask('GET', '/health/ready')).status === 200;

async function ask(method, path, body, headers = {}) {
  try {
    const answer = await fetch(`${url}${path}`, {
      ...{ method, signal: AbortSignal.timeout(20_000) },
      headers: { ...(cookie && { cookie }), ...(body && { 'content-type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, headers: answer.headers, body: await answer.json().catch(() => ({})) };
  } catch {
    return { status: 0, body: {} };
  }
}

async function signIn() {
  const accounts = JSON.parse(readFileSync(fileOf('demo-accounts.json'), 'utf8'));
  const { username, password } = accounts.find(({ role }) => role === 'hotline-operator');
  await until(async () => {
    const { status, headers } = await ask('POST', '/api/session', { username, password });
    if (status === 200 || status === 201) cookie = headers.get('set-cookie').split(';', 1)[0];
    return cookie !== undefined;
  }, 'a sign-in');
}

const aReport = (name) => ({
  ...{ receivingPlace: 'TD111', channel: 'DIEN_THOAI', receivedAt: new Date(Date.now() - 60_000).toISOString() },
  ...{ incident: { communeCode: '31135' }, subjectTypes: ['BI_XAM_HAI'], abuseForms: ['BAO_LUC'], danger: 'CO' },
  ...{ description: 'Lời kể mẫu, không có thật', informant: { anonymous: true } },
  children: [{ name, sex: 'NU', birthDate: '2016', residenceCommune: '31135' }],
});

/** One command, sent under its key until there is a final answer. */
async function record() {
  const key = randomUUID();
  const body = aReport(`Trẻ Mẫu ${key.slice(0, 4).replace(/\d/g, 'a')}`);
  keep('sent.jsonl', { key });
  for (const end = performance.now() + GIVE_UP_MILLIS; performance.now() < end; await pause(100)) {
    const answer = await ask('POST', '/api/reports', body, { 'idempotency-key': key, prefer: 'respond-async' });
    if (answer.status === 201 || answer.status === 202) {
      keep('acknowledged.jsonl', { key, id: answer.body.id });
      return answer.body.id;
    }
    if (answer.status === 401) await signIn();
    const isFinal = answer.status >= 400 && answer.status < 500 && ![401, 409, 429].includes(answer.status);
    if (isFinal) throw new Error(`refused: ${answer.status} ${JSON.stringify(answer.body)}`);
  }
  throw new Error('a command had no answer for three minutes');
}

async function write() {
  while (!isOver) {
    await record();
    await pause(50);
  }
}

const childrenOf = (pid) => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);

function processOf(app) {
  const isIt = (pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`apps/${app}/src/main.js`);
  return childrenOf(supervisor.pid).find(isIt) ?? 0;
}

async function sql(text, values) {
  const { mainUrl } = JSON.parse(readFileSync(fileOf('runtime.json'), 'utf8'));
  const client = new pg.Client({ connectionString: mainUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

async function postmaster() {
  const [{ folder }] = await sql(`select current_setting('data_directory') as folder`);
  return Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n', 1)[0]);
}

async function hold(pids, millis) {
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  await pause(millis);
  for (const pid of pids) process.kill(pid, 'SIGCONT');
}

/** Every kind of fault; each resolves when it is done, and how long what follows takes is measured from its beginning. */
const FAULTS = {
  'api killed': () => process.kill(processOf('api'), 'SIGKILL'),
  'projector killed': () => process.kill(processOf('projector'), 'SIGKILL'),
  'backend killed': async () => {
    const [{ pid }] = await sql(`select pid from pg_stat_activity where application_name = 'annhi-append' limit 1`);
    process.kill(pid, 'SIGKILL');
  },
  'connections cut': () =>
    sql(`select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'annhi-%'`),
  'database killed': async () => process.kill(await postmaster(), 'SIGKILL'),
  'database held 8 s': async () => {
    const pid = await postmaster();
    await hold([pid, ...childrenOf(pid)], 8000);
  },
  'api held': () => process.kill(processOf('api'), 'SIGSTOP'),
  'projector held': () => process.kill(processOf('projector'), 'SIGSTOP'),
  'supervisor killed': async () => {
    const ended = new Promise((done) => supervisor.once('exit', done));
    supervisor.kill('SIGKILL');
    await ended;
    start();
  },
};

async function round(kind) {
  const begun = performance.now();
  await FAULTS[kind]();
  const id = await record();
  const command = performance.now() - begun;
  await until(async () => (await ask('GET', `/api/reports/${id}`)).status === 200, 'the read models');
  const seen = performance.now() - begun;
  await until(isReady, 'ready');
  await pause(3000);
  keep('rounds.jsonl', { kind, command: Math.round(command), seen: Math.round(seen) });
  process.stdout.write(
    `${kind}: ${(command / 1000).toFixed(1)} s to a command, ${(seen / 1000).toFixed(1)} s until it is seen\n`,
  );
}

const shuffled = (list) =>
  list
    .map((each) => [Math.random(), each])
    .sort(([one], [other]) => one - other)
    .map(([, each]) => each);

async function breakThings() {
  const end = performance.now() + Number(told.minutes) * 60_000;
  while (performance.now() < end)
    for (const kind of shuffled(Object.keys(FAULTS))) if (performance.now() < end) await round(kind);
}

async function readModels() {
  const views = await sql(`select viewname as name from pg_views where schemaname = 'read' order by 1`);
  const found = [];
  for (const { name } of views)
    found.push(
      name,
      await sql(`select md5(string_agg(to_jsonb(v)::text, '' order by to_jsonb(v)::text)) from read."${name}" v`),
    );
  return JSON.stringify(found);
}

/** What is wrong after all of it, in sentences. */
async function faultsFound() {
  const acknowledged = linesOf('acknowledged.jsonl');
  const rows = await sql(
    `select s.name, count(*)::int as times from es.event e join es.stream s using (stream_no)
      where e.type = 'ReportReceived' and s.name = any ($1) group by 1`,
    [acknowledged.map(({ id }) => `report-${id}`)],
  );
  const ids = new Set(acknowledged.map(({ id }) => id));
  const lost = ids.size - rows.length;
  const doubled = rows.filter(({ times }) => times > 1).length + (acknowledged.length - ids.size);
  process.stdout.write(`${acknowledged.length} acknowledged: ${lost} lost, ${doubled} doubled\n`);
  await until(async () => (await ask('GET', '/health/ready')).body.lag === 0, 'no lag');
  const before = await readModels();
  const annhi = (...words) => spawnSync(process.execPath, [MAIN, ...words], { env, stdio: 'inherit' }).status;
  const [rebuilt, verified] = [annhi('rebuild', '--all'), annhi('verify', '--lang', 'en')];
  return [
    ...(lost === 0 ? [] : [`${lost} acknowledged commands are lost`]),
    ...(doubled === 0 ? [] : [`${doubled} commands were done twice`]),
    ...(verified === 0 ? [] : ['the log is not sound']),
    ...(rebuilt === 0 && before === (await readModels()) ? [] : ['read models differ from those made anew']),
  ];
}

function tellFigures() {
  for (const [kind, rounds] of Map.groupBy(linesOf('rounds.jsonl'), (each) => each.kind)) {
    const figures = ['command', 'seen'].map((name) => {
      const sorted = rounds.map((each) => each[name] / 1000).sort((one, other) => one - other);
      const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1);
      return `${name} p50 ${at(0.5)} p95 ${at(0.95)} max ${at(1)}`;
    });
    process.stdout.write(`${kind.padEnd(20)} ${String(rounds.length).padStart(4)} rounds  ${figures.join('   ')}\n`);
  }
}

mkdirSync(data, { recursive: true });
start();
await until(isReady, 'a first start');
await signIn();
const writers = Array.from({ length: WRITERS }, write);
try {
  await Promise.race([breakThings(), Promise.all(writers)]);
  isOver = true;
  await Promise.all(writers);
  const faults = await faultsFound();
  tellFigures();
  for (const each of faults) process.stderr.write(`${each}\n`);
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  isOver = true;
  await stop();
}
