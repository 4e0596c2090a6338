import { comparedIn, isWide } from './compared.js';
import { inTurn, interleaved, median, quantile, rowOf, spreadOf, tooSlow } from './figures.js';

const HEADING = { name: 'append', case: 'some', unit: '1/s' };

describe('the arithmetic of the benches', () => {
  it('takes the middle of an odd number of figures, and the mean of the middle two of an even one', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([9, 1, 5, 7])).toBe(6);
    expect(() => median([])).toThrow(RangeError);
  });

  it('interpolates a quantile between its neighbours', () => {
    const hundred = Array.from({ length: 101 }, (_, index) => 100 - index);
    expect(quantile(hundred, 0.99)).toBeCloseTo(99);
    expect(quantile([10, 20], 0.25)).toBeCloseTo(12.5);
    expect(quantile([3], 0.95)).toBe(3);
  });

  it('takes the median of the ratios of the rounds, not the ratio of the medians', () => {
    const row = rowOf(HEADING, [10, 40, 30], [10, 10, 30]);
    expect(row).toMatchObject({ ours: 30, peer: 10, ratio: 1, samples: 3, ratios: [1, 4, 1] });
  });

  it('compares only what was measured in the same rounds', () => {
    expect(() => rowOf(HEADING, [1, 2], [1])).toThrow(RangeError);
    expect(() => rowOf(HEADING, [1, 2], [1, 2], { name: 'before', figures: [1] })).toThrow(RangeError);
  });

  it('says no peer where there is none', () => {
    expect(rowOf(HEADING, [1, 2])).toEqual({ ...HEADING, ours: 1.5, samples: 2, ratios: [] });
  });

  it('lets the sides work in turn, in the opposite order every other round, and forgets the warm-up', async () => {
    const worked: string[] = [];
    const side = (name: string) => {
      let round = 0;
      return { name, round: () => Promise.resolve((worked.push(name), (round += 1))) };
    };
    const figures = await interleaved([side('a'), side('b')], 3);
    expect(worked.join('')).toBe('ab' + 'ab' + 'ba' + 'ab');
    expect(figures.get('a')).toEqual([2, 3, 4]);
    expect(figures.get('b')).toEqual([2, 3, 4]);
    expect((await inTurn([side('c')], 2)).get('c')).toEqual([1, 2]);
  });
});

describe('the revision before', () => {
  const against = (unit: string, ours: number, then: number) =>
    rowOf({ ...HEADING, unit }, [ours], undefined, { name: 'before', figures: [then] }).before?.speed;

  it('is left behind above 1, whether more or less of the unit is better', () => {
    expect(against('commands/s', 200, 100)).toBe(2);
    for (const unit of ['ms', 's', 'CPU-s', 'CPU-ms', 'MiB', 'KiB', 'requests']) expect(against(unit, 50, 100)).toBe(2);
  });

  it('fails a run that is slower than the least that is asked, and one whose ratio is no number', () => {
    const row = (speed: number) => rowOf(HEADING, [speed], undefined, { name: 'before', figures: [1] });
    const rows = [row(0.59), row(0.6), row(2), row(NaN), rowOf(HEADING, [1], [100])];
    expect(tooSlow(rows, 0.6)).toEqual([rows[0], rows[3]]);
  });
});

describe('the spread', () => {
  it('is how far the middle half lies apart, so that one bad round does not count', () => {
    expect(spreadOf([1, 1, 1, 1, 9])).toBe(0);
    expect(spreadOf([0.5, 1, 1.5, 2, 2.5])).toBeCloseTo(2 / 3);
    expect(spreadOf([7])).toBe(0);
  });

  it('is looked at in the ratios to the peer and in those to the revision', () => {
    const before = { name: 'before', figures: [2, 1, 2, 1, 2] };
    expect(isWide(rowOf(HEADING, [1, 1, 1, 1, 1], [2, 2, 2, 2, 2]))).toBe(false);
    expect(isWide(rowOf(HEADING, [1, 1, 1, 1, 1], [2, 2, 2, 2, 2], before))).toBe(true);
    expect(isWide(rowOf(HEADING, [1, 2, 1, 2, 1], [2, 2, 2, 2, 2]))).toBe(true);
  });

  it('when it is wide, gets as many rounds again, once', async () => {
    const counts = { steady: 0, restless: 0 };
    const steady = { name: 'ours', round: () => Promise.resolve((counts.steady += 1) * 0 + 1) };
    const restless = { name: 'before', round: () => Promise.resolve((counts.restless += 1) % 2 === 0 ? 1 : 3) };
    const counted = [{ heading: HEADING, of: (figure: number) => figure, withPeer: false }];
    const [calm] = await comparedIn(counted, { ours: steady }, 4);
    expect([calm?.samples, counts.steady]).toEqual([4, 5]);
    const [wide] = await comparedIn(counted, { ours: steady, before: restless }, 4);
    expect([wide?.samples, counts.restless]).toEqual([8, 10]);
  });
});
