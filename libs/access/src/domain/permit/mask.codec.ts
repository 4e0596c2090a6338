import type { FieldClass } from '#kernel';
import { FIELDS_OF_CLASS } from './field-classes.js';
import type { Permission } from './permit.js';

/** In the place of the informant where the reader may know that there is one and no more. */
const MASKED = { masked: true } as const;

/**
 * A deep copy without the fields that the permission hides. They are left out, as those of an erased person are, so that
 * nothing of them leaves the server; of the informant is told that there is one. Ids, codes and dates stay.
 */
export function masked<View>(view: View, permission: Permission): View {
  if (permission.verdict !== 'mask') return view;
  return without(view, new Set(permission.classes)) as View;
}

/** Whether the permission hides a field of that name when it holds a text or a thing of a person. */
export const isFieldHidden = (name: string, permission: Permission): boolean =>
  permission.verdict === 'mask' &&
  permission.classes.some((hidden) => hidden !== 'reporter' && FIELDS_OF_CLASS[hidden].includes(name));

function without(value: unknown, classes: ReadonlySet<FieldClass>): unknown {
  if (Array.isArray(value)) return value.map((each) => without(each, classes));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]): readonly [string, unknown][] => shown(name, each, classes)),
  );
}

function shown(name: string, value: unknown, classes: ReadonlySet<FieldClass>): readonly [string, unknown][] {
  if (value === null) return [[name, value]];
  if (name === 'informant') return [[name, classes.has('reporter') ? MASKED : value]];
  if (isHidden(name, value, classes)) return [];
  return [[name, without(value, classes)]];
}

/** Notes are texts: a thing or a list of that name holds fields with classes of their own. */
function isHidden(name: string, value: unknown, classes: ReadonlySet<FieldClass>): boolean {
  if (classes.has('identity') && FIELDS_OF_CLASS.identity.includes(name)) return true;
  if (classes.has('health') && FIELDS_OF_CLASS.health.includes(name)) return true;
  return classes.has('notes') && typeof value === 'string' && FIELDS_OF_CLASS.notes.includes(name);
}
