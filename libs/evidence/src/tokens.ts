/** Token of the `EvidenceFiles` of the application. */
export const EVIDENCE_FILES = Symbol('EVIDENCE_FILES');
