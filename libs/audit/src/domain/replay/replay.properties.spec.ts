import { type CaseEvent, caseDecider } from '#casework';
import { type ChildEvent, childDecider } from '#children';
import { type Correction, type Known, dateOnly, effectiveHistory, fold } from '#kernel';
import fc from 'fast-check';
import {
  A,
  B,
  C,
  CHILD,
  assessed,
  eventId,
  lives,
  march,
  measured,
  opened,
  someId,
  streamOfTellings,
} from '../../application/replay.fixture.js';
import { diffOf } from './diff.js';
import { flatten } from './flatten.js';
import type { StreamHistory } from './history.js';
import { stateAt } from './state-at.js';
import { toldHistory } from './told-history.js';

const index = fc.nat(9);
const day = fc.integer({ min: 1, max: 28 }).map((number) => `2026-03-${String(number).padStart(2, '0')}`);
const level = fc.constantFrom('CAO', 'TRUNG_BINH', 'THAP');
const assessment = fc.tuple(level, day).map(([riskLevel, on]) => assessed(riskLevel, on));
const residence = fc.tuple(fc.constantFrom(A, B, C), day).map(([commune, on]) => lives(commune, on));

/** How a fact at some place is amended: by another telling of its type, or taken back where there is none. */
const amendment = <E extends CaseEvent | ChildEvent>(fact: fc.Arbitrary<E>) =>
  fc.record({ at: index, by: fc.option(fact, { nil: undefined }) });

function amended({ at, by }: { readonly at: number; readonly by: CaseEvent | ChildEvent | undefined }): Correction {
  const reason = 'thử';
  if (by === undefined)
    return { type: 'FactRetracted', data: { subjectId: CHILD, retractsEventId: eventId(at), reason } };
  const { type: correctedType, data } = by;
  return {
    type: 'FactCorrected',
    data: { subjectId: CHILD, correctsEventId: eventId(at), correctedType, data, reason },
  };
}

/**
 * A stream that begins with one event, then has facts and other events, and amendments in between. As no other is ever
 * recorded, each amendment is of a fact that was told before it.
 */
const streamOf = <E extends CaseEvent | ChildEvent>(first: E, fact: fc.Arbitrary<E>, other: fc.Arbitrary<E>) =>
  fc.array(fc.oneof(fact, other, amendment(fact)), { maxLength: 9 }).map((steps) =>
    steps.reduce<readonly (E | Correction)[]>(
      (events, step) => {
        if ('type' in step) return [...events, step];
        const aimedAt = events[step.at];
        return aimedAt?.type === 'InitialAssessmentRecorded' || aimedAt?.type === 'ResidenceRecorded'
          ? [...events, amended(step)]
          : events;
      },
      [first],
    ),
  );

const registration: ChildEvent = {
  type: 'ChildRegistered',
  data: { childId: CHILD, sex: 'NU', birthDate: '2016', occurredAt: '2026-03-01' },
};
const caseEvents: fc.Arbitrary<readonly CaseEvent[]> = streamOf(opened, assessment, day.map(measured));
const childEvents: fc.Arbitrary<readonly ChildEvent[]> = streamOf(registration, residence, residence);

/** The events as a log has them, one a day: as replay reads them and as the context itself does. */
const replayed = (category: 'case' | 'child', events: readonly (CaseEvent | ChildEvent)[]): StreamHistory =>
  streamOfTellings(category, ...events.map((event, at) => ({ on: at + 1, event })));
const known = <E extends CaseEvent | ChildEvent>(events: readonly E[]): readonly Known<E>[] =>
  events.map((event, at) => ({ ...event, id: eventId(at), recordedAt: march(at + 1), by: someId('worker') }));

const cutAt = (stream: StreamHistory, length: number): StreamHistory => ({
  ...stream,
  events: stream.events.slice(0, length),
});

