import { jsonLines } from './json-lines.js';
import {
  type Decide,
  FIELD_KINDS,
  KEY_FORMS,
  type KeyPart,
  type LevelChance,
  MODEL_FORMAT,
  type Model,
  type ModelField,
  type Need,
} from './model.js';
import { checkModel } from './check-model.js';
import { ModelFault } from './model-fault.js';
import { type Read, ShapeFault, flag, join, keysOf, list, number, oneOf, text, whole } from './shape.js';

/** The columns of the files that a model is to be used on; both the same where a file is compared with itself. */
export interface FileColumns {
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/**
 * Reads a model file and holds it against the columns of the files. Whatever is wrong refuses it whole, with the line and the
 * reason: a column that is not there, a level that its kind does not have, a key that nobody knows.
 */
export function readModel(file: string, json: string, columns: FileColumns): Model {
  const parsed = parsedOf(file, json);
  try {
    const model = modelAt(parsed, '');
    checkModel(model, columns);
    return model;
  } catch (thrown) {
    if (!(thrown instanceof ShapeFault)) throw thrown;
    const lines = jsonLines(json);
    throw new ModelFault(file, lineOf(lines, thrown.path), thrown.message);
  }
}

/** The columns that a model names, before the files are known. */
export const modelAlone = (file: string, json: string): Model => {
  const parsed = parsedOf(file, json);
  try {
    return modelAt(parsed, '');
  } catch (thrown) {
    if (!(thrown instanceof ShapeFault)) throw thrown;
    throw new ModelFault(file, lineOf(jsonLines(json), thrown.path), thrown.message);
  }
};

function parsedOf(file: string, json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (thrown) {
    const reason = Error.isError(thrown) ? thrown.message : 'no JSON';
    const [, position = '0'] = /position (\d+)/.exec(reason) ?? [];
    throw new ModelFault(file, json.slice(0, Number(position)).split('\n').length, `this is no JSON: ${reason}`);
  }
}

/** The line of a path, or of what it is in where it is missing itself. */
function lineOf(lines: ReadonlyMap<string, number>, path: string): number {
  for (let at = path; at !== ''; at = at.includes('.') ? at.slice(0, at.lastIndexOf('.')) : '') {
    const line = lines.get(at);
    if (line !== undefined) return line;
  }
  return 1;
}

const MODEL_KEYS = ['format', 'name', 'version', 'seed', 'id', 'fields', 'swapped', 'blocking', 'prior', 'decide'];

const modelAt: Read<Model> = (value, path) => {
  const keys = keysOf(value, path, MODEL_KEYS);
  const prior = keys.get('prior');
  const id = keys.get('id');
  return {
    format: oneOf([MODEL_FORMAT])(keys.get('format'), 'format'),
    name: text(keys.get('name'), 'name'),
    version: whole(keys.get('version'), 'version'),
    seed: whole(keys.get('seed') ?? 1, 'seed'),
    fields: list(fieldAt)(keys.get('fields'), 'fields'),
    swapped: list(swapAt)(keys.get('swapped') ?? [], 'swapped'),
    blocking: list(list(partAt))(keys.get('blocking') ?? [], 'blocking'),
    decide: decideAt(keys.get('decide') ?? {}, 'decide'),
    ...(prior === undefined ? {} : { prior: number(1e-12, 0.5)(prior, 'prior') }),
    ...(id === undefined ? {} : { id: columnsAt(id, 'id') }),
  };
};

/** One name for both files, or one for each. */
const columnsAt: Read<{ readonly left: string; readonly right: string }> = (value, path) => {
  if (typeof value === 'string') return { left: text(value, path), right: value };
  const keys = keysOf(value, path, ['left', 'right']);
  return { left: text(keys.get('left'), join(path, 'left')), right: text(keys.get('right'), join(path, 'right')) };
};

const fieldAt: Read<ModelField> = (value, path) => {
  const keys = keysOf(value, path, ['name', 'kind', 'column', 'order', 'estimate', 'chances']);
  const name = text(keys.get('name'), join(path, 'name'));
  const [order, estimate, chances] = [keys.get('order'), keys.get('estimate'), keys.get('chances')];
  return {
    name,
    kind: oneOf(FIELD_KINDS)(keys.get('kind'), join(path, 'kind')),
    ...columnsAt(keys.get('column') ?? name, join(path, 'column')),
    ...(order === undefined ? {} : { order: oneOf(['ymd', 'dmy', 'mdy'])(order, join(path, 'order')) }),
    ...(estimate === undefined ? {} : { estimate: estimateAt(estimate, join(path, 'estimate')) }),
    ...(chances === undefined ? {} : { chances: list(chanceAt)(chances, join(path, 'chances')) }),
  };
};

const estimateAt: Read<{ readonly age: string; readonly on: string }> = (value, path) => {
  const keys = keysOf(value, path, ['age', 'on']);
  return { age: text(keys.get('age'), join(path, 'age')), on: text(keys.get('on'), join(path, 'on')) };
};

const chance = number(1e-12, 1);
const chanceAt: Read<LevelChance> = (value, path) => {
  const keys = keysOf(value, path, ['m', 'u']);
  return { m: chance(keys.get('m'), join(path, 'm')), u: chance(keys.get('u'), join(path, 'u')) };
};

const swapAt: Read<readonly [string, string]> = (value, path) => {
  const [one, other, ...more] = list(text)(value, path);
  if (one === undefined || other === undefined || more.length > 0) throw new ShapeFault(path, 'two fields are wanted');
  return [one, other];
};

const partAt: Read<KeyPart> = (value, path) => {
  const keys = keysOf(value, path, ['field', 'by']);
  return {
    field: text(keys.get('field'), join(path, 'field')),
    by: oneOf(KEY_FORMS)(keys.get('by') ?? 'value', join(path, 'by')),
  };
};

const needAt: Read<Need> = (value, path) => {
  const keys = keysOf(value, path, ['field', 'levels']);
  return {
    field: text(keys.get('field'), join(path, 'field')),
    levels: list(text)(keys.get('levels'), join(path, 'levels')),
  };
};

const probability = number(0, 1);
const decideAt: Read<Decide> = (value, path) => {
  const keys = keysOf(value, path, ['link', 'review', 'mutualBest', 'clearBy', 'needs', 'suffices', 'vetoes']);
  const at = (key: string) => join(path, key);
  return {
    link: probability(keys.get('link') ?? 0.99, at('link')),
    review: probability(keys.get('review') ?? 0.5, at('review')),
    mutualBest: flag(keys.get('mutualBest') ?? false, at('mutualBest')),
    clearBy: number(0, 100)(keys.get('clearBy') ?? 0, at('clearBy')),
    needs: list(needAt)(keys.get('needs') ?? [], at('needs')),
    suffices: list(text)(keys.get('suffices') ?? [], at('suffices')),
    vetoes: list(list(needAt))(keys.get('vetoes') ?? [], at('vetoes')),
  };
};
