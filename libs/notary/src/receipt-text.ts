/** What a proof of one event is made of. */
export interface ProofParts {
  /** The event's place in the tree, from 0. */
  readonly index: number;
  /** From the sibling of the leaf upwards. */
  readonly proof: readonly Buffer[];
  /** The checkpoint of the tree that it is in. */
  readonly note: string;
  /** What the leaf is the hash of, and what was recorded behind an empty line. */
  readonly extra?: string;
}

/** A proof as C2SP tlog-proof writes it. */
export function proofText({ index, proof, note, extra }: ProofParts): string {
  const lines = [
    'c2sp.org/tlog-proof@v1',
    ...(extra === undefined ? [] : [`extra ${Buffer.from(extra).toString('base64')}`]),
    `index ${index}`,
    ...proof.map((hash) => hash.toString('base64')),
  ];
  return `${lines.join('\n')}\n\n${note}`;
}

/** A stream from its first event on, each entry with the leaf before it, and the proof of the last one. */
export interface StreamReceipt {
  readonly stream: string;
  readonly entries: readonly string[];
  readonly proof: string;
}

/** A receipt of several streams under one checkpoint. */
export const streamsText = (about: { readonly case: string; readonly streams: readonly StreamReceipt[] }): string =>
  `${JSON.stringify({ format: 'an-nhi.vn/receipt@v1', ...about }, null, 1)}\n`;
