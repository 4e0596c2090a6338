import type { FieldClass } from '#kernel';
import { classOfField } from './field-classes.js';
import type { Permission } from './permit.js';

/** In the place of the informant where the reader may know that there is one and no more. */
export const MASKED = { masked: true } as const;

/**
 * A deep copy without the fields that the permission hides. They are left out, as those of an erased person are, so that
 * nothing of them leaves the server; of the informant it says that there is one. Ids, codes and dates stay.
 */
export function masked<View>(view: View, permission: Permission): View {
  if (permission.verdict !== 'mask') return view;
  return without(view, new Set(permission.classes), '') as View;
}

/**
 * Whether the permission hides a field of that name when it holds something of a person. Where it matters what the field
 * stands in, the name is given with that of its holder: `contents/text`.
 */
export function isFieldHidden(field: string, permission: Permission): boolean {
  if (permission.verdict !== 'mask') return false;
  const [name = '', holder] = field.split('/').toReversed();
  const its = classOfField(name, holder);
  return its !== undefined && its !== 'reporter' && permission.classes.includes(its);
}

function without(value: unknown, classes: ReadonlySet<FieldClass>, holder: string): unknown {
  if (Array.isArray(value)) return value.map((each) => without(each, classes, holder));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]): readonly [string, unknown][] => {
      if (each === null || !isHidden(name, each, { classes, holder })) return [[name, without(each, classes, name)]];
      return name === 'informant' ? [[name, MASKED]] : [];
    }),
  );
}

interface Hiding {
  readonly classes: ReadonlySet<FieldClass>;
  readonly holder: string;
}

/** Notes are what somebody wrote or found: a thing or a list of that name holds fields with classes of their own. */
function isHidden(name: string, value: unknown, { classes, holder }: Hiding): boolean {
  const its = classOfField(name, holder);
  if (its === undefined || !classes.has(its)) return false;
  return its !== 'notes' || typeof value !== 'object';
}
