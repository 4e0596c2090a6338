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
      localJson({ dueAt: '2026-03-15T17:30:00.000000Z', birthDate: '2016', tasks: [{ start: '2026-03-01' }] }),
    ).toBe('{"dueAt":"2026-03-16 00:30:00 +07:00","birthDate":"2016","tasks":[{"start":"2026-03-01"}]}');
  });
});
