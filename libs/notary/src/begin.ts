import { type TreeHead, noteIn, signedBy, treeHeadIn, verifierKeyIn, verifierText } from '#transparency';
import { NotaryUnfit } from './errors.js';
import { type NotaryKeys, findKeys, keyFileIn, makeKeys, verifierKeysOf } from './keys.js';
import { lastKeptFile, lastKeptIn } from './outside/kept-file.js';
import { type Ask, type KnownLog, beginLog, knownLog } from './postgres/tables.js';
import type { LogSource } from './source.js';
import { edgeAt, rootFromRows } from './tree.js';

/** Where the notary keeps what is not in the database. */
export interface NotaryFolders {
  /** Of its key. */
  readonly folder: string;
  /** Of the checkpoints that are kept outside. */
  readonly checkpoints: string;
}

/** How the log stands to the last checkpoint that was kept outside of the database. */
export type KeptComparison =
  | { readonly kind: 'none' }
  /** It begins as it did then; or its rows have to be looked at to know. */
  | { readonly kind: 'same' | 'not-yet'; readonly kept: number }
  /** It is shorter than it was. */
  | { readonly kind: 'below'; readonly kept: number; readonly events: number }
  /** What was recorded then is another. */
  | { readonly kind: 'differs'; readonly kept: number }
  /** The checkpoint is that of another log, or signed by a key that is not this log's, or is none. */
  | { readonly kind: 'another-log' | 'unknown-key' | 'unreadable' };

/**
 * Compares the log of the database with the last checkpoint that was kept in the folder. Without the rows a tree whose
 * tiles do not bear the checkpoint out is not judged: a tile may be corrupted.
 */
export async function compareWithKept(
  ask: Ask,
  checkpoints: string,
  log: Pick<LogSource, 'size'> | LogSource,
): Promise<KeptComparison> {
  const text = lastKeptIn(checkpoints);
  if (text === undefined) return { kind: 'none' };
  const head = treeHeadIn(text);
  if (!head) return { kind: 'unreadable' };
  const strange = strangeTo(text, head, await knownLog(ask));
  return strange ? { kind: strange } : compareTrees(ask, head, log);
}

async function compareTrees(
  ask: Ask,
  { size: kept, root }: TreeHead,
  log: Pick<LogSource, 'size'> | LogSource,
): Promise<KeptComparison> {
  const events = await log.size();
  if (events < kept) return { kind: 'below', kept, events };
  if ((await edgeAt(ask, kept))?.root().equals(root)) return { kind: 'same', kept };
  if (!('leaves' in log)) return { kind: 'not-yet', kept };
  return { kind: (await rootFromRows(log, kept)).equals(root) ? 'same' : 'differs', kept };
}

function strangeTo(text: string, { origin }: TreeHead, known: KnownLog | undefined) {
  if (!known) return undefined;
  if (known.origin !== origin) return 'another-log';
  const [note, key] = [noteIn(text), verifierKeyIn(known.log)];
  return note && key && typeof signedBy(note, key) === 'object' ? undefined : 'unknown-key';
}

/** Throws `NotaryUnfit`, in words for the operator, where the log is not the one of which a checkpoint was kept. */
export async function requireNotBelowKept(...of: Parameters<typeof compareWithKept>): Promise<void> {
  const [, checkpoints] = of;
  const sentence = sentenceOf(await compareWithKept(...of), lastKeptFile(checkpoints));
  if (sentence !== undefined) throw new NotaryUnfit(sentence);
}

type Unfit = Exclude<KeptComparison['kind'], 'none' | 'same' | 'not-yet' | 'below'>;

const SENTENCES: Readonly<Record<Unfit, (file: string) => string>> = {
  differs: (file) =>
    `The log does not begin as the checkpoint kept in ${file} says: annhi verify names the first event that was changed.`,
  'another-log': (file) => `The checkpoint kept in ${file} is that of another log.`,
  'unknown-key': (file) => `The checkpoint kept in ${file} is not signed by the key of this log.`,
  unreadable: (file) => `The file ${file} holds no checkpoint.`,
};

function sentenceOf(found: KeptComparison, file: string): string | undefined {
  if (found.kind === 'none' || found.kind === 'same' || found.kind === 'not-yet') return undefined;
  if (found.kind !== 'below') return SENTENCES[found.kind](file);
  return (
    `The log has ${found.events} events, and the checkpoint kept in ${file} says ${found.kept}: it was restored from ` +
    'a backup that is too old, or cut. Restore a newer one. Where the events are lost for good: annhi notary renew.'
  );
}

/**
 * The keys of this log; made where it was never signed. Throws `NotaryUnfit`, which names the ids of both keys, where
 * those in the folder are others or are gone.
 */
export async function keysOfLog(ask: Ask, folder: string, origin: string | undefined, at: Date): Promise<NotaryKeys> {
  const [known, found] = [await knownLog(ask), findKeys(folder)];
  if (known) return requireKnown(known, found, folder);
  const keys = found ?? makeKeys(folder, origin);
  await beginLog(ask, { origin: keys.log.name, ...verifierKeysOf(keys) }, { at });
  return keys;
}

function requireKnown(known: KnownLog, keys: NotaryKeys | undefined, folder: string): NotaryKeys {
  const file = keyFileIn(folder);
  const id = verifierKeyIn(known.log)?.id ?? 'unknown';
  if (!keys) throw new NotaryUnfit(`The notary's key ${id} of the log ${known.origin} is missing: bring ${file} back.`);
  if (verifierText(keys.log) !== known.log || verifierText(keys.time) !== known.time)
    throw new NotaryUnfit(`The key in ${file} is ${keys.log.id}, and this log is signed by ${id} (${known.origin}).`);
  return keys;
}
