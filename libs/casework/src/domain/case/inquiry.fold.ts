import { type Known, isBefore, meet } from '#kernel';
import type { CaseEvent, EmergencyMeasureTaken, InitialAssessmentRecorded, ReviewRecorded } from './case.events.js';
import { inOrder, isOfEarlierEpisode, riskAfter } from './case.order.js';
import type { Change, KnownCase, Opinion } from './case.state.js';
import type {
  CaseMeetingHeld,
  ChildOpinionHeard,
  DetailedAssessmentRecorded,
  ParentOpinionHeard,
} from './inquiry.events.js';
import { EMERGENCY_RESPONSE, begun } from './obligations.js';

/** What was found out about the child, and what was done at once. */
export function changeOfInquiry(state: KnownCase, event: Known<CaseEvent>): Change {
  const change = changeBy(state, event);
  if (!('occurredAt' in event.data) || !isOfEarlierEpisode(state, event.data.occurredAt)) return change;
  return change.obligations ? { obligations: change.obligations } : {};
}

function changeBy(state: KnownCase, event: Known<CaseEvent>): Change {
  switch (event.type) {
    case 'InitialAssessmentRecorded':
      return assessed(state, event);
    case 'EmergencyMeasureTaken':
      return measured(state, event);
    case 'DetailedAssessmentRecorded':
      return assessedInDetail(state, event);
    case 'CaseMeetingHeld':
      return met(state, event);
    case 'ChildOpinionHeard':
      return { childOpinions: inOrder(state.childOpinions, opinionOf(event)) };
    case 'ParentOpinionHeard':
      return { parentOpinions: inOrder(state.parentOpinions, opinionOf(event)) };
    case 'ReviewRecorded':
      return reviewed(state, event);
    default:
      return {};
  }
}

function assessed(state: KnownCase, event: Known<InitialAssessmentRecorded>): Change {
  const { assessments, obligations } = state;
  const { riskLevel, measuresNeeded, findings, health, occurredAt } = event.data;
  const told = { riskLevel, measuresNeeded, findings: findings ?? null, health: health ?? null, occurredAt };
  return {
    assessments: inOrder(assessments, { factId: event.id, ...told }),
    ...riskAfter(state, riskLevel, occurredAt),
    obligations: measuresNeeded ? obligations : meet(obligations, [EMERGENCY_RESPONSE], occurredAt, event),
  };
}

/** A measure that somebody took before the report, and says so, is there when the 12 hours begin. */
function measured({ measures, obligations, beganAt }: KnownCase, event: Known<EmergencyMeasureTaken>): Change {
  const { measure, authority, beforeReport = null, note = null, occurredAt } = event.data;
  const effective = beforeReport !== null && isBefore(occurredAt, beganAt) ? beganAt : occurredAt;
  return {
    measures: inOrder(measures, { factId: event.id, measure, authority, beforeReport, note, occurredAt }),
    obligations: meet(obligations, [EMERGENCY_RESPONSE], effective, event),
  };
}

/** Who harmed the child is what the detailed assessment found; what the reports said gives way to it. */
function assessedInDetail(state: KnownCase, { id, data }: Known<DetailedAssessmentRecorded>): Change {
  const { riskLevel, contents, harmers, parentsNotHeard, begins, occurredAt } = data;
  const told = { riskLevel, contents, harmers, parentsNotHeard: parentsNotHeard ?? null, occurredAt };
  const detailedAssessments = inOrder(state.detailedAssessments, { factId: id, ...told });
  return {
    detailedAssessments,
    ...riskAfter(state, riskLevel, occurredAt),
    harmers: detailedAssessments.at(-1)?.harmers ?? harmers,
    separation: state.separation && {
      ...state.separation,
      assessed: state.separation.assessed || !isBefore(occurredAt, state.separation.orderedAt),
    },
    obligations: begun(state, begins),
  };
}

function met(state: KnownCase, { data }: Known<CaseMeetingHeld>): Change {
  const { presidedBy, offices, minutes, begins, occurredAt } = data;
  return {
    meetings: inOrder(state.meetings, { presidedBy, offices, minutes: minutes ?? null, occurredAt }),
    obligations: begun(state, begins),
  };
}

const opinionOf = ({ id, data }: Known<ChildOpinionHeard | ParentOpinionHeard>): Opinion => ({
  factId: id,
  about: data.about,
  relation: 'relation' in data ? data.relation : null,
  means: 'means' in data ? data.means : null,
  opinion: data.opinion ?? null,
  occurredAt: data.occurredAt,
});

/** A review of before the last approval looked at another plan. */
function reviewed(state: KnownCase, { id, data }: Known<ReviewRecorded>): Change {
  const { childId: _child, template: _template, ...review } = data;
  const isOfEarlierPlan = state.approvedAt !== null && isBefore(data.occurredAt, state.approvedAt);
  return {
    ...(isOfEarlierPlan ? {} : { reviews: inOrder(state.reviews, { ...review, factId: id }) }),
    ...riskAfter(state, data.riskLevel, data.occurredAt),
  };
}
