import { type Role, type Seen, bitOf } from '#permit';
import { classesOf, classesWithin } from './check-model.js';
import type { Asking } from './field.js';
import type { AnyField, AnyReadModel, Fields } from './read-model.js';
import type { Shape } from './shapes.js';

type Told = Readonly<Record<string, unknown>>;
type Answering = Record<string, unknown>;
type Copy = (value: unknown) => unknown;
type Write = (out: Answering, state: unknown, asking: Asking) => void;

/** What somebody sees of a row, and in which role. */
export interface Reader {
  readonly seen: Seen;
  readonly role: Role;
}

/** How the answers of a read model are written for whoever sees so much of a row. */
export interface Mask {
  /** Whether something is hidden. */
  readonly masked: boolean;
  readonly writes: readonly Write[];
}

const masks = new WeakMap<Fields<unknown>, Map<Role, Map<Seen, Mask>>>();

/** Made once for each role and each set of classes; after that a row costs what its fields cost. */
export function maskFor({ fields }: Pick<AnyReadModel, 'fields'>, reader: Reader): Mask {
  const ofModel = masks.get(fields) ?? new Map<Role, Map<Seen, Mask>>();
  const ofRole = ofModel.get(reader.role) ?? new Map<Seen, Mask>();
  const found = ofRole.get(reader.seen) ?? maskOf(fields, reader);
  masks.set(fields, ofModel.set(reader.role, ofRole.set(reader.seen, found)));
  return found;
}

const maskOf = (fields: Fields<unknown>, reader: Reader): Mask => ({
  masked: Object.values(fields).some((field) => isMasked(field, reader)),
  writes: Object.entries(fields).flatMap(([name, field]) => writeOf(name, field, reader)),
});

/** Whether a field, or a part of it, could be hidden from the reader. */
function isMasked(field: AnyField<unknown>, { seen, role }: Reader): boolean {
  if (field.kind === 'index') return false;
  const own = field.kind === 'field' ? classesOf(field.class) : [];
  const isKeptFrom = field.kind === 'field' && field.notTo?.includes(role) === true;
  return isKeptFrom || [...own, ...classesWithin(field.shape)].some((name) => (seen & bitOf(name)) === 0);
}

/** Copies what is declared into a new object: what is not declared cannot leave. */
function writeOf(name: string, field: AnyField<unknown>, reader: Reader): readonly Write[] {
  if (field.kind === 'index') return [];
  const copy = copierOf(field.shape, reader.seen);
  const copied: Copy = copy ?? asItIs;
  if (field.kind === 'asked')
    return [
      (out, state, asking) => {
        out[name] = copied(field.from(state, asking));
      },
    ];
  const shows: Write = (out, state) => {
    out[name] = copied(field.from(state));
  };
  const hides: readonly Write[] = 'hiddenAs' in field ? [hiding(name, field.hiddenAs)] : [];
  return visible(field, reader, { shows, hides });
}

const asItIs: Copy = (value) => value;

const hiding =
  (name: string, hidden: unknown): Write =>
  (out) => {
    out[name] = hidden;
  };

function visible(
  { class: of, notTo }: Extract<AnyField<unknown>, { kind: 'field' }>,
  { seen, role }: Reader,
  { shows, hides }: { readonly shows: Write; readonly hides: readonly Write[] },
): readonly Write[] {
  if (notTo?.includes(role) === true) return hides;
  const [first, second = first] = classesOf(of).map((name) => (seen & bitOf(name)) !== 0);
  if (first === second || typeof of === 'string') return first === true ? [shows] : hides;
  return [
    (out, state, asking) => {
      if (of.isFirst(state) === first) shows(out, state, asking);
      else for (const hide of hides) hide(out, state, asking);
    },
  ];
}

/** How a value is copied for whoever sees so much; nothing where it is handed on as it is. Sound by the field's shape. */
function copierOf({ form }: Shape<unknown>, seen: Seen): Copy | undefined {
  if (form.kind === 'plain') return undefined;
  if (form.kind === 'record') return recordCopier(form.parts, seen);
  const inner = copierOf(form.of, seen);
  if (inner === undefined) return undefined;
  return form.kind === 'list'
    ? (value) => (value as readonly unknown[]).map(inner)
    : (value) => (value === null ? null : inner(value));
}

function recordCopier(parts: Readonly<Record<string, Shape<unknown> & { readonly class?: string }>>, seen: Seen): Copy {
  const members = Object.entries(parts)
    .filter(([, part]) => part.class === undefined || (seen & bitOf(part.class)) !== 0)
    .map(([name, part]) => ({ name, copy: copierOf(part, seen) }));
  return (value) => {
    const out: Answering = {};
    for (const { name, copy } of members) {
      const each = (value as Told)[name];
      if (each !== undefined) out[name] = copy === undefined ? each : copy(each);
    }
    return out;
  };
}
