import { isJsonObject } from '#kernel';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { type Route, type Schema } from './openapi.js';

const HOME = 'https://an-nhi.example/openapi';

/** Says what of an answer is not as the document has it; nothing for one that is. */
export type Check = (route: Route, status: number, body: unknown) => readonly string[];

/** Checks answers against the document: the status is there, and the body has its form. */
export function answerCheck(document: Schema): Check {
  const ajv = new Ajv({ strict: false, allErrors: false });
  addFormats.default(ajv);
  ajv.addFormat('binary', true);
  const schemas = plain(isJsonObject(document.components) ? document.components : {});
  ajv.addSchema({ $id: HOME, components: schemas });
  const known = new Map<Schema, ValidateFunction>();
  const validatorOf = (schema: Schema): ValidateFunction => {
    const found = known.get(schema) ?? ajv.compile(plain(schema));
    known.set(schema, found);
    return found;
  };
  return ({ answers, name }, status, body) => {
    const schema = answers.get(String(status));
    if (!answers.has(String(status))) return [`${name} says nothing of ${status}`];
    if (schema === undefined || schema.format === 'binary') return [];
    const validate = validatorOf(schema);
    return validate(body) ? [] : [`${name} ${status}: ${ajv.errorsText(validate.errors)}`];
  };
}

/** OpenAPI 3.0 as JSON Schema: `nullable` becomes a type, references point at the document that holds the components. */
function plain(value: unknown): Schema {
  const made = converted(value);
  return isJsonObject(made) ? made : {};
}

function converted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(converted);
  if (!isJsonObject(value)) return value;
  const { nullable, $ref, ...rest } = value;
  if (typeof $ref === 'string') return { $ref: `${HOME}${$ref}` };
  const copy = Object.fromEntries(Object.entries(rest).map(([name, each]) => [name, converted(each)]));
  return nullable === true ? { anyOf: [{ type: 'null' }, copy] } : copy;
}
