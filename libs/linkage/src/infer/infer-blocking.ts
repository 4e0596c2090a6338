import { keyWords, keyOf } from '../execute/keys.js';
import { numberAt } from '../execute/lists.js';
import type { Records } from '../execute/records.js';
import { plainForm } from '../normalise/text.js';
import type { FieldKind, KeyForm, KeyPart } from '../model/model.js';

const PARTS: Readonly<Record<FieldKind, readonly KeyForm[]>> = {
  word: ['value', 'sound', 'start'],
  'full-name': ['value', 'sorted', 'first', 'last', 'start'],
  date: ['value', 'year'],
  number: ['value', 'start', 'end'],
  code: ['value'],
  text: ['value', 'start', 'words'],
  quantity: ['value'],
};

interface Part extends KeyPart {
  /** Pairs of all that share this part. */
  readonly share: number;
}

interface Candidate {
  readonly parts: readonly Part[];
  readonly pairs: number;
}

/**
 * Chooses what two records must share to be compared: parts and pairs of parts, whole values first (a match in which any two
 * values were left alone is found), then sounds and beginnings, as far as the whole stays bounded.
 */
export function inferBlocking(records: Records): readonly (readonly KeyPart[])[] {
  const size = records.left.ids.length + (records.dedupe ? 0 : records.right.ids.length);
  const all = records.dedupe ? (size * (size - 1)) / 2 : records.left.ids.length * records.right.ids.length;
  const perRule = Math.min(Math.max(20 * size, 20_000), 2_000_000);
  const parts = partsOf(records);
  const alone = parts.map((part) => ({ parts: [part], pairs: part.share * all }));
  const together = pairsOf(parts.filter((part) => part.share * all > perRule / 20 && part.by !== 'words')).map(
    ([one, other]) => ({ parts: [one, other], pairs: one.share * other.share * all * 2 }),
  );
  const few = [...alone, ...together].filter(({ pairs }) => pairs <= perRule);
  const whole = Math.min(Math.max(150 * size, 100_000), 8_000_000);
  const rules = chosen(few.toSorted(firstChosen), { whole, most: size > 200_000 ? 20 : 60 });
  return rules.map((candidate) => candidate.parts.map(({ field, by }) => ({ field, by })));
}

/** Whole values before their parts; what gives few pairs before what gives many. */
const firstChosen = (one: Candidate, other: Candidate): number =>
  loose(one) - loose(other) || one.pairs - other.pairs || (nameOf(one) < nameOf(other) ? -1 : 1);

const loose = ({ parts }: Candidate): number => parts.filter(({ by }) => by !== 'value').length;

const nameOf = ({ parts }: Candidate): string => parts.map(({ field, by }) => `${field}:${by}`).join('+');

function chosen(
  candidates: readonly Candidate[],
  { whole, most }: { readonly whole: number; readonly most: number },
): readonly Candidate[] {
  let taken: readonly Candidate[] = [];
  for (const candidate of candidates) {
    if (taken.some((other) => isWithin(candidate, other))) continue;
    const next = [...taken.filter((other) => !isWithin(other, candidate)), candidate];
    if (next.length <= most && next.reduce((sum, { pairs }) => sum + pairs, 0) <= whole) taken = next;
  }
  return taken;
}

/** Whether the other rule finds all that this one does: the same value sounds and begins alike. */
const isWithin = (candidate: Candidate, other: Candidate): boolean =>
  other.parts.length <= candidate.parts.length &&
  other.parts.every(({ field, by }) =>
    candidate.parts.some((part) => part.field === field && (part.by === by || (part.by === 'value' && by !== 'words'))),
  );

const pairsOf = (parts: readonly Part[]): readonly (readonly [Part, Part])[] =>
  parts.flatMap((one, at) =>
    parts
      .slice(at + 1)
      .filter((other) => other.field !== one.field)
      .map((other): readonly [Part, Part] => [one, other]),
  );

const partsOf = (records: Records): readonly Part[] =>
  records.model.fields.flatMap(({ name, kind }, field) =>
    PARTS[kind].map((by) => ({ field: name, by, share: shareOf(records, field, by) })),
  );

/** The chance that two records at random share the part; of words, that they share one that is not too common to be looked at. */
function shareOf(records: Records, field: number, by: KeyForm): number {
  const size = records.left.ids.length + (records.dedupe ? 0 : records.right.ids.length);
  const few = by === 'words' ? Math.max(20, Math.sqrt(size)) : Infinity;
  let share = 0;
  for (const count of countsOf(records, field, by).values())
    if (count <= few) share += (count / size) * ((count - 1) / size);
  return share;
}

/** How often each form occurs in both files. */
function countsOf(records: Records, field: number, by: KeyForm): ReadonlyMap<string, number> {
  const dictionary = records.dictionaries[field];
  const ofValue = new Int32Array(dictionary?.size ?? 0);
  for (const { codes } of records.dedupe ? [records.left] : [records.left, records.right])
    codes[field]?.forEach((code) => (ofValue[code] = numberAt(ofValue, code) + 1));
  const counts = new Map<string, number>();
  const add = (form: string, count: number) => counts.set(form, (counts.get(form) ?? 0) + count);
  ofValue.forEach((count, code) => {
    for (const form of formsOf(dictionary?.valueOf(code) ?? '', by)) add(form, count);
  });
  return counts;
}

const formsOf = (value: string, by: KeyForm): readonly string[] => {
  if (value === '') return [];
  return (by === 'words' ? keyWords(value) : [keyOf({ value, plain: plainForm(value) }, by)]).filter(
    (form) => form !== '',
  );
};
