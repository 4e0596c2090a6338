import type { StreamName } from '#kernel';
import { cloneEmptyDatabase } from '#testing';
import fc from 'fast-check';
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import type { EventStore, LogPosition } from '../port.js';
import { LOG_START } from '../position.codec.js';
import { newStream, suiteCodec } from '../testing/fixture.js';
import type { Answered } from '../testing/writer.process.js';
import { withLog } from './database.fixture.js';
import { createPostgresEventStore } from './postgres-event-store.js';

const WRITER = fileURLToPath(
  new URL('../../../../dist/libs/event-store/src/testing/writer.process.js', import.meta.url),
);
const COMMANDS = 150;

let url: string;
let client: Client;
let store: EventStore;

beforeAll(async () => {
  url = await withLog(await cloneEmptyDatabase());
  client = new Client({ connectionString: url });
  await client.connect();
  store = createPostgresEventStore({ url, codec: suiteCodec().codec });
});
afterAll(async () => {
  await store.close();
  await client.end();
});

interface Stored {
  readonly pos: string;
  readonly name: StreamName;
  readonly version: number;
  readonly id: string;
  readonly at: string;
}

const STORED = `
  select e.pos::text, s.name, e.version, e.event_id as id, e.recorded_at::text as at
    from es.event e join es.stream s using (stream_no) where e.pos > $1 order by e.pos`;

interface Process {
  readonly answers: Answered[];
  readonly child: ChildProcess;
  readonly ended: Promise<unknown>;
}

function startWriter(seed: number, streams: readonly StreamName[]): Process {
  const answers: Answered[] = [];
  const child = fork(WRITER, [JSON.stringify({ url, seed, commands: COMMANDS, streams })], { execArgv: [] });
  child.on('message', (answered) => void answers.push(answered as Answered));
  const ended = new Promise((resolve) => child.once('close', resolve));
  return { answers, child, ended };
}

/** What a follower that is there all the time sees, until it has come to the head. */
async function follow(from: LogPosition, ended: Promise<unknown>): Promise<readonly string[]> {
  const seen: string[] = [];
  const ending = new AbortController();
  let last: LogPosition | undefined;
  void ended.then(async () => {
    last = await store.head();
    if (seen.at(-1) === last || last === from) ending.abort();
  });
  for await (const { events, through } of store.subscribe(from, { pageSize: 37, signal: ending.signal })) {
    seen.push(...events.map(({ position }) => position));
    if (through === last) break;
  }
  ending.abort();
  return seen;
}

interface Told {
  readonly writers: number;
  readonly streams: number;
  readonly seed: number;
  /** Whether the first writer is killed half way. */
  readonly kills: boolean;
}

async function writeSideBySide({ writers, streams, seed, kills }: Told) {
  const from = await store.head();
  const shared = Array.from({ length: streams }, () => newStream());
  const processes = Array.from({ length: writers }, (_, index) => startWriter(seed + index, shared));
  const ended = Promise.all(processes.map((each) => each.ended));
  const following = follow(from, ended);
  if (kills) void killHalfWay(processes[0]);
  await ended;
  const seen = await following;
  const { rows: stored } = await client.query<Stored>(STORED, [from]);
  return { from, stored, seen, answers: processes.flatMap((each) => each.answers) };
}

async function killHalfWay(victim: Process | undefined): Promise<void> {
  while (victim && victim.answers.length < COMMANDS / 3) await new Promise((resolve) => setTimeout(resolve, 5));
  victim?.child.kill('SIGKILL');
}

const property = fc.record({
  writers: fc.integer({ min: 2, max: 4 }),
  streams: fc.integer({ min: 1, max: 12 }),
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  kills: fc.boolean(),
});

it('whatever several processes write at once: dense positions, order in each stream, nothing answered is lost', async () => {
  await fc.assert(
    fc.asyncProperty(property, async (told) => {
      const { from, stored, seen, answers } = await writeSideBySide(told);
      const first = Number(from) + 1;
      expect(stored.map(({ pos }) => Number(pos))).toEqual(stored.map((_, index) => first + index));
      expect(seen).toEqual(stored.map(({ pos }) => pos));
      const times = stored.map(({ at }) => at);
      expect(times).toEqual(times.toSorted());
      expectStreamsInOrder(stored);
      expectAnswersKept(stored, answers);
      expect(answers.length).toBeGreaterThan(COMMANDS); // at least two writers, one of them perhaps killed
    }),
    { numRuns: 8, endOnFailure: true },
  );
}, 120_000);

function expectStreamsInOrder(stored: readonly Stored[]): void {
  for (const [, events] of Map.groupBy(stored, ({ name }) => name))
    expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
  expect(new Set(stored.map(({ id }) => id)).size).toBe(stored.length);
}

/** Acknowledged is stored, at the place that was told; refused is not. */
function expectAnswersKept(stored: readonly Stored[], answers: readonly Answered[]): void {
  const byId = new Map(stored.map((event) => [event.id, event]));
  for (const { stream, ids, result } of answers) {
    const last = byId.get(ids.at(-1) ?? '');
    if (result.kind === 'conflict') expect(last).toBeUndefined();
    else expect(last).toMatchObject({ name: stream, version: result.version, pos: result.position });
    for (const [index, id] of ids.entries())
      if (result.kind !== 'conflict') expect(byId.get(id)?.version).toBe(result.version - ids.length + index + 1);
  }
}

it('a log that was read from its start holds what the properties left, in one piece', async () => {
  const pages: string[] = [];
  for (let after = LOG_START; ;) {
    const { events, through } = await store.readLog(after, { limit: 500 });
    pages.push(...events.map(({ position }) => position));
    if (events.length === 0) break;
    after = through;
  }
  expect(pages).toEqual(pages.map((_, index) => String(index + 1)));
});
