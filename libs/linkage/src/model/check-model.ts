import { SWAP_LEVELS } from '../execute/levels.js';
import { levelsOf } from '../execute/fields.js';
import { MISSING_LEVEL, type Model, type ModelField, type Need } from './model.js';
import type { FileColumns } from './read-model.js';
import { ShapeFault } from './shape.js';

/** Fields that a pattern has bits for. */
const MOST_FIELDS = 24;

/** Holds a model against itself and against the columns of the files. */
export function checkModel(model: Model, columns: FileColumns): void {
  checkFields(model, columns);
  checkColumn(model.id?.left, 'id', columns.left);
  checkColumn(model.id?.right, 'id', columns.right);
  model.swapped.forEach((pair, at) => {
    checkSwapped(model, pair, `swapped.${at}`);
  });
  model.blocking.forEach((rule, at) => {
    if (rule.length === 0) throw new ShapeFault(`blocking.${at}`, 'a rule without a part finds every pair');
    rule.forEach(({ field }, part) => fieldNamed(model, field, `blocking.${at}.${part}.field`));
    if (rule.filter(({ by }) => by === 'words').length > 1)
      throw new ShapeFault(`blocking.${at}`, 'only one part can be by words');
  });
  checkDecide(model);
}

function checkFields({ fields }: Model, { left, right }: FileColumns): void {
  if (fields.length === 0 || fields.length > MOST_FIELDS)
    throw new ShapeFault('fields', `1 to ${MOST_FIELDS} fields are wanted`);
  fields.forEach((field, at) => {
    if (fields.findIndex(({ name }) => name === field.name) !== at)
      throw new ShapeFault(`fields.${at}.name`, `two fields are named ${field.name}`);
    checkColumn(field.left, `fields.${at}.column`, left);
    checkColumn(field.right, `fields.${at}.column`, right);
    for (const column of field.estimate ? [field.estimate.age, field.estimate.on] : [])
      if (!left.includes(column) && !right.includes(column))
        throw new ShapeFault(`fields.${at}.estimate`, `no column is named ${column}`);
    checkChances(field, at);
  });
}

function checkColumn(column: string | undefined, path: string, columns: readonly string[]): void {
  if (column !== undefined && !columns.includes(column))
    throw new ShapeFault(path, `no column is named ${column}; there are ${columns.join(', ')}`);
}

function checkChances({ kind, chances }: ModelField, at: number): void {
  const levels = levelsOf(kind).length;
  if (chances && chances.length !== levels)
    throw new ShapeFault(
      `fields.${at}.chances`,
      `${kind} has ${levels} levels, and ${chances.length} chances stand here`,
    );
}

function fieldNamed({ fields }: Model, wanted: string, path: string): ModelField {
  const found = fields.find(({ name }) => name === wanted);
  if (!found) throw new ShapeFault(path, `no field is named ${wanted}`);
  return found;
}

function checkSwapped(model: Model, [one, other]: readonly [string, string], path: string): void {
  const kinds = [fieldNamed(model, one, path).kind, fieldNamed(model, other, path).kind];
  if (one === other || kinds[0] !== kinds[1]) throw new ShapeFault(path, 'two different fields of one kind are wanted');
  const uses = model.swapped.flat().filter((field) => field === one || field === other).length;
  if (uses > 2) throw new ShapeFault(path, 'a field can be swapped with one other');
}

function checkDecide(model: Model): void {
  const { needs, suffices, vetoes, link, review } = model.decide;
  if (review > link) throw new ShapeFault('decide.review', 'what people look at is not likelier than what is linked');
  needs.forEach((need, at) => {
    checkNeed(model, need, `decide.needs.${at}`);
  });
  suffices.forEach((field, at) => fieldNamed(model, field, `decide.suffices.${at}`));
  vetoes.forEach((veto, at) => {
    veto.forEach((need, part) => {
      checkNeed(model, need, `decide.vetoes.${at}.${part}`);
    });
  });
}

function checkNeed(model: Model, { field, levels }: Need, path: string): void {
  const swap = model.swapped.some((pair) => pair.join('/') === field);
  const known = swap ? SWAP_LEVELS : levelsOf(fieldNamed(model, field, `${path}.field`).kind);
  levels.forEach((level, at) => {
    if (level !== MISSING_LEVEL && !known.some((each) => each === level))
      throw new ShapeFault(`${path}.levels.${at}`, `${field} has no level ${level}; it has ${known.join(', ')}`);
  });
}
