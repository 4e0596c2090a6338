import { instant, plusHours, plusMillis } from '#kernel';
import { dueNoticeAt } from './due-notice.js';

const DUE = instant('2026-03-10T12:00:00Z');
const at = (hours: number) => dueNoticeAt('emergency-response', DUE, plusHours(DUE, hours));

describe('a deadline that nobody has met', () => {
  it('of 12 hours is warned of in its last 3, and told above 2 hours after its end', () => {
    expect([at(-4), at(-3), at(-1), at(0), at(1), at(2), at(40)]).toEqual([
      ...[undefined, 'due-soon', 'due-soon', undefined, undefined],
      ...['escalated', 'escalated'],
    ]);
    expect(dueNoticeAt('emergency-response', DUE, plusMillis(DUE, -1))).toBe('due-soon');
  });

  it('of days is warned of on its last day, and told above a day after its end', () => {
    expect(dueNoticeAt('plan-drafting', DUE, plusHours(DUE, -25))).toBeUndefined();
    expect(dueNoticeAt('plan-drafting', DUE, plusHours(DUE, -24))).toBe('due-soon');
    expect(dueNoticeAt('plan-drafting', DUE, plusHours(DUE, 23))).toBeUndefined();
    expect(dueNoticeAt('plan-drafting', DUE, plusHours(DUE, 24))).toBe('escalated');
  });
});
