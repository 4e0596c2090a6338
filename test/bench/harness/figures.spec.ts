import { interleaved, median, quantile, rowOf } from './figures.js';

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
    const row = rowOf({ name: 'append', case: 'some', unit: '1/s' }, [10, 40, 30], [10, 10, 30]);
    expect(row).toMatchObject({ ours: 30, peer: 10, ratio: 1, samples: 3, ratios: [1, 4, 1] });
  });

  it('compares only what was measured in the same rounds', () => {
    expect(() => rowOf({ name: 'append', case: 'some', unit: '1/s' }, [1, 2], [1])).toThrow(RangeError);
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
  });
});
