import { type Json, type JsonObject, isJsonObject } from '#kernel';
import type { FormCondition } from './form-templates.codec.js';

/** What stands at a path of a form; `undefined` where nothing does. */
export function valueAt(holder: JsonObject, path: string): Json | undefined {
  let value: Json | undefined = holder;
  for (const part of path.split('/').slice(1)) value = stepInto(value, part);
  return value ?? undefined;
}

const BY_CODE = /^code=(.+)$/;

function stepInto(value: Json | undefined, part: string): Json | undefined {
  const code = BY_CODE.exec(part)?.[1];
  if (code !== undefined)
    return isList(value) ? value.find((each) => isJsonObject(each) && each.code === code) : undefined;
  return isJsonObject(value) ? value[part] : undefined;
}

/** Whether the value is a JSON array. */
export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** Whether a condition holds for a group of a payload, with what the decision knows. */
export function isSo(condition: FormCondition, holder: JsonObject, facts: readonly string[]): boolean {
  if ('fact' in condition) return facts.includes(condition.fact);
  const value = valueAt(holder, condition.path);
  return condition.is.some((each) => each === value);
}
