import { searchForm } from '#kernel';
import type { FieldKind, ModelField } from '../model/model.js';
import type { Profile } from './profile.js';

/** A column that both files have. */
export interface SharedColumn {
  readonly left: string;
  readonly right: string;
  readonly profile: Profile;
}

const words = (column: string): string =>
  searchForm(column.replace(/([a-z])([A-Z])/g, '$1 $2'))
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** What a column's name says, where it says something. */
const ROLES = {
  given: /^(given|first|fore|christian)( ?name)?s?( ?\d)?$|^(fname|ten)$/,
  surname: /^(sur|last|family)( ?name)?( ?\d)?$|^(lname|ho)$/,
  person:
    /\b(full ?name|ho (va )?(chu dem )?(va )?ten|ho ten|ten (tre|me|cha|bo|day du)|mother|father|me|cha|parent)\b/,
  parent: /\b(mother|father|me|cha|bo|parent|guardian)\b/,
  birth: /\b(birth|dob|sinh|born)\b/,
  id: /^(id|stt|uid|uuid|key|ma|ma (so|dong|ho so|tre|hoc sinh)|(rec|record|row|unique|person|entity|source)( ?(id|no))?)$/,
  number: /\b(number|so|phone|tel|telephone|mobile|cccd|cmnd|dinh danh|ssn|soc sec id|postcode|zip)\b/,
} as const;

export const hasRole = (column: string, role: keyof typeof ROLES): boolean => ROLES[role].test(words(column));

/** The column of ids: one whose name says so, without a gap and without a repetition. */
export const idColumn = (columns: readonly SharedColumn[]): SharedColumn | undefined =>
  columns.find(({ left, profile }) => hasRole(left, 'id') && profile.unique) ??
  columns.find(({ profile }) => isRunningNumber(profile));

/** A column without a gap in which no two records of any file agree, and with figures in nearly every value: it names rows. */
const isRunningNumber = (profile: Profile): boolean =>
  profile.unique && !profile.shared && profile.figures >= 0.95 * profile.rows && !isDate(profile) && isOneWord(profile);

const isOneWord = ({ words, letters, decimals }: Profile): boolean => words <= letters * 1.1 && decimals === 0;
const isDate = (profile: Profile): boolean => profile.share(profile.dates[profile.order]) >= 0.75;

/** What each column is, by its values first and its name second. Columns that tell nothing are left out. */
export const inferFields = (columns: readonly SharedColumn[]): readonly ModelField[] =>
  columns
    .filter(({ profile }) => profile.different > 1 && !isRunningNumber(profile))
    .map(({ left, right, profile }) => {
      const kind = kindOf(left, profile);
      const field = { name: left, kind, left, right };
      return kind === 'date' ? { ...field, order: profile.order } : field;
    });

const FEW = 12;

function kindOf(column: string, profile: Profile): FieldKind {
  const { share, different } = { share: (count: number) => profile.share(count), different: profile.different };
  if (isDate(profile) && !hasRole(column, 'number')) return 'date';
  if (different <= FEW) return 'code';
  if (share(profile.decimals) >= 0.3 && share(profile.letters) < 0.2) return 'quantity';
  if (share(profile.digits) >= 0.7) return 'number';
  return nameKind(column, profile);
}

function nameKind(column: string, profile: Profile): FieldKind {
  const wordsEach = profile.words / Math.max(profile.letters, 1);
  if (profile.share(profile.withFamilyName) >= 0.4) return 'full-name';
  if (hasRole(column, 'person') && wordsEach >= 1.7 && wordsEach <= 5) return 'full-name';
  return wordsEach < 1.7 ? 'word' : 'text';
}

/** Given name and surname, which are at times written in each other's column. */
export function inferSwapped(fields: readonly ModelField[]): readonly (readonly [string, string])[] {
  const find = (role: 'given' | 'surname') =>
    fields.find(({ name, kind }) => kind === 'word' && hasRole(name, role))?.name;
  const [given, surname] = [find('given'), find('surname')];
  return given !== undefined && surname !== undefined ? [[given, surname]] : [];
}
