import { normalText } from '#kernel';
import { type DateOrder, dateForm } from '../normalise/dates.js';
import { plainForm, writtenForm } from '../normalise/text.js';

const ORDERS: readonly DateOrder[] = ['dmy', 'ymd', 'mdy'];
/** More different values than these are many. */
const MANY = 300_000;

/** What the values of a column look like. Sums alone, so that the order of rows does not count. */
export class Profile {
  present = 0;
  /** Values with a digit, and those that are mostly digits. */
  figures = 0;
  digits = 0;
  decimals = 0;
  words = 0;
  letters = 0;
  years = 0;
  withFamilyName = 0;
  length = 0;
  readonly dates: Record<DateOrder, number> = { ymd: 0, dmy: 0, mdy: 0 };
  rows = 0;
  readonly #different = new Set<string>();
  /** By file: the values that it has, and whether one of them occurs twice in it. */
  readonly #ofFile = new Map<string, Set<string>>();
  #repeats = false;

  take(raw: string, file: string): void {
    this.rows++;
    const text = normalText(raw);
    if (text === '') return;
    this.present++;
    if (this.#different.size < MANY) this.#different.add(text);
    if (!this.#repeats) this.#takeOnce(text, file);
    this.length += text.length;
    if (/\d/.test(text)) this.#takeDigits(text);
    if (/\p{L}/u.test(text)) this.#takeLetters(text);
  }

  #takeOnce(text: string, file: string): void {
    const known = this.#ofFile.get(file) ?? new Set();
    this.#repeats = known.has(text);
    known.add(text);
    this.#ofFile.set(file, known);
    if (this.#repeats) this.#ofFile.clear();
  }

  #takeDigits(text: string): void {
    this.figures++;
    const bare = text.replace(/[\s./()+-]/g, '');
    if (/^\d+$/.test(bare) || bare.replace(/\D/g, '').length * 2 > bare.length) this.digits++;
    if (/^\D{0,3}\d+[.]\d+\D{0,3}$/.test(text)) this.decimals++;
    if (/^(1[89]|20)\d{2}$/.test(text)) this.years++;
    else if (bare.length >= 6)
      for (const order of ORDERS) if (/^\d{6,8}$/.test(dateForm(text, order))) this.dates[order]++;
  }

  #takeLetters(text: string): void {
    const words = writtenForm(text).split(' ');
    this.letters++;
    this.words += words.length;
    if (words.length >= 2 && words.length <= 6 && FAMILY_NAMES.has(plainForm(words[0] ?? ''))) this.withFamilyName++;
  }

  get different(): number {
    return this.#different.size;
  }

  /** Whether no value is missing and none occurs twice in one file. */
  get unique(): boolean {
    return this.present === this.rows && !this.#repeats;
  }

  /** Whether no two records of either file share a value. */
  get shared(): boolean {
    return this.different < Math.min(this.rows, MANY);
  }

  share(count: number): number {
    return count / Math.max(this.present, 1);
  }

  /** The order in which most of the values are dates. */
  get order(): DateOrder {
    return ORDERS.toSorted((one, other) => this.dates[other] - this.dates[one])[0] ?? 'ymd';
  }
}

/** The commonest Vietnamese family names: nine of ten people have one of them. */
const FAMILY_NAMES = new Set(
  'nguyen tran le pham huynh hoang phan vu vo dang bui do ho ngo duong ly dinh truong lam mai cao luong trinh dao thach son danh kim'.split(
    ' ',
  ),
);
