import { bitOf } from '#permit';
import type { AnyReadModel } from './read-model.js';
import { type Shape, shapesIn } from './shapes.js';

/** What every answer and every row has beside the declared fields. */
const RESERVED: ReadonlySet<string> = new Set(['id', 'version', 'state', 'updatedAt', 'streamVersion']);

const FIELD = /^[a-z][A-Za-z0-9_]*$/;

/**
 * Refuses a declaration that says too little: a field without a sentence, a class that the table of who sees what does not
 * have, a name that is taken, an order by what is hidden. Throws a `TypeError` that names model and field.
 */
export function checkModel(model: AnyReadModel): void {
  const { name, fields, newestBy } = model;
  for (const [field, declared] of Object.entries(fields)) {
    const fault = faultIn(field, declared);
    if (fault !== undefined) throw new TypeError(`${name}.${field}: ${fault}`);
  }
  const order = newestBy === undefined ? undefined : fields[newestBy];
  if (order?.kind === 'field' && !isOpen(order.class))
    throw new TypeError(`${name}.${newestBy ?? ''}: a page is ordered by what everybody may know`);
}

type Declared = AnyReadModel['fields'][string];

function faultIn(name: string, field: Declared): string | undefined {
  if (!FIELD.test(name) || RESERVED.has(name)) return 'the name is taken, or is none';
  if (field.kind !== 'index' && field.doc.trim() === '') return 'there is no sentence for people';
  const classes = [...(field.kind === 'field' ? classesOf(field.class) : []), ...classesWithin(field.shape)];
  return classes.map(faultOfClass).find((fault) => fault !== undefined);
}

type Class = Extract<Declared, { kind: 'field' }>['class'];

export const classesOf = (declared: Class): readonly string[] =>
  typeof declared === 'string' ? [declared] : declared.of;

/** The classes of the parts within a shape. */
export const classesWithin = (shape: Shape<unknown>): readonly string[] =>
  shapesIn(shape).flatMap(({ form }) =>
    form.kind === 'record' ? Object.values(form.parts).flatMap((part) => part.class ?? []) : [],
  );

const isOpen = (declared: Class): boolean => declared === 'administrative';

function faultOfClass(name: string): string | undefined {
  try {
    bitOf(name);
    return undefined;
  } catch (thrown) {
    return thrown instanceof TypeError ? thrown.message : String(thrown);
  }
}
