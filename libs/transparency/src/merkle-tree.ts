import { emptyRoot, nodeOf } from './tlog/hashes.js';

/** A perfect subtree: its hash, and how many leaves it has. */
interface Subtree {
  readonly hash: Buffer;
  readonly leaves: number;
}

/**
 * The Merkle tree of RFC 9162 §2.1.1 over leaves that come one after the other. It keeps one hash for each bit of its size,
 * so a log of any length is hashed in little memory.
 */
export class MerkleTree {
  /** Perfect subtrees from the left, each smaller than the one before it. */
  private readonly subtrees: Subtree[] = [];
  private leaves = 0;

  get size(): number {
    return this.leaves;
  }

  /** Adds the hash of a leaf. */
  add(leaf: Buffer): void {
    let right: Subtree = { hash: leaf, leaves: 1 };
    for (let left = this.subtrees.at(-1); left?.leaves === right.leaves; left = this.subtrees.at(-1)) {
      this.subtrees.pop();
      right = { hash: nodeOf(left.hash, right.hash), leaves: left.leaves + right.leaves };
    }
    this.subtrees.push(right);
    this.leaves += 1;
  }

  /** The root of all leaves so far; of none it is the hash of nothing. */
  root(): Buffer {
    const hashes = this.subtrees.map((each) => each.hash);
    return hashes.length === 0 ? emptyRoot() : hashes.reduceRight((right, left) => nodeOf(left, right));
  }
}
