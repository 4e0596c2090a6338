import { type Known, meet } from '#kernel';
import type { CaseEvent, EmergencyMeasureTaken, InitialAssessmentRecorded, ReviewRecorded } from './case.events.js';
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
      return { childOpinions: [...state.childOpinions, opinionOf(event)] };
    case 'ParentOpinionHeard':
      return { parentOpinions: [...state.parentOpinions, opinionOf(event)] };
    case 'ReviewRecorded':
      return reviewed(state, event);
    default:
      return {};
  }
}

function assessed({ assessments, obligations }: KnownCase, event: Known<InitialAssessmentRecorded>): Change {
  const { riskLevel, measuresNeeded, findings, health, occurredAt } = event.data;
  const told = { riskLevel, measuresNeeded, findings: findings ?? null, health: health ?? null, occurredAt };
  return {
    assessments: [...assessments, { factId: event.id, ...told }],
    riskLevel,
    obligations: measuresNeeded ? obligations : meet(obligations, [EMERGENCY_RESPONSE], occurredAt, event),
  };
}

function measured({ measures, obligations }: KnownCase, event: Known<EmergencyMeasureTaken>): Change {
  const { measure, authority, occurredAt } = event.data;
  return {
    measures: [...measures, { measure, authority, occurredAt }],
    obligations: meet(obligations, [EMERGENCY_RESPONSE], occurredAt, event),
  };
}

/** Who harmed the child is what the detailed assessment found; what the reports said gives way to it. */
function assessedInDetail(state: KnownCase, { id, data }: Known<DetailedAssessmentRecorded>): Change {
  const { riskLevel, contents, harmers, parentsNotHeard, begins, occurredAt } = data;
  const told = { riskLevel, contents, harmers, parentsNotHeard: parentsNotHeard ?? null, occurredAt };
  return {
    detailedAssessments: [...state.detailedAssessments, { factId: id, ...told }],
    riskLevel,
    harmers,
    separation: state.separation && { ...state.separation, assessed: true },
    obligations: begun(state, begins),
  };
}

function met(state: KnownCase, { data }: Known<CaseMeetingHeld>): Change {
  const { presidedBy, offices, minutes, begins, occurredAt } = data;
  return {
    meetings: [...state.meetings, { presidedBy, offices, minutes: minutes ?? null, occurredAt }],
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

function reviewed({ reviews }: KnownCase, { id, data }: Known<ReviewRecorded>): Change {
  const { childId: _child, template: _template, ...review } = data;
  return { reviews: [...reviews, { ...review, factId: id }], riskLevel: data.riskLevel };
}
