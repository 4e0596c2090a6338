import { LOG_START } from '#event-store';
import { cloneEmptyDatabase } from '#testing';
import type { Projection } from '../projection.js';
import { boxEmptied, boxId, boxesProjection, coloursProjection, putCorrected, thingPut } from '../testing/boxes.js';
import { foldEvents } from '../testing/fold-events.js';
import type { BuildProgress } from './builder.js';
import { Harness, until } from './harness.fixture.js';
import { rebuildReadModels } from './projector-service.js';

let harness: Harness;
beforeEach(async () => {
  harness = await Harness.open(await cloneEmptyDatabase());
});
afterEach(() => harness.close());

const total = () => harness.value(`select sum(total) from read.colour_count`);
const activeVersion = () =>
  harness.value(`select version from projection.checkpoint where name = 'colour-count' and active`);

async function fill(boxes: number): Promise<void> {
  const told = Array.from({ length: boxes }, (_, n) => [
    thingPut(n % 50, 1, `c${n % 7}`),
    ...(n % 5 ? [] : [boxEmptied(n % 50)]),
  ]);
  await Promise.all(told.map((events) => harness.append(...events)));
}

/** Counts double: another meaning, hence another version. */
const second: Projection = {
  ...coloursProjection,
  version: 2,
  columns: { doubled: 'bigint', total: 'integer' },
  fold: (row, event, key) => {
    const once = coloursProjection.fold(row, event, key);
    return once && { ...once, doubled: Number(once.total) * 2 };
  },
};
const third: Projection = { ...second, version: 3 };

it('readers who read all the time see whole tables only, and never an older one', async () => {
  const projector = harness.start({ projections: [coloursProjection] });
  await fill(200);
  await projector.caughtUp();
  let reading = true;
  const seen: number[] = [];
  const reader = async (): Promise<void> => {
    while (reading) seen.push(Number(await total()));
  };
  const readers = [reader(), reader()];
  for (let round = 0; round < 4; round += 1) {
    await projector.rebuild('colour-count');
    await harness.append(thingPut(1, 1, 'c1'));
    await projector.caughtUp();
  }
  reading = false;
  await Promise.all(readers);
  expect(Math.min(...seen)).toBe(200);
  expect(await total()).toBe('204');
});

it('what is appended while a table is built is in it, once', async () => {
  const projector = harness.start({ projections: [coloursProjection] });
  await fill(100);
  await projector.caughtUp();
  const writing = (async () => {
    for (let n = 0; n < 150; n += 1) await harness.append(thingPut(n, 1, 'c0'));
  })();
  for (let round = 0; round < 3; round += 1) await projector.rebuild('colour-count');
  await writing;
  await projector.caughtUp();
  expect(await total()).toBe('250');
  expect(harness.alarms).toEqual([]);
});

it('a build that was killed half way begins again, and nobody saw it', async () => {
  await fill(60);
  const first = harness.start({ projections: [coloursProjection] });
  await first.caughtUp();
  await first.stop();
  // what a killed build leaves behind: a half filled table without a checkpoint
  await harness.pool.query(`create table read.colour_count_v2_next (id text, doubled bigint, total integer)`);
  await harness.pool.query(`insert into read.colour_count_v2_next values ('c0', 1, 1), ('gone', 1, 1)`);
  expect(await total()).toBe('60');
  await harness.start({ projections: [second] }).caughtUp();
  expect(await harness.value(`select sum(doubled) from read.colour_count`)).toBe('120');
  expect(await harness.value(`select to_regclass('read.colour_count_v2_next')`)).toBeNull();
});

