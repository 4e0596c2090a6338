import { formatEnd, formatWhen, parseWhen, spanOf, untilOf } from './format.js';

describe('a time as a person types it', () => {
  it('is never more precise than what was typed', () => {
    expect(parseWhen('2016')).toBe('2016');
    expect(parseWhen('3/2016')).toBe('2016-03');
    expect(parseWhen('12/03/2016')).toBe('2016-03-12');
    expect(parseWhen('tháng 3/2016')).toBe('2016-03');
  });

  it('with an hour is an instant of Viet Nam', () => {
    expect(parseWhen('12/03/2026 07:30')).toBe('2026-03-12T00:30:00.000Z');
    expect(parseWhen('12/03/2026 7h30')).toBe('2026-03-12T00:30:00.000Z');
  });

  it('that no calendar has is not a time', () => {
    for (const text of ['', '31/02/2026', '13/2026', '12/03/2026 24:00', '2026 10:00', '3/2026 10:00', 'hôm qua'])
      expect(parseWhen(text)).toBeUndefined();
  });
});

describe('an end', () => {
  it('that is typed as a day includes the day', () => {
    expect(untilOf('01/12/2026')).toBe('2026-12-01T17:00:00.000Z');
    expect(untilOf('01/12/2026 08:00')).toBe('2026-12-01T01:00:00.000Z');
    expect(untilOf('12/2026')).toBeUndefined();
  });

  it('at which a day begins is shown as the end of the day before', () => {
    expect(formatEnd('2026-12-01T17:00:00.000000Z')).toBe('hết ngày 01/12/2026');
    expect(formatEnd('2026-12-01T01:00:00.000000Z')).toBe('01/12/2026 08:00');
  });
});

describe('a time as it is shown', () => {
  it('keeps its precision', () => {
    expect(formatWhen('2016')).toBe('2016');
    expect(formatWhen('2016-03')).toBe('tháng 3/2016');
    expect(formatWhen('2016-03-01')).toBe('01/03/2016');
  });

  it('is that of Viet Nam whatever the device says', () => {
    expect(formatWhen('2026-03-11T20:30:00.000Z')).toBe('12/03/2026 03:30');
  });

  it('comes back as it was when it is typed again', () => {
    for (const when of ['2016', '2016-03', '2016-03-01']) expect(parseWhen(formatWhen(when))).toBe(when);
  });

  it('as a span has days, hours and minutes', () => {
    expect(spanOf(-(26 * 60 + 5) * 60_000)).toEqual({ days: 1, hours: 2, minutes: 5 });
  });
});
