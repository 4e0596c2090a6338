import fc from 'fast-check';
import { dateOnly } from './instant.js';
import type { JsonObject } from './json.js';
import { truthOn, validityOf } from './valid-time.js';

const day = dateOnly;
const told = (data: JsonObject) => validityOf({ type: 'ResidenceRecorded', data });

describe('the valid time that a payload tells', () => {
  it('is an interval where it tells one, and begins with a point where it tells that', () => {
    expect(told({ validFrom: '2026-03-01', validTo: '2026-04' })).toEqual({ from: '2026-03-01', to: '2026-04' });
    expect(told({ occurredAt: '2026' })).toEqual({ from: '2026', to: undefined });
    expect(told({ validFrom: '2026-03-01', occurredAt: '2026-02-01' }).from).toBe('2026-03-01');
  });

  it('what is no time is not told', () => {
    expect(told({ validFrom: '2026-02-30', validTo: 7 })).toEqual({ from: undefined, to: undefined });
  });
});

describe('two clocks: true at', () => {
  it.each([
    ['2026-03-01', '2026-02-28', 'false', 'lives in A since 1/3: not the day before'],
    ['2026-03-01', '2026-03-01', 'true', 'but on the day itself'],
    ['2026-03-01', '2026-03-04', 'true', 'and on 4/3'],
    ['2026-03-22', '2026-03-21', 'false', 'moved to C on 22/3: on 21/3 still in B'],
    ['2026-03-22', '2026-03-22', 'true', 'and from 22/3 on in C'],
    ['2016', '2016-06-01', 'uncertain', 'told as 2016: year precision'],
    ['2016', '2015-12-31', 'false', 'but not before the year'],
    ['2016', '2016-12-31', 'true', 'and from its last day on for sure'],
    ['2026-03', '2026-03-30', 'uncertain', 'month precision'],
    ['2026-03-09T17:00:00Z', '2026-03-10', 'true', 'an instant counts by its day in Viet Nam'],
    ['2026-03-09T17:00:00Z', '2026-03-09', 'false', 'and not by its day in Greenwich'],
  ])('a fact since %s is, on %s, %s: %s', (from, on, truth) => {
    expect(truthOn({ from }, day(on))).toBe(truth);
  });

  it.each([
    ['2026-03-22', '2026-03-21', 'true', 'the day before the end'],
    ['2026-03-22', '2026-03-22', 'false', 'the end is exclusive'],
    ['2026-03', '2026-02-28', 'true', 'before the month in which it ended'],
    ['2026-03', '2026-03-15', 'uncertain', 'in the month in which it ended'],
    ['2026-03', '2026-03-31', 'false', 'by the last day of that month'],
  ])('a fact until %s is, on %s, %s: %s', (to, on, truth) => {
    expect(truthOn({ from: '2020-01-01', to }, day(on))).toBe(truth);
  });

  it('a fact without times is always true', () => {
    expect(truthOn({}, day('2026-03-10'))).toBe('true');
  });

  it('a fact that surely ended is false, however vague its beginning', () => {
    expect(truthOn({ from: '2026', to: '2026-02-01' }, day('2026-03-01'))).toBe('false');
  });
});

it('less precision never turns truth into its opposite', () => {
  const date = fc
    .integer({ min: Date.UTC(2020), max: Date.UTC(2030) })
    .map((ms) => new Date(ms).toISOString().slice(0, 10));
  fc.assert(
    fc.property(date, date, date, fc.constantFrom(4, 7), (from, to, on, digits) => {
      const exact = truthOn({ from, to }, day(on));
      const vague = truthOn({ from: from.slice(0, digits), to: to.slice(0, digits) }, day(on));
      expect(vague === exact || vague === 'uncertain' || exact === 'uncertain' || from > to).toBe(true);
    }),
  );
});
