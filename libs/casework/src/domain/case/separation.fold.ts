import { type Known, meet } from '#kernel';
import type { CaseEvent } from './case.events.js';
import type { Change, KnownCase } from './case.state.js';
import { EMERGENCY_RESPONSE, SEPARATION_END, begun } from './obligations.js';
import type { CourtPetitioned, SeparationExtended, SeparationLifted, SeparationOrdered } from './separation.events.js';

/** What becomes of the separation of the child from parents or carer. */
export function changeOfSeparation(state: KnownCase, event: Known<CaseEvent>): Change {
  switch (event.type) {
    case 'SeparationOrdered':
      return ordered(state, event);
    case 'SeparationExtended':
      return extended(state, event);
    case 'SeparationLifted':
      return lifted(state, event);
    case 'CourtPetitioned':
      return petitioned(state, event);
    default:
      return {};
  }
}

/** To separate is to act on the danger: it answers the 12 hours as well (N Đ32 k2). */
function ordered(state: KnownCase, event: Known<SeparationOrdered>): Change {
  const { orderedBy, lastDay, requiredBy, begins, occurredAt } = event.data;
  const obligations = meet(state.obligations, [EMERGENCY_RESPONSE], occurredAt, event);
  return {
    separation: {
      status: 'running',
      orderedBy,
      orderedAt: occurredAt,
      lastDay,
      requiredBy: requiredBy ?? null,
      extensions: 0,
      assessed: false,
      petition: null,
      liftedAt: null,
      outcomeCode: null,
    },
    obligations: begun({ ...state, obligations }, begins),
  };
}

const answered = (state: KnownCase, event: Known<SeparationExtended | SeparationLifted | CourtPetitioned>) =>
  meet(state.obligations, [SEPARATION_END], event.data.occurredAt, event);

function extended(state: KnownCase, event: Known<SeparationExtended>): Change {
  const { lastDay, requiredBy, begins } = event.data;
  const { separation } = state;
  return {
    separation: separation && {
      ...separation,
      lastDay,
      requiredBy: requiredBy ?? separation.requiredBy,
      extensions: separation.extensions + 1,
    },
    obligations: begun({ ...state, obligations: answered(state, event) }, begins),
  };
}

function lifted(state: KnownCase, event: Known<SeparationLifted>): Change {
  const { outcomeCode, occurredAt: liftedAt } = event.data;
  return {
    separation: state.separation && { ...state.separation, status: 'lifted', outcomeCode, liftedAt },
    obligations: answered(state, event),
  };
}

const petitioned = (state: KnownCase, event: Known<CourtPetitioned>): Change => ({
  separation: state.separation && {
    ...state.separation,
    status: state.separation.status === 'lifted' ? 'lifted' : 'petitioned',
    petition: event.data.petition,
  },
  obligations: answered(state, event),
});
