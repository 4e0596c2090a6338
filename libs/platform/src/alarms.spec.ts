import type { Sending } from '#notices';
import { existsSync } from 'node:fs';
import { AlarmWatch } from './alarm-watch.js';
import { ALARMS, type AlarmCode, alarmsOf } from './alarms.js';
import type { HouseState } from './house-state.js';

const KEPT = {
  ...{ waiting: 0, dead: 0, lettersFailing: 0, unansweredSeconds: null, takenSeconds: 60, checkedSeconds: 60 },
  ...{ takenFailed: false, checkedFailed: false, held: false },
};
const WELL: HouseState = {
  followers: [{ name: 'case-file', kind: 'projection', lag: 0, state: 'following' }],
  kept: KEPT,
  clock: { fault: null, differenceMillis: 0, logAheadMillis: 0, mayRecord: true },
  writeFault: null,
  freeBytes: 10 ** 12,
};

describe('what somebody has to look at', () => {
  it('is nothing while all is well', () => {
    expect(alarmsOf(WELL, true)).toEqual([]);
  });

  it.each<[AlarmCode, Partial<HouseState>]>([
    ['database-away', { kept: null }],
    ['database-away', { followers: null }],
    ['nothing-can-be-kept', { writeFault: 'the disk is full' }],
    ['disk-nearly-full', { freeBytes: 10 ** 9 }],
    ['read-models-behind', { followers: [{ name: 'a', kind: 'projection', lag: 1001, state: 'following' }] }],
    ['read-models-stopped', { followers: [{ name: 'a', kind: 'process', lag: 1, state: 'stopped' }] }],
    ['clocks-differ', { clock: { ...WELL.clock, fault: 'clocks-differ' } }],
    ['log-ahead', { clock: { ...WELL.clock, fault: 'log-ahead' } }],
    ['deliveries-dead', { kept: { ...KEPT, dead: 1 } }],
    ['letters-failing', { kept: { ...KEPT, lettersFailing: 1 } }],
    ['commands-unanswered', { kept: { ...KEPT, unansweredSeconds: 121 } }],
    ['backup-old', { kept: { ...KEPT, takenSeconds: 4 * 3600 } }],
    ['backup-old', { kept: { ...KEPT, takenSeconds: null } }],
    ['backup-failed', { kept: { ...KEPT, checkedFailed: true } }],
    ['check-old', { kept: { ...KEPT, checkedSeconds: 9 * 24 * 3600 } }],
    ['outgoing-held', { kept: { ...KEPT, held: true } }],
  ])('is %s', (code, change) => {
    expect(alarmsOf({ ...WELL, ...change }, true)).toEqual([code]);
  });

  it('is no backup that nobody asked for', () => {
    expect(alarmsOf({ ...WELL, kept: { ...KEPT, takenSeconds: null, checkedSeconds: null } }, false)).toEqual([]);
  });

  it.each(ALARMS)('has a page that says what to do: %s', (code) => {
    expect(existsSync(`docker/runbooks/${code}.md`)).toBe(true);
  });
});

describe('whoever has to know', () => {
  let posted: string[];
  let isUp: boolean;
  let watch: AlarmWatch;
  const sending: Pick<Sending, 'post' | 'mail'> = {
    post: ({ body }) => {
      if (isUp) posted.push(body);
      return Promise.resolve(isUp ? { status: 200, words: '' } : { words: 'timeout' });
    },
  };
  const looks = async (times: number, ...alarms: readonly AlarmCode[]): Promise<void> => {
    for (let look = 0; look < times; look += 1) await watch.look(alarms);
  };

  beforeEach(() => {
    [posted, isUp] = [[], true];
    watch = new AlarmWatch({ to: { webhook: 'https://alarm.example/' }, sending, now: () => 'now' });
  });

  it('is told once that something is wrong and once that it is right again', async () => {
    await looks(6, 'disk-nearly-full');
    await looks(6);
    const states = posted.map((body): unknown => Reflect.get(Object(JSON.parse(body)), 'state'));
    expect(states).toEqual(['raised', 'cleared']);
  });

  it('is not told of what passes by itself', async () => {
    await looks(2, 'database-away');
    await looks(1);
    await looks(2, 'database-away');
    await looks(6);
    expect(posted).toEqual([]);
  });

  it('is told later where it could not be sent', async () => {
    isUp = false;
    await looks(5, 'backup-failed');
    isUp = true;
    await looks(1, 'backup-failed');
    expect(posted).toHaveLength(1);
  });
});
