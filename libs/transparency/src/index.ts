export { BEGINNING, type Before, type LogFault, type LogFaultKind, type StoredEvent, faultOf } from './judge.js';
export { MerkleTree } from './merkle-tree.js';
export { type Checkpoint, type Verified, type VerifyOptions, verifyLog } from './postgres/verify-log.js';
export { faultIn } from './postgres/stored-events.codec.js';
export { storedOfStream, storedPage } from './postgres/stored-pages.js';
export { type TreeHead, checkpointBody, treeHeadIn } from './tlog/checkpoint.js';
export { hashesIn } from './tlog/hashes.js';
export {
  type Inclusion,
  consistencySpans,
  hashesOf,
  inclusionSpans,
  rootByInclusion,
  tilesFor,
} from './tlog/proofs.js';
export * from './tlog/signed-note.js';
export {
  TILE_WIDTH,
  TreeEdge,
  type Tile,
  type TileAsked,
  type TilePlace,
  edgePlaces,
  tileAsked,
  tileNumber,
  tileRoot,
  tileWidth,
} from './tlog/tiles.js';
