import { rowOf } from './figures.js';
import { merged } from './passes.js';
import { lineOf } from './report.js';

const HEADING = { name: 'http', case: '1 caller : bare route', unit: 'commands/s' };

describe('what a bench prints', () => {
  it('is the ratio to the peer, and below it the one to the revision with its medians and spread', () => {
    const lines = lineOf(
      rowOf(HEADING, [100, 110, 120], [200, 220, 240], { name: '604b12c', figures: [100, 100, 100] }),
    );
    expect(lines).toMatch(/1 caller : bare route +110 : +220 commands\/s +× 0\.50 {2}\(0\.50–0\.50 in 3 rounds\)\n/);
    expect(lines).toMatch(/604b12c +100 commands\/s +now × 1\.10 as good {2}\(1\.00–1\.20, spread 9 %\)$/);
  });

  it('says that the machine was busy when the spread is over 30 %', () => {
    expect(lineOf(rowOf(HEADING, [10, 20, 10, 20], [10, 10, 10, 10]))).toContain('spread over 30 % (67 %)');
    expect(lineOf(rowOf(HEADING, [10, 10, 10, 99], [10, 10, 10, 10]))).toContain('spread over 30 %');
    expect(lineOf(rowOf(HEADING, [10, 10, 10, 10, 99], [10, 10, 10, 10, 10]))).not.toContain('busy');
  });

  it('leaves the peer out where there is none', () => {
    expect(lineOf(rowOf({ ...HEADING, unit: 's' }, [2]))).toBe(`  ${HEADING.case.padEnd(52)}      2.00 s`);
  });
});

describe('a bench that works inside, run by each build in turn', () => {
  const ours = (figure: number) => [rowOf(HEADING, [figure], [10]), rowOf({ ...HEADING, case: 'new' }, [1], [1])];
  const theirs = (figure: number) => [rowOf(HEADING, [figure], [10])];

  it('is compared case by case and pass by pass', () => {
    const [row, fresh] = merged([[ours(20), theirs(10)], [ours(30), theirs(10)]], 'before'); // prettier-ignore
    expect(row).toMatchObject({ ours: 25, peer: 10, ratio: 2.5, before: { figure: 10, speed: 2.5, speeds: [2, 3] } });
    expect(fresh).toMatchObject({ case: 'new', ours: 1, ratio: 1 });
    expect(fresh?.before).toBeUndefined();
  });

  it('goes by the peer, which tells how fast the machine was at the time', () => {
    const [quiet, busy] = [[rowOf(HEADING, [20], [20])], [rowOf(HEADING, [10], [10])]];
    expect(merged([[quiet, busy]], 'before')).toMatchObject([{ ours: 20, before: { figure: 10, speed: 1 } }]);
    const [slow, fast] = [
      [rowOf({ ...HEADING, unit: 'ms' }, [30], [10])],
      [rowOf({ ...HEADING, unit: 'ms' }, [15], [10])],
    ];
    expect(merged([[fast, slow]], 'before')).toMatchObject([{ ours: 15, before: { figure: 30, speed: 2 } }]);
  });

  it('stands alone where the revision has no such bench', () => {
    expect(merged([[ours(20), []]], 'before')).toMatchObject([{ ours: 20, ratio: 2 }, { case: 'new' }]);
    expect(merged([], 'before')).toEqual([]);
  });
});
