import { type Clock, instant } from '#kernel';
import { TwoClocks } from './clock-watch.js';

const NOON = Date.parse('2026-11-30T05:00:00Z');
const HOUR = 3_600_000;

/** Three clocks that are set by hand. */
class Bench {
  ours = NOON;
  database = NOON;
  steady = 1000;
  logEnd: number | null = NOON - HOUR;
  readonly clock: Clock = { now: () => instant(new Date(this.ours).toISOString()) };
  readonly watch = new TwoClocks({ clock: this.clock, steady: () => this.steady });

  pass(millis: number): void {
    for (const name of ['ours', 'database', 'steady'] as const) this[name] += millis;
  }

  look(): void {
    this.watch.take({ row: { now: this.database, last: this.logEnd }, askedAt: this.steady, answeredAt: this.steady });
  }
}

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
  bench.look();
  bench.pass(1000);
  bench.look();
});

describe('what has passed is judged', () => {
  it('while both clocks and the log agree', async () => {
    expect(bench.watch.state()).toMatchObject({ fault: null, mayRecord: true, differenceMillis: 0 });
    expect(await bench.watch.mayJudge()).toBe(true);
  });

  it('also when the clocks are a little apart, and the log was silent for a year', () => {
    bench.ours += 4000;
    bench.logEnd = NOON - 365 * 24 * HOUR;
    bench.look();
    expect(bench.watch.state().fault).toBeNull();
  });

  it('not from the moment at which ours jumps, and again when it is right again', async () => {
    bench.ours += 26 * HOUR;
    expect(await bench.watch.mayJudge()).toBe(false);
    expect(bench.watch.state()).toMatchObject({ fault: 'clocks-differ', differenceMillis: -26 * HOUR });
    bench.ours -= 26 * HOUR;
    expect(await bench.watch.mayJudge()).toBe(true);
  });

  it('not while the log is stamped later than it is', async () => {
    bench.logEnd = NOON + 26 * HOUR;
    bench.look();
    expect(await bench.watch.mayJudge()).toBe(false);
    expect(bench.watch.state()).toMatchObject({ fault: 'log-ahead', mayRecord: true });
  });

  it('not while the database has not answered for long', async () => {
    bench.pass(6000);
    expect(await bench.watch.mayJudge()).toBe(false);
    expect(bench.watch.state().fault).toBe('unknown');
  });
});

describe('commands are recorded', () => {
  it.each([26 * HOUR, -26 * HOUR, 6000])('when our own clock jumps by %i ms: the database stamps them', (jump) => {
    bench.ours += jump;
    bench.look();
    expect(bench.watch.state()).toMatchObject({ fault: 'clocks-differ', mayRecord: true });
  });

  it.each([26 * HOUR, -26 * HOUR, 6000])('not when the clock of the database jumps by %i ms', (jump) => {
    bench.database += jump;
    bench.look();
    expect(bench.watch.state()).toMatchObject({ fault: 'clocks-differ', mayRecord: false });
  });

  it('not by a process that begins while the database is behind its own log', () => {
    const late = new Bench();
    late.database -= 26 * HOUR;
    late.look();
    expect(late.watch.state()).toMatchObject({ fault: 'clocks-differ', mayRecord: false });
  });

  it('again when the clock of the database is right again', () => {
    bench.database += 26 * HOUR;
    bench.look();
    bench.database -= 26 * HOUR;
    bench.look();
    expect(bench.watch.state()).toMatchObject({ fault: null, mayRecord: true });
  });
});
