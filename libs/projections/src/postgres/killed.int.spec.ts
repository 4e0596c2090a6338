import { LOG_START } from '#event-store';
import { derivedId, uuid } from '#kernel';
import { cloneEmptyDatabase } from '#testing';
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { boxStream, boxesProjection, coloursProjection, thingPut } from '../testing/boxes.js';
import { foldEvents } from '../testing/fold-events.js';
import { recordedLog } from '../testing/recorded-log.js';
import { Harness } from './harness.fixture.js';

const REBUILD = fileURLToPath(
  new URL('../../../../dist/libs/projections/src/testing/rebuild.process.js', import.meta.url),
);
const NAMESPACE = uuid('00000000-0000-5000-8000-0000000000b9');
const BOXES = 60;
const THINGS = 250;

let harness: Harness;
beforeEach(async () => {
  harness = await Harness.open(await cloneEmptyDatabase());
  await Promise.all(Array.from({ length: BOXES }, (_, n) => fillBox(n)));
});
afterEach(() => harness.close());

async function fillBox(n: number): Promise<void> {
  const told = Array.from({ length: THINGS }, (_, k) => thingPut(n, 1, `c${(n + k) % 7}`));
  const [{ meta } = fault()] = recordedLog(told.slice(0, 1));
  const events = told.map(({ type, data }, k) => ({ id: derivedId(NAMESPACE, n, k), type, data }));
  await harness.store.append({ stream: boxStream(n), expected: 'no-stream', events, meta });
}

function fault(): never {
  throw new Error('no event');
}

const start = (): ChildProcess => fork(REBUILD, [harness.url], { execArgv: [] });
const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once('exit', (code) => { resolve(code); })); // prettier-ignore

const total = async (): Promise<number> => Number(await harness.value(`select sum(total) from read.box_content`));

it('a rebuild that is killed half way is not seen by any reader, and begins again', async () => {
  expect(await ended(start())).toBe(0);
  expect(await total()).toBe(BOXES * THINGS);
  await harness.pool.query(`update read.colour_count_v1 set total = 0`); // what only a rebuild mends
  const killed = start();
  killed.once('message', () => killed.kill('SIGKILL')); // after the first of three pages, rows were written already
  const gone = ended(killed);
  const seen: number[] = [];
  const reading = new AbortController();
  void gone.then(() => { reading.abort(); }); // prettier-ignore
  while (!reading.signal.aborted) seen.push(await total());
  expect(await gone).toBeNull();
  expect(new Set(seen)).toEqual(new Set([BOXES * THINGS]));
  expect(await harness.value(`select sum(total) from read.colour_count`)).toBe('0');
  expect(await ended(start())).toBe(0);
  const { events } = await harness.store.readLog(LOG_START, { limit: 10_000 });
  const rest = await harness.store.readLog(events.at(-1)?.position ?? LOG_START, { limit: 10_000 });
  const log = [...events, ...rest.events];
  expect(log).toHaveLength(BOXES * THINGS);
  for (const each of [boxesProjection, coloursProjection])
    expect(await harness.rows(each)).toEqual(foldEvents(each, log));
  const left = await harness.value(`select string_agg(relname, ' ') from pg_class where relname like '%next'`);
  expect(left).toBeNull();
}, 60_000);
