import fc from 'fast-check';
import { guardCorrection } from './correct.js';
import { correctionDefinitions, isFactCorrected, isFactRetracted } from './corrections.js';
import type { DomainEvent, Known } from './decision.js';
import { effectiveHistory } from './effective-history.js';
import type { EventDefinition } from './event-definition.js';
import type { JsonObject } from './json.js';
import { eventId, idOfName, march, recorded } from './known.fixture.js';

const subjectId = idOfName('child');
const lives = (communeCode: string): DomainEvent => ({ type: 'ResidenceRecorded', data: { communeCode } });
const correct = (index: number, data: JsonObject): DomainEvent => ({
  type: 'FactCorrected',
  data: { subjectId, correctsEventId: eventId(index), correctedType: 'ResidenceRecorded', data, reason: 'misheard' },
});
const retract = (index: number): DomainEvent => ({
  type: 'FactRetracted',
  data: { subjectId, retractsEventId: eventId(index), reason: 'told of another child' },
});

const told = (history: readonly Known<DomainEvent>[]) =>
  history.filter(({ type }) => type === 'ResidenceRecorded').map(({ data }) => data.communeCode);

describe('the history that a state is folded from', () => {
  it('a corrected payload stands in the place of the original', () => {
    const history = effectiveHistory(recorded(lives('A'), lives('B'), correct(0, { communeCode: 'C' })));
    expect(told(history)).toEqual(['C', 'B']);
    expect(history[0]).toMatchObject({ id: eventId(0), recordedAt: march(1), correctedBy: eventId(2) });
    expect(history[1]).not.toHaveProperty('correctedBy');
  });

  it('the original itself is not touched', () => {
    const events = recorded(lives('A'), correct(0, { communeCode: 'C' }));
    effectiveHistory(events);
    expect(events[0]?.data).toEqual({ communeCode: 'A' });
  });

  it('the payload stands in whole: what the correction does not tell is no longer told', () => {
    const events = recorded({ type: 'IdentityStated', data: { name: 'A', sex: 'NU' } }, correct(0, { name: 'B' }));
    expect(effectiveHistory(events)[0]?.data).toEqual({ name: 'B' });
  });

  it('the correction of a correction corrects the original again: the last one wins', () => {
    const events = recorded(lives('A'), correct(0, { communeCode: 'B' }), correct(0, { communeCode: 'C' }));
    expect(told(effectiveHistory(events))).toEqual(['C']);
    expect(effectiveHistory(events)[0]).toMatchObject({ correctedBy: eventId(2) });
  });

  it('a retracted fact is gone, corrected or not', () => {
    expect(told(effectiveHistory(recorded(lives('A'), lives('B'), retract(0))))).toEqual(['B']);
    const corrected = recorded(lives('A'), correct(0, { communeCode: 'B' }), retract(0));
    expect(told(effectiveHistory(corrected))).toEqual([]);
  });

  it('the correcting events stay where they are, so that a fold can count them', () => {
    const events = recorded(lives('A'), correct(0, { communeCode: 'B' }), lives('C'), retract(2));
    expect(effectiveHistory(events).map(({ type }) => type)).toEqual([
      ...['ResidenceRecorded', 'FactCorrected', 'FactRetracted'],
    ]);
  });

  it('a correction whose payload was erased leaves a fact without content, not the error', () => {
    const erased: DomainEvent = {
      type: 'FactCorrected',
      data: { subjectId, correctsEventId: eventId(0), correctedType: 'ResidenceRecorded' },
    };
    expect(effectiveHistory(recorded(lives('A'), erased))[0]?.data).toEqual({});
  });

  it('known at is a cut of the list: before the correction the original stands', () => {
    const events = recorded(lives('A'), correct(0, { communeCode: 'B' }), retract(0));
    const knownOn = (day: number) =>
      told(effectiveHistory(events.filter(({ recordedAt }) => recordedAt <= march(day))));
    expect([1, 2, 3].map(knownOn)).toEqual([['A'], ['B'], []]);
  });

  it('nothing is added, moved or renamed, whatever was corrected and retracted', () => {
    const event = fc.oneof(
      fc.constantFrom('A', 'B', 'C').map(lives),
      fc.nat(9).map((index) => correct(index, { communeCode: 'X' })),
      fc.nat(9).map(retract),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 10 }), (list) => {
        const events = recorded(...list);
        const ids = events.map(({ id }) => id);
        const kept = effectiveHistory(events).map(({ id }) => id);
        expect(kept).toEqual(ids.filter((id) => kept.includes(id)));
        const aimedAt = events.filter(isFactRetracted).map(({ data }) => data.retractsEventId);
        expect(ids.filter((id) => !kept.includes(id)).every((id) => aimedAt.includes(id))).toBe(true);
      }),
    );
  });
});

describe('what may be corrected', () => {
  const shape = { version: 1, open: [], sealed: [], subject: '/subjectId' } as const;
  const definitions: readonly EventDefinition[] = [
    { ...shape, type: 'ResidenceRecorded', correctable: true },
    { ...shape, type: 'PlanApproved' },
    ...correctionDefinitions,
  ];
  const aim = (events: readonly Known<DomainEvent>[], index: number) =>
    guardCorrection(effectiveHistory(events), definitions, eventId(index));

  it('a fact, also one that was corrected before', () => {
    expect(aim(recorded(lives('A')), 0)).toMatchObject({ kind: 'correctable', event: { id: eventId(0) } });
    expect(aim(recorded(lives('A'), correct(0, { communeCode: 'B' })), 0)).toMatchObject({
      kind: 'correctable',
      event: { data: { communeCode: 'B' } },
    });
  });

  it('not a decision: it is revoked by an event of its own', () => {
    expect(aim(recorded({ type: 'PlanApproved', data: {} }), 0)).toEqual({ kind: 'not-correctable' });
  });

  it('not a correction: the original is corrected again', () => {
    expect(aim(recorded(lives('A'), correct(0, { communeCode: 'B' })), 1)).toEqual({ kind: 'not-correctable' });
  });

  it('not a fact that was retracted, and none that was never told', () => {
    expect(aim(recorded(lives('A'), retract(0)), 0)).toEqual({ kind: 'no-such-fact' });
    expect(aim(recorded(lives('A')), 7)).toEqual({ kind: 'no-such-fact' });
  });

  it('not an event of a type that nobody defined', () => {
    expect(aim(recorded({ type: 'Unheard', data: {} }), 0)).toEqual({ kind: 'not-correctable' });
  });
});

it('a correction and a retraction are told by their type', () => {
  const [fact, corrected, retracted] = recorded(lives('A'), correct(0, {}), retract(0));
  expect([fact, corrected, retracted].map((event) => event && isFactCorrected(event))).toEqual([false, true, false]);
  expect([fact, corrected, retracted].map((event) => event && isFactRetracted(event))).toEqual([false, false, true]);
});
