import { eventIdOf, given } from '#testing';
import { caseDecider } from './case.decider.js';
import { CHILD, closed, consented, opened } from './case.fixture.js';
import type { CaseEvent } from './case.events.js';
import { recordConsent, withdrawConsent } from './consent.decide.js';

const consent = { givenBy: 'ME', purpose: 'CONG_BO', occurredAt: '2026-03-10' };
const ofChild = { ...consent, givenBy: 'CHINH_TRE_EM' };

describe('a consent', () => {
  it('is kept with its purpose', () => {
    given(caseDecider, opened())
      .when(recordConsent, consent)
      .thenAccepted({ type: 'ConsentRecorded', data: { purpose: 'CONG_BO', givenBy: 'ME' } });
    expect(given(caseDecider, opened(), consented()).state).toMatchObject({
      consents: [{ consentId: eventIdOf(1), purpose: 'CHIA_SE', withdrawnAt: null }],
    });
  });

  it('is given by a child from 7 full years; where its age is not known nobody refuses it', () => {
    given(caseDecider, opened())
      .when(recordConsent, { ...ofChild, birth: '2019-03-11' })
      .thenRefused('casework.child-under-seven');
    for (const birth of ['2019-03-10', '2019', undefined])
      given(caseDecider, opened())
        .when(recordConsent, { ...ofChild, birth })
        .thenAccepted({ type: 'ConsentRecorded' });
  });

  it('is given by nobody but the child, a parent or a guardian', () => {
    given(caseDecider, opened())
      .when(recordConsent, { ...consent, givenBy: 'HANG_XOM' })
      .thenRefused('casework.cannot-consent', { relation: 'HANG_XOM' });
  });

  it('is recorded in an open case, and not in the future', () => {
    given(caseDecider, opened(), closed()).when(recordConsent, consent).thenRefused('casework.case-closed');
    given(caseDecider, opened())
      .when(recordConsent, { ...consent, occurredAt: '2027' })
      .thenRefused('casework.occurs-in-future');
  });
});

describe('the withdrawal of a consent', () => {
  const withdrawal = { consentId: eventIdOf(1), occurredAt: '2026-03-10' };
  const withdrawn: CaseEvent = { type: 'ConsentWithdrawn', data: { ...withdrawal, childId: CHILD } };

  it('ends it, also when the case is closed', () => {
    for (const end of [[], [closed()]])
      given(caseDecider, opened(), consented(), ...end)
        .when(withdrawConsent, withdrawal)
        .thenAccepted({ type: 'ConsentWithdrawn' });
    expect(given(caseDecider, opened(), consented(), withdrawn).state).toMatchObject({
      consents: [{ withdrawnAt: '2026-03-10' }],
    });
  });

  it('is of a consent that there is, once, and not before it was given', () => {
    given(caseDecider, opened()).when(withdrawConsent, withdrawal).thenRefused('casework.no-such-consent');
    given(caseDecider, opened(), consented(), withdrawn)
      .when(withdrawConsent, withdrawal)
      .thenRefused('casework.consent-withdrawn');
    given(caseDecider, opened(), consented())
      .when(withdrawConsent, { ...withdrawal, occurredAt: '2026-03-09' })
      .thenRefused('casework.ends-before-start');
    given(caseDecider, opened(), consented())
      .when(withdrawConsent, { ...withdrawal, occurredAt: '2027' })
      .thenRefused('casework.occurs-in-future');
    given(caseDecider).when(withdrawConsent, withdrawal).thenRefused('casework.not-found');
  });
});
