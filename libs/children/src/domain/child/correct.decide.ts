import {
  type Ctx,
  type Decision,
  type EventId,
  type FactCorrected,
  type FactRetracted,
  type Known,
  type Refusal,
  accept,
  guardCorrection,
  refuse,
} from '#kernel';
import type { ChildrenRefusal } from '../refusals.js';
import { type ChildEvent, type ChildRegistered, childEventDefinitions } from './child.events.js';
import type { ChildState } from './child.state.js';
import { type StateIdentity, identityFault } from './identity.decide.js';
import { type RegisterChild, registrationFault } from './register.decide.js';
import { type RecordResidence, residenceFault } from './residence.decide.js';

/** What stands in for a fact: a whole new telling of the same type. */
export type ChildFact =
  | { readonly type: 'ChildRegistered'; readonly data: Omit<RegisterChild, 'childId' | 'reportId' | 'dutyCommunes'> }
  | { readonly type: 'IdentityStated'; readonly data: StateIdentity }
  | { readonly type: 'ResidenceRecorded'; readonly data: RecordResidence };

export interface CorrectChildFact {
  readonly correctsEventId: EventId;
  readonly fact: ChildFact;
  readonly reason?: string;
}

export interface RetractChildFact {
  readonly retractsEventId: EventId;
  readonly reason?: string;
}
