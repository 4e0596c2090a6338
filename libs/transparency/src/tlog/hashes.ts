import { hash } from 'node:crypto';

export const HASH_BYTES = 32;

/** The root of a tree without leaves: SHA-256 of nothing. */
export const emptyRoot = (): Buffer => hash('sha256', '', 'buffer');

/** An inner node: SHA-256(0x01 ‖ left ‖ right). RFC 9162 §2.1.1. */
export function nodeOf(left: Buffer, right: Buffer): Buffer {
  const node = Buffer.allocUnsafe(1 + 2 * HASH_BYTES);
  node[0] = 1;
  left.copy(node, 1);
  right.copy(node, 1 + HASH_BYTES);
  return hash('sha256', node, 'buffer');
}

/** The hashes that stand one after the other in a tile. */
export const hashesIn = (tile: Buffer): Buffer[] =>
  Array.from({ length: tile.length / HASH_BYTES }, (_, n) => tile.subarray(n * HASH_BYTES, (n + 1) * HASH_BYTES));

/** The root of a perfect subtree over these hashes, whose number is a power of two. */
export function perfectRoot(hashes: readonly Buffer[]): Buffer {
  let row = hashes;
  while (row.length > 1) row = row.flatMap((left, n) => (n % 2 === 0 ? [nodeOf(left, row[n + 1] ?? left)] : []));
  return row[0] ?? emptyRoot();
}
