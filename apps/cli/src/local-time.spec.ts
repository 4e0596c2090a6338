import { localJson, localTime } from './local-time.js';

describe('a time on the command line', () => {
  it('is that of the clock in Viet Nam, and says so', () => {
    expect(localTime('2026-03-15T17:30:00.123456Z')).toBe('2026-03-16 00:30:00 +07:00');
    expect(localTime('2026-03-15T17:30:00+02:00')).toBe('2026-03-15 22:30:00 +07:00');
  });

  it.each(['2016', '2016-05', '2026-03-15', '-', 'CAO'])(
    'is left as it was told where it is no instant: %s',
    (text) => {
      expect(localTime(text)).toBe(text);
    },
  );

  it('is so within what was recorded, too', () => {
    expect(
      localJson({ dueAt: '2026-03-15T17:30:00.000000Z', birthDate: '2016', tasks: [{ start: '2026-03-01' }] }, 'vi'),
    ).toBe('{"dueAt":"2026-03-16 00:30:00 +07:00","birthDate":"2016","tasks":[{"start":"2026-03-01"}]}');
  });

  it('names a commune as it was called on the day of what it belongs to, with its name of today', () => {
    const told = (at?: string) => localJson({ communeCode: '31120', ...(at === undefined ? {} : { at }) }, 'vi');
    expect(told('2025-03-12')).toContain('"31120 Phường An Hòa (nay là Phường Cái Khế)"');
    expect(told('2025-08-12')).toContain('"31120 Phường Cái Khế"');
    expect(told()).toContain('"31120 Phường Cái Khế"');
    expect(localJson({ incidentCommunes: ['31120'], at: '2025-03' }, 'vi')).toContain('An Hòa (nay là');
    expect(localJson([{ communeCode: '31120', validFrom: '2024' }], 'en')).toContain('An Hòa ward (now Cái Khế ward)');
  });
});
