import type { CaseFact, CorrectCaseFact } from '#casework';
import { Problem } from '../edge/problem.js';
import type { CorrectCaseFactDto } from './correction.dto.js';

/** The correction that the body tells. Throws the problem of an input that tells none or several facts. */
export function correctionOf(dto: CorrectCaseFactDto): CorrectCaseFact {
  const { correctsEventId, reason } = dto;
  const [fact, ...others] = factsIn(dto);
  if (fact === undefined || others.length > 0)
    throw new Problem('edge.invalid-input', {}, [{ pointer: '', code: 'not-exactly-one-fact' }]);
  return { correctsEventId, reason, fact };
}

function factsIn(dto: CorrectCaseFactDto): readonly CaseFact[] {
  const { assessment, measure, detailedAssessment, childOpinion, parentOpinion, note, review } = dto;
  return [
    ...(assessment ? [{ type: 'InitialAssessmentRecorded', data: assessment } as const] : []),
    ...(measure ? [{ type: 'EmergencyMeasureTaken', data: measure } as const] : []),
    ...(detailedAssessment ? [{ type: 'DetailedAssessmentRecorded', data: detailedAssessment } as const] : []),
    ...(childOpinion ? [{ type: 'ChildOpinionHeard', data: childOpinion } as const] : []),
    ...(parentOpinion ? [{ type: 'ParentOpinionHeard', data: parentOpinion } as const] : []),
    ...(note ? [{ type: 'NoteRecorded', data: note } as const] : []),
    ...(review ? [{ type: 'ReviewRecorded', data: review } as const] : []),
  ];
}
