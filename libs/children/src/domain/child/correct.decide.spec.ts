import { accept, refuse } from '#kernel';
import { CHILD, eventId, given, proposed, registered, someId } from './child.fixture.js';
import type { ChildEvent } from './child.events.js';
import { type ChildFact, correctChildFact, retractChildFact } from './correct.decide.js';
import { communesOf } from '../../application/communes-of-child.js';
import { identityOf } from './child.view.js';

const reason = 'ghi nhầm (thử)';
const stated: ChildEvent = {
  type: 'IdentityStated',
  data: { childId: CHILD, name: 'Trẻ Sai Tên', source: 'parent', occurredAt: '2026-03-05' },
};
const lives: ChildEvent = {
  type: 'ResidenceRecorded',
  data: { childId: CHILD, communeCode: '31120', validFrom: '2026-03-01' },
};
const reported = { reportId: someId('report'), dutyCommunes: ['31120'] };
const facts = {
  registration: { type: 'ChildRegistered', data: { sex: 'NU', name: 'Trẻ Đúng Tên', occurredAt: '2026-03-01' } },
  identity: { type: 'IdentityStated', data: { name: 'Trẻ Đúng Tên', source: 'parent', occurredAt: '2026-03-05' } },
  residence: { type: 'ResidenceRecorded', data: { communeCode: '31135', validFrom: '2026-03-01' } },
} as const satisfies Record<string, ChildFact>;

const correcting = (index: number, fact: ChildFact) => ({ correctsEventId: eventId(index), fact, reason });
const retracting = (index: number) => ({ retractsEventId: eventId(index), reason });
const correction = (index: number, correctedType: string, data: object) => ({
  type: 'FactCorrected',
  data: { subjectId: CHILD, correctsEventId: eventId(index), correctedType, data, reason },
});

describe('a fact of a child is corrected', () => {
  const told = given(registered(reported), stated, lives);

  it('where it is the registration: the report and its commune stay as they were', () => {
    expect(told.when(correctChildFact, correcting(0, facts.registration))).toMatchObject({
      events: [correction(0, 'ChildRegistered', { ...facts.registration.data, childId: CHILD, ...reported })],
    });
  });

  it('where it is a statement or a residence', () => {
    expect(told.when(correctChildFact, correcting(1, facts.identity))).toMatchObject({
      events: [correction(1, 'IdentityStated', { ...facts.identity.data, childId: CHILD })],
    });
    expect(told.when(correctChildFact, correcting(2, facts.residence))).toMatchObject({
      events: [correction(2, 'ResidenceRecorded', { ...facts.residence.data, childId: CHILD })],
    });
  });

  it('and the correction stands in for it from then on', () => {
    const decision = told.when(correctChildFact, correcting(1, facts.identity));
    const events = decision.kind === 'accepted' ? decision.events : [];
    const { state } = given(registered(reported), stated, lives, ...events);
    expect(state.status === 'registered' && identityOf(state).name).toBe('Trẻ Đúng Tên');
    expect(communesOf(state)).toEqual(['31120']);
  });

  it('by a telling of the same type', () => {
    expect(told.when(correctChildFact, correcting(1, facts.residence))).toEqual(
      refuse('children.correction-of-another-type'),
    );
  });

  it.each<[string, ChildFact, number, string]>([
    [
      'occurs in the future',
      { ...facts.registration, data: { ...facts.registration.data, occurredAt: '2027' } },
      0,
      'children.occurs-in-future',
    ],
    [
      'is born in the future',
      { ...facts.identity, data: { ...facts.identity.data, birthDate: '2027' } },
      1,
      'children.born-in-future',
    ],
    [
      'ends before it starts',
      { ...facts.residence, data: { ...facts.residence.data, validTo: '2026-01' } },
      2,
      'children.ends-before-start',
    ],
    [
      'states nothing',
      { type: 'IdentityStated', data: { source: 'parent', occurredAt: '2026' } },
      1,
      'children.nothing-stated',
    ],
  ])('not by what is refused when told first: %s', (_, fact, index, code) => {
    expect(told.when(correctChildFact, correcting(index, fact))).toMatchObject({ kind: 'refused', code });
  });
});

describe('a fact of a child is retracted', () => {
  it('when it was told in error', () => {
    expect(given(registered(), stated).when(retractChildFact, retracting(1))).toEqual(
      accept({ type: 'FactRetracted', data: { subjectId: CHILD, retractsEventId: eventId(1), reason } }),
    );
  });

  it('once', () => {
    const retracted: ChildEvent = { type: 'FactRetracted', data: { subjectId: CHILD, retractsEventId: eventId(1) } };
    expect(given(registered(), stated, retracted).when(retractChildFact, retracting(1))).toEqual(
      refuse('children.no-such-fact'),
    );
  });

  it('not the registration while other facts stand on it', () => {
    expect(given(registered(), stated).when(retractChildFact, retracting(0))).toEqual(
      refuse('children.registration-in-use'),
    );
  });

  it('the registration too, when nothing else stands any more; then nobody is registered', () => {
    const retracted: ChildEvent = { type: 'FactRetracted', data: { subjectId: CHILD, retractsEventId: eventId(1) } };
    const decision = given(registered(), stated, retracted).when(retractChildFact, retracting(0));
    expect(decision.kind).toBe('accepted');
    const events = decision.kind === 'accepted' ? decision.events : [];
    expect(given(registered(), stated, retracted, ...events).state).toEqual({ status: 'unknown' });
  });
});

describe('neither corrected nor retracted is', () => {
  it('a number: it is withdrawn instead', () => {
    const told = given(registered(), proposed());
    expect(told.when(correctChildFact, correcting(1, facts.identity))).toEqual(refuse('children.fact-not-correctable'));
    expect(told.when(retractChildFact, retracting(1))).toEqual(refuse('children.fact-not-correctable'));
  });

  it('what nobody told', () => {
    expect(given(registered()).when(correctChildFact, correcting(7, facts.identity))).toEqual(
      refuse('children.no-such-fact'),
    );
    expect(given(registered()).when(retractChildFact, retracting(7))).toEqual(refuse('children.no-such-fact'));
  });

  it('anything of a child that nobody registered', () => {
    expect(given().when(correctChildFact, correcting(0, facts.identity))).toEqual(refuse('children.not-found'));
    expect(given().when(retractChildFact, retracting(0))).toEqual(refuse('children.not-found'));
  });
});
