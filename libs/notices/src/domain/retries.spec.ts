import { instant, plusHours } from '#kernel';
import { PAUSES, nextAttemptAt } from './retries.js';

const NOW = instant('2026-03-10T12:00:00Z');

describe('what was not taken', () => {
  it('is tried again after seconds, minutes and hours, and given up after the tenth attempt', () => {
    expect([1, 2, 3, 4, 9, 10].map((failed) => nextAttemptAt(failed, NOW))).toEqual([
      ...['2026-03-10T12:00:05.000000Z', '2026-03-10T12:05:00.000000Z', '2026-03-10T12:30:00.000000Z'],
      ...[plusHours(NOW, 2), plusHours(NOW, 24), undefined],
    ]);
  });

  it('of a Friday evening is still being tried on Monday morning', () => {
    const hours = PAUSES.reduce((sum, pause) => sum + pause, 0) / 3_600_000;
    expect(hours).toBeGreaterThan(63);
  });

  it('waits as long as the receiver asks for, but never longer than a day', () => {
    expect(nextAttemptAt(1, NOW, 3600)).toBe(plusHours(NOW, 1));
    expect(nextAttemptAt(1, NOW, 1)).toBe('2026-03-10T12:00:05.000000Z');
    expect(nextAttemptAt(1, NOW, 999_999)).toBe(plusHours(NOW, 24));
  });
});
