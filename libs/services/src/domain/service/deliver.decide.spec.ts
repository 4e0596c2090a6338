import { accept, derivedId, refuse } from '#kernel';
import { RECEIVER, SENDER, actingIn, givenOf, someId, theCase } from '../services.fixture.js';
import { type BeginService, type ReferralFacts, addContact, beginService } from './deliver.decide.js';
import { serviceDecider } from './service.decider.js';
import type { ContactTold, ServiceDelivered } from './service.events.js';

const given = givenOf(serviceDecider, SENDER);
const { caseId, childId, communes } = theCase;
const contact: ContactTold = { kind: 'c', occurredAt: '2026-03-02', durationMinutes: 45, outcome: 'kết quả thử' };
const begin: BeginService = { serviceId: someId('service'), contact, case: theCase, referral: undefined };
const referral: ReferralFacts = {
  ...{ referralId: someId('referral'), caseId, toOffice: RECEIVER },
  ...{ accepted: true, answeredAt: '2026-03-01' },
};
const common = {
  serviceId: begin.serviceId,
  caseId,
  childId,
  communes,
  contactId: derivedId(someId('command'), 'contact'),
};
const delivered: ServiceDelivered = { type: 'ServiceDelivered', data: { ...contact, ...common } };

describe('the first contact', () => {
  it('begins a service of an open case, however late it is told', () => {
    expect(given().when(beginService, begin)).toEqual(accept(delivered));
  });

  it('of a provider answers a referral that it accepted', () => {
    const provider = { referralId: referral.referralId, providerOffice: RECEIVER };
    const data = { ...contact, ...provider, ...common };
    const decision = given().when(beginService, { ...begin, referral }, actingIn(RECEIVER));
    expect(decision).toEqual(accept({ type: 'ServiceDelivered', data }));
  });

  it('of before a referral was given back is told after that, and none of after it', () => {
    const back = { ...begin, referral: { ...referral, givenBackAt: '2026-03-02' } };
    expect(given().when(beginService, back, actingIn(RECEIVER))).toMatchObject({ kind: 'accepted' });
    const after = { ...back, contact: { ...contact, occurredAt: '2026-03-03' } };
    expect(given().when(beginService, after, actingIn(RECEIVER))).toEqual(refuse('services.referral-final'));
  });

  it('told by a commune is booked to the provider of the referral', () => {
    expect(given().when(beginService, { ...begin, referral })).toMatchObject({
      events: [{ data: { providerOffice: RECEIVER } }],
    });
  });

  it('told by the receiving commune is booked to that commune, so that it sees its own contacts', () => {
    const toCommune = { ...referral, toOffice: 'commune:31157' };
    expect(given().when(beginService, { ...begin, referral: toCommune }, actingIn('commune:31157'))).toMatchObject({
      events: [{ data: { providerOffice: 'commune:31157' } }],
    });
  });

  it('is told once', () => {
    expect(given(delivered).when(beginService, begin)).toEqual(refuse('services.already-begun'));
  });

  it('is of a case that there is and that is not closed', () => {
    expect(given().when(beginService, { ...begin, case: undefined })).toEqual(refuse('services.case-not-found'));
    const closed = { ...theCase, open: false, episodes: [{ beganAt: '2026-02-01', closedAt: '2026-03-01' }] };
    expect(given().when(beginService, { ...begin, case: closed })).toEqual(refuse('services.case-closed'));
  });

  it('of before a closure is taken after it; of before the report there is none', () => {
    const closed = { ...theCase, open: false, episodes: [{ beganAt: '2026-02-01', closedAt: '2026-03-10' }] };
    expect(given().when(beginService, { ...begin, case: closed }).kind).toBe('accepted');
    const early = { ...begin, contact: { ...contact, occurredAt: '2025-03-02' } };
    expect(given().when(beginService, early)).toEqual(refuse('services.before-case'));
  });

  it('does not lie in the future', () => {
    const ahead = { ...begin, contact: { ...contact, occurredAt: '2026-04' } };
    expect(given().when(beginService, ahead)).toEqual(refuse('services.occurs-in-future'));
  });

  it.each([
    ['not-found', 'services.referral-not-found'],
    [{ ...referral, caseId: someId('other-case') }, 'services.referral-of-another-case'],
    [{ ...referral, accepted: false }, 'services.not-accepted'],
  ] as const)('is not booked to a referral that does not fit: %p', (unfit, code) => {
    expect(given().when(beginService, { ...begin, referral: unfit })).toEqual(refuse(code));
  });
});

describe('a contact that answers a referral', () => {
  const early = { ...contact, occurredAt: '2026-02-20' };

  it('is not of a time before the referral was taken on, the first one as little as another', () => {
    const refused = refuse('services.before-acceptance');
    expect(given().when(beginService, { ...begin, referral, contact: early })).toEqual(refused);
    const next = { contact: early, case: theCase, takenOnAt: '2026-03-01' };
    expect(given(delivered).when(addContact, next)).toEqual(refused);
    expect(given(delivered).when(addContact, { ...next, contact: { ...early, occurredAt: '2026-03' } }).kind).toBe(
      'accepted',
    );
  });
});

describe('another contact', () => {
  const next = { contact: { ...contact, occurredAt: '2026-03-20' }, case: theCase, takenOnAt: null };

  it('is a fact of its own in the same service', () => {
    const data = { ...next.contact, ...common, contactId: derivedId(someId('second'), 'contact') };
    const ctx = { ...actingIn(SENDER), commandId: someId('second') };
    expect(given(delivered).when(addContact, next, ctx)).toEqual(accept({ type: 'ServiceDelivered', data }));
  });

  it('keeps the referral and the provider of the service', () => {
    const provider = { referralId: referral.referralId, providerOffice: RECEIVER };
    const first = { ...delivered, data: { ...delivered.data, ...provider } };
    expect(given(first).when(addContact, next)).toMatchObject({ events: [{ data: provider }] });
  });

  it('may be told of a time before the first one', () => {
    expect(given(delivered).when(addContact, { ...next, contact: { ...contact, occurredAt: '2026-02' } }).kind).toBe(
      'accepted',
    );
  });

  it('needs a service, a case that is there and open, and a time that is past', () => {
    expect(given().when(addContact, next)).toEqual(refuse('services.not-found'));
    expect(given(delivered).when(addContact, { ...next, case: undefined })).toEqual(refuse('services.case-not-found'));
    const closed = {
      ...next,
      case: { ...theCase, open: false, episodes: [{ beganAt: '2026-02-01', closedAt: '2026-03-10' }] },
    };
    expect(given(delivered).when(addContact, closed)).toEqual(refuse('services.case-closed'));
    const ahead = { ...next, contact: { ...contact, occurredAt: '2026-04' } };
    expect(given(delivered).when(addContact, ahead)).toEqual(refuse('services.occurs-in-future'));
  });
});
