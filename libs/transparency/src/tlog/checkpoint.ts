import { noteIn } from './signed-note.js';

/** What a log says of itself: how many leaves, and the root over them. C2SP tlog-checkpoint, without extension lines. */
export interface TreeHead {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

export const checkpointBody = ({ origin, size, root }: TreeHead): string =>
  `${origin}\n${size}\n${root.toString('base64')}\n`;

const BODY = /^(?<origin>[^\n]+)\n(?<size>0|[1-9]\d{0,15})\n(?<root>[A-Za-z0-9+/]{43}=)\n/;

/** The head that a checkpoint tells, unverified; `undefined` for what is no checkpoint. */
export function treeHeadIn(text: string): TreeHead | undefined {
  const { origin, size, root } = BODY.exec(noteIn(text)?.body ?? '')?.groups ?? {};
  if (origin === undefined || size === undefined || root === undefined) return undefined;
  return { origin, size: Number(size), root: Buffer.from(root, 'base64') };
}
