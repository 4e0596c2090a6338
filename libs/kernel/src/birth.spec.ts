import fc from 'fast-check';
import { ageOn, birthOf, birthSpan } from './birth.js';
import { dateOnly } from './instant.js';
import { plusDays } from './vietnam-time.js';

const estimate = { years: 9, asOf: dateOnly('2026-03-10') };

describe('an age that was estimated', () => {
  it('is an interval of births of one year, counted from the day of the estimate', () => {
    expect(birthSpan(estimate)).toEqual({ first: '2016-03-11', last: '2017-03-10' });
    expect(ageOn(estimate, dateOnly('2026-03-10'))).toEqual({ least: 9, most: 9 });
    expect(ageOn(estimate, dateOnly('2027-03-10'))).toEqual({ least: 10, most: 10 });
  });

  it('grows with the child: a child estimated at 6 may be 7 half a year later, and is a year later', () => {
    const six = { years: 6, asOf: dateOnly('2026-01-01') };
    expect(ageOn(six, dateOnly('2026-07-01'))).toEqual({ least: 6, most: 7 });
    expect(ageOn(six, dateOnly('2027-01-01')).least).toBe(7);
  });

  it('gives way to a birth date', () => {
    expect(birthOf({ birthDate: '2016', estimatedAge: estimate })).toBe('2016');
    expect(birthOf({ estimatedAge: estimate })).toBe(estimate);
    expect(birthOf({})).toBeUndefined();
  });

  it('never says more than the estimate does: on its day every birth of the interval has that age', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 17 }),
        fc.integer({ min: 0, max: 9000 }),
        fc.nat(366),
        (years, day, within) => {
          const asOf = plusDays(dateOnly('2004-01-01'), day);
          const { first, last } = birthSpan({ years, asOf });
          const born = plusDays(first, within);
          if (born <= last) expect(ageOn(born, asOf)).toEqual({ least: years, most: years });
        },
      ),
    );
  });
});