it('a build whose session is ended begins again', async () => {
  await fill(40);
  let ended = false;
  const projector = harness.start({
    projections: [coloursProjection],
    onBuildProgress: () => {
      if (ended) return;
      ended = true;
      void harness.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'annhi-projector'`,
      );
    },
  });
  await projector.caughtUp();
  expect(ended).toBe(true);
  expect(await total()).toBe('40');
});

it('a new version is built beside the old one, which is kept for going back and dropped at the next', async () => {
  await fill(30);
  const old = harness.start({ projections: [coloursProjection] });
  await old.caughtUp();
  const next = harness.start({ projections: [second] });
  await next.caughtUp();
  expect(await activeVersion()).toBe('2');
  expect(await harness.value(`select sum(doubled) from read.colour_count`)).toBe('60');
  expect(await harness.hasTable('colour-count', 1)).toBe(true);
  await harness.append(thingPut(1, 1, 'c0'));
  await next.caughtUp();
  await until(async () => (await old.status()).every(({ state }) => state === 'standby'));
  await old.stop();
  await next.stop();
  await harness.start({ projections: [third] }).caughtUp();
  expect(await activeVersion()).toBe('3');
  expect(await harness.hasTable('colour-count', 1)).toBe(false);
  expect(await harness.hasTable('colour-count', 2)).toBe(true);
});

it('going back to the version before takes up the table that was kept', async () => {
  await fill(30);
  const first = harness.start({ projections: [coloursProjection] });
  await first.caughtUp();
  await first.stop();
  const newer = harness.start({ projections: [second] });
  await newer.caughtUp();
  await harness.append(thingPut(1, 1, 'c0'), thingPut(1, 1, 'c0'));
  await newer.caughtUp();
  await newer.stop();
  await harness.pool.query(`comment on table read.colour_count_v1 is 'the kept one'`);
  const back = harness.start({ projections: [coloursProjection] });
  await back.caughtUp();
  expect(await total()).toBe('32');
  expect(await harness.value(`select obj_description('read.colour_count_v1'::regclass)`)).toBe('the kept one');
  await harness.append(thingPut(1, 1, 'c0'));
  await back.caughtUp();
  expect(await total()).toBe('33');
});

it.each([1, 10, 40_000])('a build that keeps %i rows in memory gives the same rows', async (rowsInMemory) => {
  await fill(80);
  const [result] = await harness.append({ ...thingPut(3, 5), id: boxId(500) });
  expect(result?.kind).toBe('ok');
  await harness.append(putCorrected(3, boxId(500), 2));
  const projections = [boxesProjection, coloursProjection];
  await harness.start({ projections, rowsInMemory }).caughtUp();
  const { events } = await harness.store.readLog(LOG_START, { limit: 10_000 });
  for (const each of projections) expect(await harness.rows(each)).toEqual(foldEvents(each, events));
});

it('a table is indexed and analysed when it is swapped in', async () => {
  await fill(20);
  await harness.start({ projections: [boxesProjection] }).caughtUp();
  const { rows } = await harness.pool.query<{ indexdef: string }>(
    `select indexdef from pg_indexes where schemaname = 'read' and tablename = 'box_content_v1' order by 1`,
  );
  expect(rows.map(({ indexdef }) => indexdef.replace(/^.* USING /, ''))).toEqual(
    expect.arrayContaining(['btree (total, id)', `btree (((state ->> 'last'::text)))`, 'btree (id)']),
  );
});

it('a rebuild from the command line leaves the running projector going', async () => {
  const projector = harness.start({ projections: [coloursProjection] });
  await fill(50);
  await projector.caughtUp();
  await harness.pool.query(`update read.colour_count_v1 set total = 0`);
  const told: BuildProgress[] = [];
  await rebuildReadModels({
    store: harness.store,
    url: harness.url,
    projections: [coloursProjection],
    onProgress: (progress) => void told.push(progress),
  });
  expect(await total()).toBe('50');
  expect(told.at(-1)).toMatchObject({ names: ['colour-count'], done: 60, total: 60 });
  await harness.append(thingPut(1, 1, 'c0'));
  await projector.caughtUp();
  expect(await total()).toBe('51');
  expect(harness.alarms).toEqual([]);
});

it('a rebuild of what cannot be folded says so and leaves the table that is read', async () => {
  const projector = harness.start({ projections: [coloursProjection] });
  await fill(10);
  await projector.caughtUp();
  await harness.append(thingPut(1, 13));
  await expect(projector.rebuild('colour-count')).rejects.toThrow('a read model cannot be built');
  expect(await total()).toBe('10');
});

it('a reader who holds the view locked reads one state, and the swap waits for it', async () => {
  const projector = harness.start({ projections: [coloursProjection] });
  await fill(10);
  await projector.caughtUp();
  const reader = await harness.pool.connect();
  await reader.query('begin isolation level repeatable read');
  await reader.query('lock table read.colour_count in access share mode');
  const rebuilt = projector.rebuild('colour-count');
  await new Promise((resolve) => setTimeout(resolve, 700));
  const { rows } = await reader.query<{ total: string }>('select sum(total) as total from read.colour_count');
  expect(rows).toEqual([{ total: '10' }]);
  await reader.query('commit');
  reader.release();
  await rebuilt;
  expect(await total()).toBe('10');
});
