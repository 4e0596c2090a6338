import type { Comparator } from '../compare/comparator.js';
import type { Model, ModelField } from '../model/model.js';
import { Codes, Dictionary } from './dictionary.js';
import { comparatorOf, estimatedForm, formOf } from './fields.js';
import { keyWords } from './keys.js';

export type SideName = 'left' | 'right';

/** The records of one file: their ids, and of each field the code of its value. */
export interface Side {
  readonly ids: readonly string[];
  readonly codes: readonly Int32Array[];
}

/** What both executors work on. Where a file is compared with itself `right` is `left`. */
export interface Records {
  readonly model: Model;
  readonly dedupe: boolean;
  readonly left: Side;
  readonly right: Side;
  /** By field; two fields that may be swapped share one. */
  readonly dictionaries: readonly Dictionary[];
  readonly comparators: readonly Comparator[];
}

/** How the columns of a file are found: the number of each column that the model names. */
export interface Columns {
  readonly id: number;
  readonly fields: readonly { readonly at: number; readonly age: number; readonly on: number }[];
}

const NOWHERE: Columns['fields'][number] = { at: -1, age: -1, on: -1 };

/** The value of a field; where no birth date stands, the interval that an estimated age gives. */
function formIn(values: readonly string[], field: ModelField, { at, age, on }: Columns['fields'][number]): string {
  const form = formOf(field, values[at] ?? '');
  return form === '' && age >= 0 ? estimatedForm(values[age] ?? '', values[on] ?? '', field.order) : form;
}

/** Takes the records of two files in and gives them coded. */
export class Intake {
  readonly #dictionaries: readonly Dictionary[];
  readonly #sides: Readonly<Record<SideName, { readonly ids: string[]; readonly codes: readonly Codes[] }>>;

  constructor(
    readonly model: Model,
    readonly dedupe: boolean,
  ) {
    this.#dictionaries = dictionariesOf(model);
    const side = () => ({ ids: [], codes: model.fields.map(() => new Codes()) });
    this.#sides = { left: side(), right: side() };
  }

  /** `id` where the file has no column of ids: the number of its line. */
  take(to: SideName, columns: Columns, values: readonly string[], id: string): void {
    const { ids, codes } = this.#sides[to];
    ids.push(id);
    this.model.fields.forEach((stated, field) => {
      const { [field]: places = NOWHERE } = columns.fields;
      const form = formIn(values, stated, places);
      codes[field]?.push(this.#dictionaries[field]?.codeOf(form) ?? 0);
    });
  }

  records(): Records {
    const left = whole(this.#sides.left);
    const right = this.dedupe ? left : whole(this.#sides.right);
    const base = { model: this.model, dedupe: this.dedupe, left, right, dictionaries: this.#dictionaries };
    return { ...base, comparators: comparatorsOf(base) };
  }
}

/** In the order of the ids, so that the order of the rows in the file decides nothing. */
function whole({ ids, codes }: { readonly ids: readonly string[]; readonly codes: readonly Codes[] }): Side {
  const given = codes.map((each) => each.whole());
  if (ids.every((id, at) => at === 0 || (ids[at - 1] ?? '') <= id)) return { ids, codes: given };
  const order = ids.map((_, row) => row).sort((one, other) => ((ids[one] ?? '') < (ids[other] ?? '') ? -1 : 1));
  return {
    ids: order.map((row) => ids[row] ?? ''),
    codes: given.map((of) => Int32Array.from(order, (row) => of[row] ?? 0)),
  };
}

function dictionariesOf({ fields, swapped }: Model): readonly Dictionary[] {
  const own = new Map(fields.map(({ name }) => [name, new Dictionary()]));
  for (const [one, other] of swapped) own.set(other, own.get(one) ?? new Dictionary());
  return fields.map(({ name }) => own.get(name) ?? new Dictionary());
}

/** How rare a word is among the values of a text field. Counted over values, so the order of rows does not count. */
function comparatorsOf({ model, dictionaries }: Pick<Records, 'model' | 'dictionaries'>): readonly Comparator[] {
  return model.fields.map(({ kind }, field) => {
    const counts = new Map<string, number>();
    const values = kind === 'text' ? (dictionaries[field]?.values ?? []) : [];
    for (const value of values) for (const word of keyWords(value)) counts.set(word, (counts.get(word) ?? 0) + 1);
    const weigh = (word: string) => Math.log2(1 + values.length / (counts.get(word) ?? 1));
    return comparatorOf(kind, weigh);
  });
}
