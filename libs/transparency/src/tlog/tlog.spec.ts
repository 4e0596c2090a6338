import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { MerkleTree } from '../merkle-tree.js';
import { checkpointBody, treeHeadIn } from './checkpoint.js';
import { consistencySpans, hashesOf, inclusionSpans, rootByInclusion, tilesFor } from './proofs.js';
import {
  cosignatureLine,
  noteIn,
  signatureLine,
  signedBy,
  signerKey,
  signerKeyIn,
  signerText,
  verifierKeyIn,
  verifierText,
} from './signed-note.js';
import { type Tile, TreeEdge, edgePlaces, tileAsked, tileNumber } from './tiles.js';

const leafOf = (n: number): Buffer => createHash('sha256').update(`leaf ${n}`).digest();
const leavesOf = (size: number): Buffer[] => Array.from({ length: size }, (_, n) => leafOf(n));

const rootOf = (leaves: readonly Buffer[]): Buffer => {
  const tree = new MerkleTree();
  for (const leaf of leaves) tree.add(leaf);
  return tree.root();
};

/** The tiles of a tree that grew in steps. */
function grown(...steps: readonly number[]): { edge: TreeEdge; tiles: Map<string, Tile> } {
  const edge = new TreeEdge();
  const tiles = new Map<string, Tile>();
  for (const to of steps)
    for (const tile of edge.add(leavesOf(to).slice(edge.size))) tiles.set(`${tile.level}/${tile.n}`, tile);
  return { edge, tiles };
}

describe('tiles', () => {
  it.each([1, 255, 256, 257, 65_535, 65_536, 70_000])('of a log of %i events have its root', (size) => {
    const { edge, tiles } = grown(size);
    expect(edge.root().equals(rootOf(leavesOf(size)))).toBe(true);
    const places = edgePlaces(size);
    const again = new TreeEdge(
      size,
      places.map(({ level, n, width }) => ({
        ...{ level, n },
        hashes: (tiles.get(`${level}/${n}`)?.hashes ?? Buffer.alloc(0)).subarray(0, width * 32),
      })),
    );
    expect(again.root().equals(edge.root())).toBe(true);
  });

  it('are those that the specification counts in a tree of 70 000', () => {
    const { tiles } = grown(70_000);
    const widths = [...tiles.values()].map(({ level, hashes }) => `${level}:${hashes.length / 32}`);
    const count = (what: string) => widths.filter((each) => each === what).length;
    expect([count('0:256'), count('0:112'), count('1:256'), count('1:17'), count('2:1')]).toEqual([273, 1, 1, 1, 1]);
  });

  it('are the same in however many steps the log grew', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 6 }), (parts) => {
        const sizes = parts.map((_, n) => parts.slice(0, n + 1).reduce((sum, each) => sum + each, 0));
        const end = sizes.at(-1) ?? 0;
        const [whole, stepped] = [grown(end), grown(...sizes)];
        expect(stepped.edge.root().equals(whole.edge.root())).toBe(true);
        expect([...stepped.tiles.keys()].toSorted()).toEqual([...whole.tiles.keys()].toSorted());
        for (const [name, tile] of whole.tiles) expect(stepped.tiles.get(name)?.hashes.equals(tile.hashes)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('have the paths of the specification, and no others', () => {
    expect(tileNumber(1_234_067)).toBe('x001/x234/067');
    expect(tileAsked('0/x001/x234/067')).toEqual({ level: 0, n: 1_234_067, width: 256 });
    expect(tileAsked('1/000.p/17')).toEqual({ level: 1, n: 0, width: 17 });
    expect(tileAsked('entries/005')).toEqual({ level: 'entries', n: 5, width: 256 });
    for (const path of [
      '0/5',
      '00/005',
      '64/005',
      '0/x000/005',
      '0/001.p/256',
      '0/001.p/0',
      '0/001/',
      '0/x1/000',
      '../0/001',
    ])
      expect([path, tileAsked(path)]).toEqual([path, undefined]);
  });
});

describe('a proof out of tiles', () => {
  const size = 70_000;
  const { tiles, edge } = grown(size);
  const hashes = (spans: ReturnType<typeof inclusionSpans>) =>
    hashesOf(
      spans,
      tilesFor(spans).flatMap(({ level, n }) => tiles.get(`${level}/${n}`) ?? []),
    );

  it.each([0, 1, 255, 256, 65_535, 65_536, 69_888, 69_999])('leads from event %i to the root', (index) => {
    const proof = hashes(inclusionSpans(index, size));
    expect(rootByInclusion({ index, size, leaf: leafOf(index), proof })?.equals(edge.root())).toBe(true);
    expect(rootByInclusion({ index, size, leaf: leafOf(index + 1), proof })?.equals(edge.root())).toBe(false);
    expect(rootByInclusion({ index, size, leaf: leafOf(index), proof: proof.slice(1) })).toBeUndefined();
  });

  it('that one log is the beginning of another has as many hashes as RFC 9162 §2.1.5 says', () => {
    const spans = (first: number) => consistencySpans(first, 7).map(({ from, to }) => `${from}-${to}`);
    expect(spans(3)).toEqual(['2-3', '3-4', '0-2', '4-7']);
    expect(spans(4)).toEqual(['4-7']);
    expect(spans(6)).toEqual(['4-6', '6-7', '0-4']);
    expect([consistencySpans(0, 7), consistencySpans(7, 7)]).toEqual([[], []]);
    expect(hashes(consistencySpans(66_000, size)).length).toBeGreaterThan(3);
  });
});

describe('a signed note', () => {
  const key = signerKey('an-nhi.example/log', 'note', Buffer.alloc(32, 7));
  const time = signerKey('an-nhi.example/log/time', 'cosignature', Buffer.alloc(32, 8));
  const body = checkpointBody({ origin: key.name, size: 3, root: Buffer.alloc(32, 1) });
  const text = `${body}\n${signatureLine(key, body)}${cosignatureLine(time, body, 1_790_000_000)}`;

  it('is signed by whom it names, at the time that it says', () => {
    const note = noteIn(text);
    if (!note) throw new Error('no note');
    expect(signedBy(note, key)).toEqual({ seconds: null });
    expect(signedBy(note, time)).toEqual({ seconds: 1_790_000_000n });
    expect(signedBy(note, signerKey(key.name, 'note', randomBytes(32)))).toBe('absent');
    expect(signedBy({ ...note, body: body.replace('3', '4') }, key)).toBe('wrong');
    expect(treeHeadIn(text)).toEqual({ origin: key.name, size: 3, root: Buffer.alloc(32, 1) });
  });

  it('has keys that are read back as they were written, and no others', () => {
    expect(verifierKeyIn(verifierText(key))).toMatchObject({ name: key.name, id: key.id, algorithm: 'note' });
    expect(signerKeyIn(signerText(time))?.id).toBe(time.id);
    expect(verifierKeyIn(verifierText(key).replace('an-nhi', 'an-nha'))).toBeUndefined();
  });

  it.each(['', 'abc', body, `${body}\n`, text.slice(0, -1), `${body}\nno signature\n`])('is not: %j', (other) => {
    expect(noteIn(other)).toBeUndefined();
  });
});
