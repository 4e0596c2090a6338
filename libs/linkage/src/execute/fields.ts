import type { Comparator } from '../compare/comparator.js';
import { fullNameComparator, wordComparator } from '../compare/names.js';
import { type WordWeight, textComparator } from '../compare/texts.js';
import { codeComparator, dateComparator, numberComparator, quantityComparator } from '../compare/values.js';
import type { FieldKind, ModelField } from '../model/model.js';
import { bornInterval, dateForm } from '../normalise/dates.js';
import { signsOnly, writtenForm } from '../normalise/text.js';

/** How the values of a field are compared; texts weigh their words by how rare they are in these files. */
export function comparatorOf(kind: FieldKind, weigh: WordWeight): Comparator {
  if (kind === 'text') return textComparator(weigh);
  return COMPARATORS[kind];
}

const COMPARATORS: Readonly<Record<Exclude<FieldKind, 'text'>, Comparator>> = {
  word: wordComparator,
  'full-name': fullNameComparator,
  date: dateComparator,
  number: numberComparator,
  code: codeComparator,
  quantity: quantityComparator,
};

/** The levels of a kind, from the strongest. */
export const levelsOf = (kind: FieldKind): readonly string[] => comparatorOf(kind, () => 1).levels;

/** The one form in which a value of a file is kept and compared; empty where it says nothing. */
export function formOf({ kind, order = 'dmy' }: Pick<ModelField, 'kind' | 'order'>, raw: string): string {
  if (raw === '') return '';
  if (kind === 'date') return dateForm(raw, order);
  if (kind === 'number' || kind === 'code') return signsOnly(raw);
  if (kind === 'quantity') return quantityForm(raw);
  return writtenForm(raw);
}

function quantityForm(raw: string): string {
  const number = Number(raw.replace(/[^\d.-]/g, ''));
  return /\d/.test(raw) && Number.isFinite(number) ? String(number) : '';
}

/** The interval of birth of an age in full years that was estimated on a day; empty where either is unknown. */
export function estimatedForm(age: string, on: string, order: ModelField['order'] = 'dmy'): string {
  const years = Number(age.trim());
  const day = dateForm(on, order);
  return /^\d{1,3}$/.test(age.trim()) && /^\d{8}$/.test(day) ? bornInterval(years, day) : '';
}
