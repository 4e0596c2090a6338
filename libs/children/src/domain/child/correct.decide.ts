import {
  type Ctx,
  type Decision,
  type EventId,
  type FactCorrected,
  type FactRetracted,
  type JsonObject,
  type Known,
  type Refusal,
  accept,
  guardCorrection,
  refuse,
} from '#kernel';
import type { ChildrenRefusal } from '../refusals.js';
import { type ChildEvent, type CorrectableFact, childEventDefinitions } from './child.events.js';
import type { ChildState, RegisteredChild } from './child.state.js';
import { type StateIdentity, identityFault } from './identity.decide.js';
import { type RegisterChild, registrationFault } from './register.decide.js';
import { type RecordResidence, residenceFault } from './residence.decide.js';

/** What stands in for a fact: a whole new telling of the same type. What a report brought along stays as it was. */
export type ChildFact =
  | { readonly type: 'ChildRegistered'; readonly data: Omit<RegisterChild, 'childId' | 'reportId' | 'dutyCommunes'> }
  | { readonly type: 'IdentityStated'; readonly data: StateIdentity }
  | { readonly type: 'ResidenceRecorded'; readonly data: RecordResidence };

export interface CorrectChildFact {
  readonly correctsEventId: EventId;
  readonly fact: ChildFact;
  readonly reason: string;
}

export interface RetractChildFact {
  readonly retractsEventId: EventId;
  readonly reason: string;
}

type History = readonly Known<ChildEvent>[];

/** Puts another telling in the place of a fact, from now on. Numbers are not corrected: they are withdrawn. */
export function correctChildFact(
  state: ChildState,
  { correctsEventId, fact, reason }: CorrectChildFact,
  ctx: Ctx,
  history: History,
): Decision<FactCorrected, ChildrenRefusal> {
  if (state.status === 'unknown') return refuse('children.not-found');
  const target = guardCorrection(history, childEventDefinitions, correctsEventId);
  if (target.kind !== 'correctable') return refuse(REFUSAL_OF[target.kind]);
  if (target.event.type !== fact.type) return refuse('children.correction-of-another-type');
  const wrong = factFault(fact, withoutResidence(state, correctsEventId), ctx);
  if (wrong) return wrong;
  const data = { ...keptOf(target.event), ...fact.data };
  const { childId: subjectId } = state;
  return accept({
    type: 'FactCorrected',
    data: { subjectId, correctsEventId, correctedType: fact.type, data, reason },
  });
}

/** Removes a fact told in error, from now on. A registration goes last: the other facts stand on it. */
export function retractChildFact(
  state: ChildState,
  { retractsEventId, reason }: RetractChildFact,
  _ctx: Ctx,
  history: History,
): Decision<FactRetracted, ChildrenRefusal> {
  if (state.status === 'unknown') return refuse('children.not-found');
  const target = guardCorrection(history, childEventDefinitions, retractsEventId);
  if (target.kind !== 'correctable') return refuse(REFUSAL_OF[target.kind]);
  if (target.event.type === 'ChildRegistered' && factsIn(history) > 1) return refuse('children.registration-in-use');
  return accept({ type: 'FactRetracted', data: { subjectId: state.childId, retractsEventId, reason } });
}

const REFUSAL_OF = {
  'no-such-fact': 'children.no-such-fact',
  'not-correctable': 'children.fact-not-correctable',
} as const;

const factsIn = (history: History): number =>
  history.filter(({ type }) => type !== 'FactCorrected' && type !== 'FactRetracted').length;

const withoutResidence = (child: RegisteredChild, factId: EventId): RegisteredChild => ({
  ...child,
  residences: child.residences.filter((each) => each.factId !== factId),
});

function factFault(fact: ChildFact, child: RegisteredChild, ctx: Ctx): Refusal<ChildrenRefusal> | undefined {
  switch (fact.type) {
    case 'ChildRegistered':
      return registrationFault(fact.data, ctx);
    case 'IdentityStated':
      return identityFault(fact.data, ctx);
    case 'ResidenceRecorded':
      return residenceFault(fact.data, child, ctx);
  }
}

/** What a correction does not touch: which child it is, and what the report brought along. */
function keptOf({ type, data }: Known<CorrectableFact>): JsonObject {
  if (type !== 'ChildRegistered') return { childId: data.childId };
  const { childId, reportId, dutyCommunes } = data;
  return {
    childId,
    ...(reportId === undefined ? {} : { reportId }),
    ...(dutyCommunes === undefined ? {} : { dutyCommunes }),
  };
}
