import { fileTypeFromBuffer } from 'file-type';

/** What evidence may be: pictures, documents, sound and film that every browser shows without running anything. */
export const EVIDENCE_TYPES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'application/pdf',
  'audio/mpeg',
  'audio/x-m4a',
  'audio/wav',
  'video/mp4',
] as const;
export type EvidenceType = (typeof EVIDENCE_TYPES)[number];

/** Every name under which a file may come. */
export const evidenceContentTypes = (): readonly string[] => [...EVIDENCE_TYPES, ...Object.keys(ALIASES)];

/** Other names that browsers send for the same types. */
const ALIASES: Readonly<Record<string, EvidenceType>> = {
  'audio/mp3': 'audio/mpeg',
  'audio/mp4': 'audio/x-m4a',
  'audio/m4a': 'audio/x-m4a',
  'audio/mp4a-latm': 'audio/x-m4a',
  'audio/x-wav': 'audio/wav',
  'audio/vnd.wave': 'audio/wav',
};

export type TypeVerdict =
  | { readonly kind: 'type'; readonly type: EvidenceType }
  | { readonly kind: 'type-not-allowed' }
  | { readonly kind: 'type-lies' };

const named = (text: string): EvidenceType | undefined => {
  const name = text.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return EVIDENCE_TYPES.find((type) => type === name) ?? ALIASES[name];
};

/** What the bytes are, by their magic bytes. A file that is not what it says it is, is not taken at all. */
export async function typeOf(bytes: Uint8Array, declared: string): Promise<TypeVerdict> {
  const declaredType = named(declared);
  if (declaredType === undefined) return { kind: 'type-not-allowed' };
  const found = await fileTypeFromBuffer(bytes);
  const isSo =
    found !== undefined && (named(found.mime) === declaredType || isRecording(bytes, declaredType, found.mime));
  return isSo ? { kind: 'type', type: declaredType } : { kind: 'type-lies' };
}

/**
 * Phones write their recordings under brands of the container that stand for film as well (`mp42`, `isom`). Such a file is a
 * recording where no track of it is film: ISO/IEC 14496-12, 8.4.3.
 */
const isRecording = (bytes: Uint8Array, declaredType: EvidenceType, found: string): boolean =>
  declaredType === 'audio/x-m4a' && found === 'video/mp4' && !hasFilm(bytes);

const [HANDLER, FILM] = [Buffer.from('hdlr'), 'vide'];
/** From the name of the box to what it handles: version, flags and a field that is not used. */
const TO_KIND = 12;

/** Looks for a track's handler wherever it stands: what looks like one within sound refuses too much, and lets nothing in. */
function hasFilm(bytes: Uint8Array): boolean {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = content.indexOf(HANDLER); at !== -1; at = content.indexOf(HANDLER, at + 1))
    if (content.toString('latin1', at + TO_KIND, at + TO_KIND + FILM.length) === FILM) return true;
  return false;
}
