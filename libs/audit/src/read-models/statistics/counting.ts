import { caseworkEventDefinitions } from '#casework';
import { type RecordedEvent, knownEvent, openOnly, payloadOf } from '#event-store';
import { type ReportEvent, intakeEventDefinitions } from '#intake';
import { type Decider, type DomainEvent, type Known, correctionDefinitions, effectiveHistory } from '#kernel';
import { placementEventDefinitions } from '#placement';
import type { Row } from '#projections';
import { servicesEventDefinitions } from '#services';
import { type Facts, ageBand, dayOf } from './fact.js';
import { type Remembered, receivedIn, rememberedIn, toldSo } from './statistics.codec.js';
import { factsNow, versioned } from './versions.js';

/** Every type of event that is counted. */
export const definitions = [
  ...correctionDefinitions,
  ...intakeEventDefinitions,
  ...caseworkEventDefinitions,
  ...servicesEventDefinitions,
  ...placementEventDefinitions,
];
const openPart = openOnly(definitions);
export const CORRECTING: ReadonlySet<string> = new Set(correctionDefinitions.map(({ type }) => type));

/** How the stream of one category is counted. */
export interface Counting {
  readonly folded: (row: Row | undefined, event: RecordedEvent) => Row;
  readonly refolded: (history: readonly RecordedEvent[]) => Row | undefined;
}

/** Of a stream as its own decider reads it, from the open part of its events. */
export function counting<State, E extends DomainEvent>(
  decider: Decider<State, E>,
  factsOf: (remembered: Remembered<State>, before: Facts) => Facts,
  communesOf: (state: State) => readonly string[],
): Counting {
  const step = (row: Row | undefined, event: RecordedEvent, remembered: Remembered<State>): Row => ({
    ...versioned(row, factsOf(remembered, factsNow(row)), event.recordedAt),
    id: event.stream,
    communes: communesOf(remembered.state),
    state: payloadOf(remembered),
  });
  const after = ({ state, ages }: Remembered<State>, event: RecordedEvent): Remembered<State> => ({
    state: decider.evolve(state, opened<E>(event)),
    ages: { ...ages, ...agesIn(event) },
  });
  const folded = (row: Row | undefined, event: RecordedEvent): Row =>
    step(row, event, after(rememberedIn(row, decider.initial), event));
  return {
    folded,
    refolded: (history) =>
      history.reduce<Row | undefined>((row, event, index) => {
        if (!CORRECTING.has(event.type)) return folded(row, event);
        const told = effectiveHistory(history.slice(0, index + 1).map((each) => opened<E>(each)));
        const { ages } = rememberedIn(row, decider.initial);
        return step(row, event, { state: told.reduce(decider.evolve, decider.initial), ages });
      }, undefined),
  };
}

const opened = <E extends DomainEvent>(event: RecordedEvent): Known<E> => toldSo(knownEvent<E>(event), openPart(event));

/** The bands of age of the children that a report names: all that is kept of when they were born. */
function agesIn(event: RecordedEvent): Remembered<unknown>['ages'] {
  const told = receivedIn(knownEvent<ReportEvent>(event));
  if (told === undefined) return {};
  return Object.fromEntries(told.children.map((child) => [child.childId, ageBand(child, dayOf(told.receivedAt))]));
}
