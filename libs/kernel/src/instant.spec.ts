import fc from 'fast-check';
import {
  dateOnly,
  daysInMonth,
  instant,
  instantOfMillis,
  isDate,
  millisOf,
  parseInstant,
  plusHours,
  plusMillis,
} from './instant.js';

describe('an instant in a text', () => {
  it.each([
    ['2026-03-10T15:30:00Z', '2026-03-10T15:30:00.000000Z', 'seconds'],
    ['2026-03-10T15:30:00.1234567Z', '2026-03-10T15:30:00.123456Z', 'microseconds; finer digits are cut'],
    ['2026-03-10T15:30:00.5+07:00', '2026-03-10T08:30:00.500000Z', 'the offset of Viet Nam'],
    ['2026-03-01T05:00:00+07:00', '2026-02-28T22:00:00.000000Z', 'an offset that leads into the month before'],
    ['2026-12-31T23:00:00-05:30', '2027-01-01T04:30:00.000000Z', 'an offset that leads into the next year'],
    ['2026-03-10t15:30:00z', '2026-03-10T15:30:00.000000Z', 'small letters, as RFC 3339 allows'],
    ['2026-03-10 15:30:00Z', '2026-03-10T15:30:00.000000Z', 'a space for the T, as RFC 3339 allows'],
  ])('%s is %s: %s', (text, expected) => {
    expect(parseInstant(text)).toBe(expected);
  });

  it.each([
    ['2026-02-30T10:00:00Z', 'a date that does not exist'],
    ['2025-02-29T10:00:00Z', '29 February of a common year'],
    ['2026-13-01T10:00:00Z', 'a thirteenth month'],
    ['2026-03-10T24:00:00Z', '24:00, which is 00:00 of the next day'],
    ['2026-06-30T23:59:60Z', 'a leap second'],
    ['2026-03-10T10:60:00Z', 'a sixtieth minute'],
    ['2026-03-10T10:00:00', 'no offset: whose clock?'],
    ['2026-03-10', 'a date alone'],
    ['2026-03-10T10:00:00+24:00', 'an offset of a day'],
    ['2026-03-10T10:00:00+07:60', 'an offset with sixty minutes'],
    ['2026-03-10T10:00:00.Z', 'a point without digits'],
    ['2026-03-10T10:00:00.0000000001Z', 'more than nine digits'],
    ['0001-01-01T00:00:00+07:00', 'an offset that leads before the year 1'],
    ['9998-12-31T23:00:00-07:00', 'an offset that leads after the year 9998'],
    ['9999-12-31T23:59:59Z', 'the year 9999, whose next day cannot be written'],
    [' 2026-03-10T10:00:00Z', 'a space before it'],
    ['', 'nothing'],
  ])('%j is refused: %s', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  it('the canonical form is judged as strictly as any other', () => {
    for (const text of ['2026-02-30T10:00:00.000000Z', '2026-03-10T24:00:00.000000Z', '2026-03-10T99:99:99.000000Z'])
      expect(() => instant(text)).toThrow(TypeError);
  });

  it('is read digit by digit as the pattern of RFC 3339 reads it', () => {
    const pattern = /^(?!0000|9999)\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}Z$/;
    const digits = fc.stringMatching(/^[0-9:;٣a]{2}$/);
    const text = fc
      .tuple(fc.constantFrom('2024', '0000', '9999', '0001', '20a4', '２024', '1900'), digits, digits, digits, digits)
      .chain(([year, month, day, hour, minute]) =>
        fc
          .constantFrom('000000Z', '999999Z', '00000Z', '0000000Z', '00000aZ', '000000z')
          .map((end) => `${year}-${month}-${day}T${hour}:${minute}:59.${end}`),
      );
    const near = fc
      .tuple(fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }), fc.nat(32))
      .map(([date, day]) => `${date.toISOString().slice(0, 8)}${String(day).padStart(2, '0')}T23:59:59.000000Z`);
    fc.assert(
      fc.property(fc.oneof(text, near), (each) => {
        const exists = JSON.stringify(new Date(`${each.slice(0, 10)}T00:00:00Z`)).slice(1, 11) === each.slice(0, 10);
        expect(parseInstant(each) === each).toBe(pattern.test(each) && exists);
      }),
      { numRuns: 2000 },
    );
  });

  it('no text at all makes the parser throw', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => parseInstant(text)).not.toThrow();
      }),
    );
  });

  it('every written instant is read back as it was, with any offset', () => {
    const offset = fc.integer({ min: -14 * 60, max: 14 * 60 });
    const at = fc.integer({ min: Date.UTC(1900), max: Date.UTC(2200) });
    fc.assert(
      fc.property(at, offset, (millis, minutes) => {
        const local = new Date(millis + minutes * 60_000).toISOString().slice(0, 23);
        const [hh, mm] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60].map((n) =>
          String(n).padStart(2, '0'),
        );
        expect(parseInstant(`${local}${minutes < 0 ? '-' : '+'}${hh ?? ''}:${mm ?? ''}`)).toBe(instantOfMillis(millis));
      }),
    );
  });
});

describe('instants', () => {
  const anyMillis = fc.integer({ min: Date.UTC(1900), max: Date.UTC(2200) });

  it('compare as texts in the order of time', () => {
    fc.assert(
      fc.property(anyMillis, anyMillis, (a, b) => {
        expect(instantOfMillis(a) < instantOfMillis(b)).toBe(a < b);
      }),
    );
  });

  it('keep the millisecond, also before 1970', () => {
    expect(instantOfMillis(-1)).toBe('1969-12-31T23:59:59.999000Z');
    fc.assert(
      fc.property(anyMillis, (millis) => {
        expect(millisOf(instantOfMillis(millis))).toBe(millis);
      }),
    );
  });

  it('keep their microseconds when they are moved', () => {
    const at = instant('2026-03-10T23:59:59.123456Z');
    expect(plusMillis(at, 1)).toBe('2026-03-10T23:59:59.124456Z');
    expect(plusHours(at, 12)).toBe('2026-03-11T11:59:59.123456Z');
    expect(plusMillis(plusMillis(at, 987_654), -987_654)).toBe(at);
  });

  it('a clock gone mad is a fault', () => {
    expect(() => instantOfMillis(Date.UTC(9999, 0))).toThrow(TypeError);
    expect(() => instantOfMillis(Number.NaN)).toThrow(RangeError);
  });
});

describe('a date', () => {
  it.each(['2026-01-31', '2024-02-29', '2000-02-29', '1900-02-28'])('%s exists', (text) => {
    expect(isDate(text)).toBe(true);
    expect(dateOnly(text)).toBe(text);
  });

  it.each(['2026-02-30', '2025-02-29', '1900-02-29', '2026-00-10', '2026-04-31', '2026-4-1', '10/03/2026', '2026-03'])(
    '%s does not',
    (text) => {
      expect(isDate(text)).toBe(false);
      expect(() => dateOnly(text)).toThrow(TypeError);
    },
  );

  it('a message about a bad date does not repeat a long text', () => {
    expect(() => dateOnly('x'.repeat(10_000))).toThrow(/^.{0,80}$/);
  });

  it('months have their days', () => {
    expect([2024, 2025, 1900, 2000].map((year) => daysInMonth(year, 2))).toEqual([29, 28, 28, 29]);
    expect([1, 4, 12].map((month) => daysInMonth(2026, month))).toEqual([31, 30, 31]);
  });
});
