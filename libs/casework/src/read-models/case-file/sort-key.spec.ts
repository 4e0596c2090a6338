import { type Instant, type Obligation, instant, uuid } from '#kernel';
import { clockOfKey, sortKeyOf } from './sort-key.js';

const at = (text: string): Instant => instant(`2026-03-${text}T08:00:00Z`);
const clock = (dueAt: Instant): Obligation => ({
  ...{ id: uuid('00000000-0000-4000-8000-00000000000a'), kind: 'plan-approval', startedAt: at('01'), dueAt },
  ...{ metAt: null, metRecordedAt: null, lapsedAt: null },
});
const found = (riskLevel: string | null, obligations: readonly Obligation[] = [], status: 'open' | 'closed' = 'open') =>
  ({ riskLevel, obligations, status }) as const;

describe('a list of cases', () => {
  it('has overdue before due, then what is open without a clock by risk and days still, then what is closed, the last first', () => {
    const inOrder = [
      sortKeyOf(found('THAP', [clock(at('02'))]), at('09')),
      sortKeyOf(found('CAO', [clock(at('20'))]), at('01')),
      sortKeyOf(found('CAO'), at('01')),
      sortKeyOf(found('CAO'), at('08')),
      sortKeyOf(found(null), at('01')),
      sortKeyOf(found('TRUNG_BINH'), at('01')),
      sortKeyOf(found('THAP'), at('01')),
      sortKeyOf(found('CAO', [], 'closed'), at('09')),
      sortKeyOf(found('CAO', [clock(at('02'))], 'closed'), at('05')),
    ];
    expect(inOrder.toSorted()).toEqual(inOrder);
  });

  it('tells the clock that put a case there, and none where there is none', () => {
    expect(clockOfKey(sortKeyOf(found('CAO', [clock(at('20'))]), at('01')))).toBe(at('20'));
    expect(clockOfKey(sortKeyOf(found('CAO'), at('01')))).toBeNull();
    expect(clockOfKey(sortKeyOf(found('CAO', [], 'closed'), at('01')))).toBeNull();
  });
});
