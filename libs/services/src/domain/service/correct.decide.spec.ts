import { accept, refuse } from '#kernel';
import { SENDER, eventId, givenOf, someId, theCase } from '../services.fixture.js';
import { correctContact, retractContact } from './correct.decide.js';
import { serviceDecider } from './service.decider.js';
import type { ContactTold, ServiceEvent } from './service.events.js';

const given = givenOf(serviceDecider, SENDER);
const { caseId, childId, communes } = theCase;
const serviceId = someId('service');
const provider = { referralId: someId('referral'), providerOffice: `provider:${someId('provider')}` };
const kept = { serviceId, contactId: someId('contact'), caseId, childId, communes, ...provider };
const delivered: ServiceEvent = {
  type: 'ServiceDelivered',
  data: { ...kept, kind: 'c', occurredAt: '2026-03-02', costVnd: 100_000 },
};
const contact: ContactTold = { kind: 'a', occurredAt: '2026-03-03' };
const reason = 'ghi nhầm (thử)';
const correcting = { correctsEventId: eventId(0), contact, reason, case: theCase, takenOnAt: null };
const retracting = { retractsEventId: eventId(0), reason };
const retracted: ServiceEvent = { type: 'FactRetracted', data: { subjectId: childId, retractsEventId: eventId(0) } };

describe('a contact is corrected', () => {
  it('by a whole new telling; case, referral and provider stay as they were', () => {
    const corrected = { subjectId: childId, correctsEventId: eventId(0), correctedType: 'ServiceDelivered', reason };
    expect(given(delivered).when(correctContact, correcting)).toEqual(
      accept({ type: 'FactCorrected', data: { ...corrected, data: { ...kept, ...contact } } }),
    );
  });

  it('to a time at which its case was open, also after the closure', () => {
    const closed = { ...theCase, open: false, episodes: [{ beganAt: '2026-03-01', closedAt: '2026-03-04' }] };
    expect(given(delivered).when(correctContact, { ...correcting, case: closed }).kind).toBe('accepted');
    const [after, before] = [
      { ...contact, occurredAt: '2026-03-06' },
      { ...contact, occurredAt: '2025-03-02' },
    ];
    expect(given(delivered).when(correctContact, { ...correcting, case: closed, contact: after })).toEqual(
      refuse('services.case-closed'),
    );
    const taken = { ...correcting, contact: { ...contact, occurredAt: '2026-03-02' }, takenOnAt: '2026-03-03' };
    expect(given(delivered).when(correctContact, taken)).toEqual(refuse('services.before-acceptance'));
    expect(given(delivered).when(correctContact, { ...correcting, contact: before })).toEqual(
      refuse('services.before-case'),
    );
  });

  it('not into the future', () => {
    const ahead = { ...correcting, contact: { ...contact, occurredAt: '2027' } };
    expect(given(delivered).when(correctContact, ahead)).toEqual(refuse('services.occurs-in-future'));
  });
});

describe('a contact is retracted', () => {
  it('when it was told in error', () => {
    expect(given(delivered).when(retractContact, retracting)).toEqual(
      accept({ type: 'FactRetracted', data: { subjectId: childId, retractsEventId: eventId(0), reason } }),
    );
  });

  it('once; the service goes on with the others', () => {
    const second = given(delivered, delivered, retracted);
    expect(second.when(retractContact, retracting)).toEqual(refuse('services.no-such-fact'));
    expect(second.state).toMatchObject({ status: 'running', contacts: [{ factId: eventId(1) }] });
  });
});

describe('neither corrected nor retracted is', () => {
  it('what nobody told, or what is itself a correction', () => {
    const corrected: ServiceEvent = {
      type: 'FactCorrected',
      data: { ...{ subjectId: childId, correctsEventId: eventId(0), correctedType: 'ServiceDelivered' }, data: kept },
    };
    expect(given(delivered).when(correctContact, { ...correcting, correctsEventId: eventId(7) })).toEqual(
      refuse('services.no-such-fact'),
    );
    const again = { ...correcting, correctsEventId: eventId(1) };
    expect(given(delivered, corrected).when(correctContact, again)).toEqual(refuse('services.fact-not-correctable'));
    expect(given(delivered, corrected).when(retractContact, { ...retracting, retractsEventId: eventId(1) })).toEqual(
      refuse('services.fact-not-correctable'),
    );
  });

  it('anything of a service that was never begun', () => {
    expect(given().when(correctContact, correcting)).toEqual(refuse('services.not-found'));
    expect(given().when(retractContact, retracting)).toEqual(refuse('services.not-found'));
  });
});
