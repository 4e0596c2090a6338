import { type KeyObject, createPrivateKey, createPublicKey, hash, sign, verify } from 'node:crypto';

/** What a key signs: notes themselves, or notes with a time (C2SP signed-note, tlog-cosignature). */
const ALGORITHMS = { note: 1, cosignature: 4 } as const;
export type NoteAlgorithm = keyof typeof ALGORITHMS;

/** Who signed, as it is configured where somebody verifies. */
export interface VerifierKey {
  readonly name: string;
  readonly algorithm: NoteAlgorithm;
  readonly publicKey: Buffer;
  /** The first four bytes of a hash over name and key, in hex. */
  readonly id: string;
}

export interface SignerKey extends VerifierKey {
  readonly seed: Buffer;
}

/** A line under a note. */
export interface NoteSignature {
  readonly name: string;
  readonly id: string;
  readonly signature: Buffer;
}

export interface Note {
  /** The lines that are signed, the last line break included. */
  readonly body: string;
  readonly signatures: readonly NoteSignature[];
}

const KEY_BYTES = 32;
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

const privateKeyOf = (seed: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
const publicKeyOf = (key: Buffer): KeyObject =>
  createPublicKey({ key: Buffer.concat([SPKI, key]), format: 'der', type: 'spki' });

function idOf(name: string, algorithm: NoteAlgorithm, publicKey: Buffer): string {
  const text = Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(ALGORITHMS[algorithm]), publicKey]);
  return hash('sha256', text, 'hex').slice(0, 8);
}

/** The key of 32 secret bytes. */
export function signerKey(name: string, algorithm: NoteAlgorithm, seed: Buffer): SignerKey {
  const publicKey = createPublicKey(privateKeyOf(seed)).export({ format: 'der', type: 'spki' }).subarray(SPKI.length);
  return { name, algorithm, publicKey, id: idOf(name, algorithm, publicKey), seed };
}

const PRIVATE = 'PRIVATE+KEY+';

/** As a verifier is given it: `name+id+base64`. */
export const verifierText = ({ name, algorithm, publicKey, id }: VerifierKey): string =>
  `${name}+${id}+${Buffer.concat([Buffer.of(ALGORITHMS[algorithm]), publicKey]).toString('base64')}`;

export const signerText = ({ name, algorithm, seed, id }: SignerKey): string =>
  `${PRIVATE}${name}+${id}+${Buffer.concat([Buffer.of(ALGORITHMS[algorithm]), seed]).toString('base64')}`;

const KEY = /^(?<name>[^+\s]+)\+(?<id>[0-9a-f]{8})\+(?<material>[A-Za-z0-9+/]{44})$/;

function materialIn(text: string) {
  const { name, id, material } = KEY.exec(text)?.groups ?? {};
  if (name === undefined || id === undefined || material === undefined) return undefined;
  const [kind, ...bytes] = Buffer.from(material, 'base64');
  const algorithm = (['note', 'cosignature'] as const).find((each) => ALGORITHMS[each] === kind);
  return algorithm === undefined || bytes.length !== KEY_BYTES
    ? undefined
    : { name, id, algorithm, bytes: Buffer.from(bytes) };
}

/** The key in a text; `undefined` for what is none, or one whose id is not its own. */
export function verifierKeyIn(text: string): VerifierKey | undefined {
  const found = materialIn(text);
  if (!found) return undefined;
  const { name, id, algorithm, bytes } = found;
  return idOf(name, algorithm, bytes) === id ? { name, id, algorithm, publicKey: bytes } : undefined;
}

/** As `verifierKeyIn`, for the key that signs. */
export function signerKeyIn(text: string): SignerKey | undefined {
  const found = text.startsWith(PRIVATE) ? materialIn(text.slice(PRIVATE.length)) : undefined;
  const key = found && signerKey(found.name, found.algorithm, found.bytes);
  return key?.id === found?.id ? key : undefined;
}

const lineOf = ({ name, id }: VerifierKey, signature: Buffer): string =>
  `— ${name} ${Buffer.concat([Buffer.from(id, 'hex'), signature]).toString('base64')}\n`;

/** The line of a signature under the body of a note. */
export const signatureLine = (key: SignerKey, body: string): string =>
  lineOf(key, sign(null, Buffer.from(body), privateKeyOf(key.seed)));

const timed = (body: string, seconds: bigint): Buffer => Buffer.from(`cosignature/v1\ntime ${seconds}\n${body}`);

/** The line of a cosignature: that this was the log at that time, in seconds since 1970. */
export function cosignatureLine(key: SignerKey, body: string, seconds: number): string {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(seconds));
  return lineOf(key, Buffer.concat([time, sign(null, timed(body, BigInt(seconds)), privateKeyOf(key.seed))]));
}

const LINE = /^— (?<name>[^+\s]+) (?<material>[A-Za-z0-9+/]+={0,2})$/;

function signatureIn(line: string): readonly NoteSignature[] {
  const { name, material } = LINE.exec(line)?.groups ?? {};
  if (name === undefined || material === undefined) return [];
  const bytes = Buffer.from(material, 'base64');
  return bytes.length < 5 ? [] : [{ name, id: bytes.subarray(0, 4).toString('hex'), signature: bytes.subarray(4) }];
}

/** A note as it was written; `undefined` for what is none. */
export function noteIn(text: string): Note | undefined {
  const end = text.lastIndexOf('\n\n');
  if (end < 0 || !text.endsWith('\n')) return undefined;
  const lines = text.slice(end + 2, -1).split('\n');
  const signatures = lines.flatMap(signatureIn);
  return signatures.length === lines.length ? { body: text.slice(0, end + 1), signatures } : undefined;
}

/** What a key says of a note: nothing, something false, or that it signed it, and when where it says so. */
export type Signed = 'absent' | 'wrong' | { readonly seconds: bigint | null };

export function signedBy({ body, signatures }: Note, key: VerifierKey): Signed {
  const found = signatures.filter(({ name, id }) => name === key.name && id === key.id);
  if (found.length === 0) return 'absent';
  const [first] = found.map(({ signature }) => heldTrue(body, signature, key)).filter((each) => each !== undefined);
  return first ?? 'wrong';
}

function heldTrue(body: string, signature: Buffer, { algorithm, publicKey }: VerifierKey) {
  const seconds = algorithm === 'cosignature' && signature.length === 72 ? signature.readBigUInt64BE() : null;
  const message = seconds === null ? Buffer.from(body) : timed(body, seconds);
  const bare = seconds === null ? signature : signature.subarray(8);
  const isOfKind = (algorithm === 'cosignature') === (seconds !== null) && bare.length === 64;
  return isOfKind && verify(null, message, publicKeyOf(publicKey), bare) ? { seconds } : undefined;
}
