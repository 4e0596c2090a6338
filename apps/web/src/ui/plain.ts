import { dayOfPlace, isCommuneField, isPeoplesOffice, listsOfField } from '#vocabulary';
import i18next from 'i18next';
import { recordOf } from '../api/problem.js';
import { nameOf } from '../i18n/index.js';
import { codeLabel, communeOn } from '../reference/index.js';
import { formatNumber, formatWhen, officeName } from './format.js';

const DATE = /^\d{4}-\d\d(-\d\d(T.*Z)?)?$/;

/** What a value belongs to, which says of which day the code of a commune is. */
type Holder = Readonly<Record<string, unknown>>;

/** A recorded value as people read it. */
function plain(value: unknown): string {
  switch (typeof value) {
    case 'boolean':
      return i18next.t(value ? 'form.yes' : 'form.no');
    case 'number':
      return formatNumber(value);
    case 'string':
      return plainText(value);
    default:
      return Array.isArray(value) ? plainList(value) : plainRecord(recordOf(value));
  }
}

const plainList = (values: readonly unknown[]): string =>
  values.length === 0 ? '–' : values.map((value) => plain(value)).join(', ');

function plainRecord(record: Readonly<Record<string, unknown>>): string {
  const fields = Object.entries(record).map(
    ([field, value]) => `${nameOf('fields', field)}: ${plainField(field, value, record)}`,
  );
  return fields.length === 0 ? '–' : fields.join('; ');
}

function plainText(text: string): string {
  if (text === '') return '–';
  if (DATE.test(text)) return formatWhen(text);
  if (isPeoplesOffice(text)) return officeName(text);
  return nameOf('values', text);
}

/** The meaning of a code in the first of the lists that has it, or in words of our own; the code itself where none does. */
const labelIn = (lists: readonly string[], code: string): string =>
  lists.map((list) => codeLabel(list, code)).find((label) => label !== code) ?? nameOf('values', code);

const wordsFor = (field: string, holder: Holder): ((code: string) => string) | undefined => {
  const lists = listsOfField(field);
  if (lists.length > 0) return (code) => labelIn(lists, code);
  if (field === 'sharedFields') return (name) => nameOf('fields', name);
  return isCommuneField(field) ? (code) => communeOn(code, dayOfPlace(field, holder)) : undefined;
};

/** A value of a known field: codes in words, communes by the name of the day that its holder tells. */
export function plainField(field: string, value: unknown, holder: Holder = {}): string {
  const words = wordsFor(field, holder);
  if (!words) return plain(value);
  if (typeof value === 'string') return words(value);
  return Array.isArray(value) && value.length > 0 ? value.map((each) => words(String(each))).join(', ') : plain(value);
}
