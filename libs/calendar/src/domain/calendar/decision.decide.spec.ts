import { type Ctx, type Uuid, dateOnly, instant } from '#kernel';
import { ctxOf, given, idOf } from '#testing';
import { CALENDAR_ID, calendarDecider, effectiveDecisions } from './calendar.decider.js';
import type { CalendarDecisionApproved } from './calendar.events.js';
import { DECISION, TEXT, off, proposed } from './calendar.fixture.js';
import { type ApproveDecision, approveDecision, declineDecision, proposeDecision } from './decision.decide.js';

const [first, second] = [ctxOf().actor, idOf('second administrator')];
const by = (actor: Uuid): Partial<Ctx> => ({ actor });
const moves = { moved: 3, revoked: 1 };
const approval: ApproveDecision = {
  ...{ decisionId: DECISION, seen: moves, now: moves, calendarVersion: 'vn-2026-2+1', isIndependent: true },
};
const input = { decisionId: DECISION, text: TEXT, days: [off('2027-02-05')] };
const approved: CalendarDecisionApproved = {
  type: 'CalendarDecisionApproved',
  data: {
    ...{ calendarId: CALENDAR_ID, decisionId: DECISION, calendarVersion: 'vn-2026-2+1', ...moves },
    occurredAt: '2026-03-10T09:00:00.000000Z',
  },
};

describe('a decision on working days', () => {
  it('is recorded by one administrator and changes nothing until another has approved it', () => {
    const { state } = given(calendarDecider, proposed());
    expect(state.decisions).toMatchObject([{ stands: 'proposed', proposedBy: first }]);
    expect(effectiveDecisions(state)).toEqual([]);
    expect(effectiveDecisions(given(calendarDecider, proposed(), approved).state)).toMatchObject([
      { decisionId: DECISION, calendarVersion: 'vn-2026-2+1' },
    ]);
  });

  it('is approved by a second person with what they saw of it', () => {
    given(calendarDecider, proposed())
      .when(approveDecision, approval, by(second))
      .thenAccepted({
        ...approved,
        data: { ...approved.data, occurredAt: ctxOf().now },
      });
  });

  it('is not approved by whoever recorded it, nor by somebody whose account that one may be using', () => {
    const waits = given(calendarDecider, proposed());
    waits.when(approveDecision, approval, by(first)).thenRefused('calendar.own-decision');
    waits
      .when(approveDecision, { ...approval, isIndependent: false }, by(second))
      .thenRefused('calendar.approver-not-independent');
  });

  it('is not approved on a preview that is no longer right', () => {
    given(calendarDecider, proposed())
      .when(approveDecision, { ...approval, now: { moved: 4, revoked: 1 } }, by(second))
      .thenRefused('calendar.preview-outdated');
  });

  it('is decided once', () => {
    const done = given(calendarDecider, proposed(), approved);
    done.when(approveDecision, approval, by(second)).thenRefused('calendar.decision-settled');
    done.when(declineDecision, { decisionId: DECISION }, by(second)).thenRefused('calendar.decision-settled');
    given(calendarDecider).when(approveDecision, approval, by(second)).thenRefused('calendar.no-decision');
  });

  it('may be taken back by whoever recorded it, and recorded again then', () => {
    const declined = given(calendarDecider, proposed()).when(declineDecision, { decisionId: DECISION }, by(first));
    const events = declined.decision.kind === 'accepted' ? declined.decision.events : [];
    expect(events).toMatchObject([{ type: 'CalendarDecisionDeclined' }]);
    const again = given(calendarDecider, proposed(), ...events);
    expect(again.when(proposeDecision, { ...input, decisionId: idOf('again') }, {}).decision.kind).toBe('accepted');
  });

  it('is not recorded twice, nor beside another one of its year that waits, nor before it was issued', () => {
    const other = { ...input, decisionId: idOf('other') };
    given(calendarDecider, proposed())
      .when(proposeDecision, { ...other, text: { ...TEXT, decisionNumber: '2/TB-BNV' } }, {})
      .thenRefused('calendar.another-waits');
    given(calendarDecider, proposed(), approved)
      .when(proposeDecision, other, {})
      .thenRefused('calendar.already-recorded');
    given(calendarDecider)
      .when(
        proposeDecision,
        { ...input, text: { ...TEXT, issuedOn: dateOnly('2026-03-11') } },
        {
          now: instant('2026-03-10T08:00:00.000000Z'),
        },
      )
      .thenRefused('calendar.issued-ahead');
  });
});
