import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { MerkleTree } from './merkle-tree.js';

const sha256 = (...parts: readonly Buffer[]): Buffer =>
  parts.reduce((hashed, part) => hashed.update(part), createHash('sha256')).digest();

/** The definition of RFC 9162 §2.1.1 word for word, which splits at the largest power of two below the size. */
function rootOf(leaves: readonly Buffer[]): Buffer {
  const [first] = leaves;
  if (first === undefined) return sha256();
  if (leaves.length === 1) return first;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha256(Buffer.of(1), rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)));
}

/** The inputs that Certificate Transparency's own tests use, and the roots that they expect of the first n of them. */
const INPUTS = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const treeOf = (leaves: readonly Buffer[]): MerkleTree => {
  const tree = new MerkleTree();
  for (const leaf of leaves) tree.add(leaf);
  return tree;
};

describe('the tree of the log', () => {
  it('has the roots that Certificate Transparency expects of its test inputs', () => {
    const leaves = INPUTS.map((input) => sha256(Buffer.of(0), Buffer.from(input, 'hex')));
    expect(
      ROOTS.map((_, n) =>
        treeOf(leaves.slice(0, n + 1))
          .root()
          .toString('hex'),
      ),
    ).toEqual(ROOTS);
  });

  it('of nothing is the hash of nothing', () => {
    expect(new MerkleTree().root().equals(sha256())).toBe(true);
  });

  it('is that of RFC 9162 for any leaves, and knows how many they are', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 70 }), (bytes) => {
        const leaves = bytes.map((each) => Buffer.from(each));
        const tree = treeOf(leaves);
        expect(tree.size).toBe(leaves.length);
        expect(tree.root().equals(rootOf(leaves))).toBe(true);
      }),
    );
  });
});
