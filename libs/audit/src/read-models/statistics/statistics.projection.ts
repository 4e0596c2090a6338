import { rowPolicy } from '#access';
import { caseDecider, communesOfCase } from '#casework';
import { type RecordedEvent, knownEvent } from '#event-store';
import { reportDecider } from '#intake';
import { categoryOf, isFactCorrected, isFactRetracted } from '#kernel';
import { placementDecider } from '#placement';
import type { Projection, Row } from '#projections';
import { type ServiceEvent, referralDecider } from '#services';
import { CORRECTING, type Counting, counting, definitions } from './counting.js';
import {
  dutiesOfReport,
  factsOfCase,
  factsOfContact,
  factsOfPlacement,
  factsOfReferral,
  factsOfReport,
} from './facts.js';
import { contactIn } from './statistics.codec.js';
import { versioned } from './versions.js';

/** A contact is one fact: its corrections name it. */
const contacts = {
  keyOf: (event: RecordedEvent): string => {
    const known = knownEvent<ServiceEvent>(event);
    if (isFactCorrected(known)) return known.data.correctsEventId;
    return isFactRetracted(known) ? known.data.retractsEventId : event.id;
  },
  folded: (row: Row | undefined, event: RecordedEvent, key: string): Row | undefined => {
    const told = contactIn(knownEvent<ServiceEvent>(event));
    if (row === undefined && told === undefined) return undefined;
    const facts = told === undefined ? {} : factsOfContact(told);
    return {
      ...versioned(row, facts, event.recordedAt),
      id: key,
      communes: told?.communes ?? row?.communes ?? [],
      state: null,
    };
  },
};

const COUNTINGS: Readonly<Record<string, Counting>> = {
  report: counting(reportDecider, ({ state, ages }) => factsOfReport(state, ages), dutiesOfReport),
  case: counting(caseDecider, ({ state }, before) => factsOfCase(state, before), communesOfCase),
  referral: counting(
    referralDecider,
    ({ state }) => factsOfReferral(state),
    (state) => (state.status === 'unknown' ? [] : state.made.communes),
  ),
  placement: counting(
    placementDecider,
    ({ state }) => factsOfPlacement(state),
    (state) => (state.status === 'none' ? [] : state.communes),
  ),
};

/**
 * What is counted, as it was known at every moment: one row a stream, whose facts have the time from which and until which
 * the log had them so. Made from the open part of the events only: it holds no name, no day of birth and no free text.
 */
export const statisticsProjection: Projection = {
  name: 'statistics',
  version: 6,
  columns: {
    ...{ communes: 'text[]', first_at: 'text', changed_at: 'text' },
    ...{ facts: 'jsonb', history: 'jsonb', state: 'jsonb' },
  },
  indexes: ['first_at'],
  policy: rowPolicy('audit:count', { communes: 'communes' }),
  types: definitions.map(({ type }) => type),
  categories: [...Object.keys(COUNTINGS), 'service'],
  keysOf: (event) => [categoryOf(event.stream) === 'service' ? contacts.keyOf(event) : event.stream],
  fold: (row, event, key) => {
    const counted = COUNTINGS[categoryOf(event.stream)];
    return counted ? counted.folded(row, event) : contacts.folded(row, event, key);
  },
  refolds: ({ type, stream }) => CORRECTING.has(type) && categoryOf(stream) !== 'service',
  refold: (history) => {
    const [first] = history;
    return first && COUNTINGS[categoryOf(first.stream)]?.refolded(history);
  },
};