describe('replay', () => {
  it('at the end is the plain fold of the history as it is known now', () => {
    fc.assert(
      fc.property(caseEvents, (events) => {
        expect(stateAt(replayed('case', events)).state).toEqual(fold(caseDecider, effectiveHistory(known(events))));
      }),
    );
    fc.assert(
      fc.property(childEvents, (events) => {
        expect(stateAt(replayed('child', events)).state).toEqual(fold(childDecider, effectiveHistory(known(events))));
      }),
    );
  });

  it('at any instant is the fold of what had been recorded by then, whatever came after', () => {
    fc.assert(
      fc.property(caseEvents, index, (events, length) => {
        const prefix = fold(caseDecider, effectiveHistory(known(events.slice(0, length))));
        expect(stateAt(cutAt(replayed('case', events), length)).state).toEqual(prefix);
      }),
    );
  });

  it('true on a day after everything that was told is replay without a day', () => {
    fc.assert(
      fc.property(caseEvents, (events) => {
        const stream = replayed('case', events);
        expect(stateAt(stream, dateOnly('2026-03-28'))).toEqual({ state: stateAt(stream).state, uncertain: [] });
      }),
    );
  });

  it('true on a later day has every fact of an earlier one', () => {
    fc.assert(
      fc.property(childEvents, day, day, (events, one, other) => {
        const [earlier, later] = [one, other].toSorted();
        const factsOn = (on: string | undefined) => {
          const { state } = stateAt(replayed('child', events), dateOnly(on ?? ''));
          return [...flatten(state, 'child').keys()].filter((field) => field.endsWith('communeCode'));
        };
        expect(factsOn(later)).toEqual(expect.arrayContaining(factsOn(earlier)));
      }),
    );
  });

  it('leaves the events as they are', () => {
    fc.assert(
      fc.property(childEvents, day, (events, on) => {
        const stream = replayed('child', events);
        const before = structuredClone(stream.events);
        stateAt(stream, dateOnly(on));
        expect(stream.events).toEqual(before);
      }),
    );
  });
});

describe('a difference', () => {
  const spans = fc.tuple(caseEvents, index, index, fc.option(day, { nil: undefined }));

  it('put onto the earlier state is the later one; each field is there once, and only if it changed', () => {
    fc.assert(
      fc.property(spans, ([events, one, other, on]) => {
        const stream = replayed('case', events);
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const trueAt = on === undefined ? undefined : dateOnly(on);
        const fieldsAt = (length: number) => flatten(stateAt(cutAt(stream, length), trueAt).state, 'case');
        const changes = diffOf({ earlier: cutAt(stream, from), later: stream.events.slice(from, to) }, trueAt);

        const patched = new Map<string, unknown>(fieldsAt(from));
        for (const { field, before, after } of changes) {
          expect(patched.get(field)).toBe(before);
          expect(after).not.toBe(before);
          if (after === undefined) patched.delete(field);
          else patched.set(field, after);
        }
        expect(patched).toEqual(new Map(fieldsAt(to)));
        expect(new Set(changes.map(({ field }) => field)).size).toBe(changes.length);
      }),
    );
  });

  it('is told by events that lie between the two instants', () => {
    fc.assert(
      fc.property(caseEvents, index, (events, from) => {
        const stream = replayed('case', events);
        const later = stream.events.slice(from);
        const between = new Set<string>(later.map(({ id }) => id));
        expect(diffOf({ earlier: cutAt(stream, from), later }).every(({ eventId: id }) => between.has(id))).toBe(true);
      }),
    );
  });
});

describe('the history told', () => {
  /** The events of a child and a case as one log has them, one after the other. */
  const both = fc.tuple(caseEvents, childEvents).map(([ofCase, ofChild]) => {
    const own = (position: number) => ({ position: String(position) });
    const [a, b] = [replayed('case', ofCase), replayed('child', ofChild)];
    return [
      { ...a, events: a.events.map((event, at) => ({ ...event, ...own(2 * at + 1) })) },
      { ...b, events: b.events.map((event, at) => ({ ...event, ...own(2 * at + 2) })) },
    ] as const;
  });

  it('has every event once, in log order, whichever stream is read first', () => {
    fc.assert(
      fc.property(both, ([a, b]) => {
        const told = toldHistory([a, b]);
        expect(told).toEqual(toldHistory([b, a]));
        const positions = [...a.events, ...b.events].map(({ position }) => Number(position));
        expect(told.map(({ position }) => Number(position))).toEqual(positions.toSorted((x, y) => x - y));
      }),
    );
  });
});
