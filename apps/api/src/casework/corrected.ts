import type { CorrectCaseFact } from '#casework';
import { Problem } from '../edge/problem.js';
import type { CorrectCaseFactDto } from './casework.dto.js';

/** The correction that the body tells. Throws the problem of an input that tells none or both. */
export function correctionOf({ correctsEventId, reason, assessment, review }: CorrectCaseFactDto): CorrectCaseFact {
  if (assessment && !review)
    return { correctsEventId, reason, fact: { type: 'InitialAssessmentRecorded', data: assessment } };
  if (review && !assessment) return { correctsEventId, reason, fact: { type: 'ReviewRecorded', data: review } };
  throw new Problem('edge.invalid-input', {}, [{ pointer: '', code: 'not-exactly-one-fact' }]);
}
