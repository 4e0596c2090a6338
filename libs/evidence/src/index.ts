export {
  type EvidenceExamined,
  type EvidenceFiles,
  type EvidenceFit,
  type EvidenceOffered,
  type EvidenceRead,
  MAX_EVIDENCE_BYTES,
  evidenceOnDisk,
} from './evidence-files.js';
export { evidenceSweep } from './evidence-sweep.js';
export { EVIDENCE_TYPES, type EvidenceType } from './evidence-type.js';
export { evidenceRefusals } from './refusals.js';
export { EVIDENCE_FILES } from './tokens.js';
