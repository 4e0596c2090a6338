import type { DomainEvent } from './decision.js';
import type { EventDefinition } from './event-definition.js';
import type { EventId, SubjectId } from './ids.js';
import type { JsonObject } from './json.js';

/** Stands in for the original fact from the log position at which it was recorded. */
export type FactCorrected = DomainEvent<
  'FactCorrected',
  {
    readonly subjectId: SubjectId;
    readonly correctsEventId: EventId;
    readonly correctedType: string;
    /** The full payload that stands in for the original's, valid as an event of that type. */
    readonly data?: JsonObject;
    readonly reason?: string;
  }
>;

/** Removes a fact told in error, from the log position at which it was recorded. */
export type FactRetracted = DomainEvent<
  'FactRetracted',
  { readonly subjectId: SubjectId; readonly retractsEventId: EventId; readonly reason?: string }
>;

export type Correction = FactCorrected | FactRetracted;

/** How corrections are written: the new payload is sealed by the rules of the type that it stands in for. */
export const correctionDefinitions: readonly EventDefinition[] = [
  {
    type: 'FactCorrected',
    version: 1,
    open: ['/subjectId', '/correctsEventId', '/correctedType'],
    sealed: [],
    subject: '/subjectId',
  },
  { type: 'FactRetracted', version: 1, open: ['/subjectId', '/retractsEventId'], sealed: [], subject: '/subjectId' },
];

export const isFactCorrected = (event: DomainEvent): event is FactCorrected => event.type === 'FactCorrected';
export const isFactRetracted = (event: DomainEvent): event is FactRetracted => event.type === 'FactRetracted';
