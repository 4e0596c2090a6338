export {
  type EvidenceFiles,
  type EvidenceKept,
  type EvidenceOffered,
  type EvidenceRead,
  MAX_EVIDENCE_BYTES,
  clearLeftovers,
  evidenceOnDisk,
} from './evidence-files.js';
export { EVIDENCE_TYPES, type EvidenceType, evidenceContentTypes } from './evidence-type.js';
export { evidenceRefusals } from './refusals.js';
export { EVIDENCE_FILES } from './tokens.js';
