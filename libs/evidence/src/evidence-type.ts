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

/** Other names that browsers send for the same types. */
const ALIASES: Readonly<Record<string, EvidenceType>> = {
  'audio/mp3': 'audio/mpeg',
  'audio/mp4': 'audio/x-m4a',
  'audio/m4a': 'audio/x-m4a',
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
  const told = named(declared);
  if (told === undefined) return { kind: 'type-not-allowed' };
  const found = await fileTypeFromBuffer(bytes);
  return found !== undefined && named(found.mime) === told ? { kind: 'type', type: told } : { kind: 'type-lies' };
}
