export {
  type EvidenceExamined,
  type EvidenceFiles,
  type EvidenceFit,
  type EvidenceOffered,
  type EvidenceRead,
  MAX_EVIDENCE_BYTES,
  evidenceOnDisk,
} from './evidence-files.js';
export { EVIDENCE_TYPES, type EvidenceType, evidenceContentTypes } from './evidence-type.js';
export { evidenceSweep } from './evidence-sweep.js';
export { type EvidenceRefusal, evidenceRefusals } from './refusals.js';
export { type EvidenceFor, type RecordEvidence, takeIn } from './take-in.js';
export { EVIDENCE_FILES } from './tokens.js';
export { evidenceContext } from './evidence.context.js';
