import type { Uuid } from '#kernel';
import { idOf } from '#testing';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evidenceSweep } from './evidence-sweep.js';

const CHILD = idOf('child');
const NOW = Date.parse('2026-11-30T12:00:00Z');
const HOUR = 3_600_000;
const NAMED = 'a'.repeat(64);
const REFUSED = 'b'.repeat(64);

let folder: string;
let steady: number;
let asked: Uuid[];
let log: ReadonlySet<string> | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'annhi-sweep-'));
  [steady, asked, log] = [0, [], new Set([NAMED])];
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function put(name: string, hoursOld: number): void {
  mkdirSync(join(folder, CHILD), { recursive: true });
  writeFileSync(join(folder, CHILD, name), 'sealed');
  const at = new Date(NOW - hoursOld * HOUR);
  utimesSync(join(folder, CHILD, name), at, at);
}

const left = () => readdirSync(join(folder, CHILD)).toSorted();

function newSweep(now = NOW) {
  const namedOf = (subject: Uuid) => {
    asked.push(subject);
    return Promise.resolve(log);
  };
  return evidenceSweep({ folder, namedOf, now: () => now, steady: () => steady });
}

async function sweptTwice(now = NOW): Promise<void> {
  const sweep = newSweep(now);
  await sweep();
  steady += HOUR;
  await sweep();
}

describe('the sweep of evidence', () => {
  it('removes a day later what no event names, and what was never finished', async () => {
    put(`${NAMED}.1`, 48);
    put(`${REFUSED}.1`, 25);
    put('.part-cut-off', 25);
    await sweptTwice();
    expect(left()).toEqual([`${NAMED}.1`]);
  });

  it('leaves every upload of a content that the log names: each may be the one that opens', async () => {
    put(NAMED, 48);
    put(`${NAMED}.1`, 48);
    await sweptTwice();
    expect(left()).toEqual([NAMED, `${NAMED}.1`]);
  });

  it('leaves what is younger than a day: its event may be on its way', async () => {
    put(`${REFUSED}.1`, 23);
    put('.part-under-way', 23);
    await sweptTwice();
    expect(left()).toHaveLength(2);
    expect(asked).toEqual([]);
  });

  it('asks the log again an hour later before anything goes: an event that came meanwhile keeps its file', async () => {
    put(`${REFUSED}.1`, 25);
    const sweep = newSweep();
    await sweep();
    log = new Set([REFUSED]);
    steady += HOUR;
    await sweep();
    expect(left()).toEqual([`${REFUSED}.1`]);
  });

  it('is not hurried by a clock that is wrong: the hour between is not measured by it', async () => {
    put(`${REFUSED}.1`, 0);
    const sweep = newSweep(NOW + 26 * HOUR);
    await sweep();
    steady += 45_000;
    await sweep();
    expect(left()).toEqual([`${REFUSED}.1`]);
  });

  it('removes nothing where it cannot be said what the log names', async () => {
    put(`${REFUSED}.1`, 48);
    log = undefined;
    await sweptTwice();
    expect(left()).toEqual([`${REFUSED}.1`]);
  });

  it('touches nothing that is no evidence', async () => {
    put('ghi-chu.txt', 48);
    writeFileSync(join(folder, 'root.key'), 'key');
    mkdirSync(join(folder, CHILD, `${REFUSED}.folder`));
    await sweptTwice();
    expect(left()).toEqual([`${REFUSED}.folder`, 'ghi-chu.txt']);
    expect(readdirSync(folder)).toContain('root.key');
  });

  it('asks about a file that the log names once', async () => {
    put(`${NAMED}.1`, 48);
    await sweptTwice();
    expect(asked).toEqual([CHILD]);
  });

  it('has nothing to do where no evidence was ever kept', async () => {
    rmSync(folder, { recursive: true });
    await expect(newSweep()()).resolves.toBeUndefined();
  });
});
