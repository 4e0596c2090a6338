export type { LogFault, LogFaultKind } from './judge.js';
export { MerkleTree } from './merkle-tree.js';
export { type Checkpoint, type Verified, type VerifyOptions, verifyLog } from './postgres/verify-log.js';
