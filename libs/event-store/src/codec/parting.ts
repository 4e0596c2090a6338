import {
  type EventDefinition,
  type FieldClass,
  type Json,
  type JsonObject,
  type Uuid,
  isJsonObject,
  isUuid,
} from '#kernel';
import { EventRejected } from '../errors.js';
import type { KeyName } from '../keys/subject-keys.js';
import { type Leaf, partsOf, pointerTo } from './pointers.js';

/** What a key seals in an event. */
export interface SealedGroup {
  readonly name: KeyName;
  readonly subject: Uuid;
  readonly fieldClass: FieldClass;
  readonly leaves: readonly Leaf[];
}

/** A payload without what is sealed of it, and that. Arrays keep their length and order. */
export interface Parted {
  readonly open: JsonObject;
  readonly groups: readonly SealedGroup[];
}

/** Whether the fields of a class are taken out. */
type Seals = (fieldClass: FieldClass) => boolean;

/** Parts a payload of one type, by which classes are taken out; all unless told. */
export type PartPayload = (payload: JsonObject, seals?: Seals) => Parted;

const EVERYTHING: Seals = () => true;

/**
 * Parts payloads of a type: whatever no pattern names open is sealed; whatever no rule names is sealed as a note of the
 * event's own subject. The patterns are made into a tree once, and a payload is gone through once: each leaf held against
 * each pattern costs more than the cipher. Throws `EventRejected` when a sealed field has no subject.
 */
export function partingBy(definition: EventDefinition): PartPayload {
  const tree = treeOf(definition);
  const owners: readonly Owner[] = [
    ...definition.sealed.map(({ class: fieldClass, subject }) => ({ fieldClass, subject: partsOf(subject) })),
    { fieldClass: 'notes', subject: partsOf(definition.subject) },
  ];
  return (payload, seals = EVERYTHING) => {
    const groups = new Map<KeyName, Omit<SealedGroup, 'leaves'> & { leaves: Leaf[] }>();
    const seal = (leaf: Leaf, { rule, stars }: Place): boolean => {
      const owner = owners[rule] ?? NOTES;
      if (!seals(owner.fieldClass)) return false;
      const subject = subjectIn(payload, owner.subject, stars, definition.type);
      const name: KeyName = `${subject}/${owner.fieldClass}`;
      const group = groups.get(name) ?? { name, subject, fieldClass: owner.fieldClass, leaves: [] };
      if (group.leaves.push(leaf) === 1) groups.set(name, group);
      return true;
    };
    const root: Place = { reached: [{ node: tree, stars: [] }], rule: owners.length - 1, stars: [], pointer: '' };
    const open = openPart(payload, arrived(root), seal);
    return { open: isJsonObject(open) ? open : {}, groups: [...groups.values()] };
  };
}

/** Who owns what a rule names: the class, and where the subject stands, with a `*` for each star of the rule. */
interface Owner {
  readonly fieldClass: FieldClass;
  readonly subject: readonly string[];
}

const NOTES: Owner = { fieldClass: 'notes', subject: [] };

interface Node {
  readonly named: Map<string, Node>;
  star: Node | undefined;
  /** Whether all that stands here is open. */
  isOpen: boolean;
  /** The first rule that names what stands here. */
  rule: number | undefined;
}

/** Where the walk is. */
interface Place {
  /** The nodes of the tree that lead here, each with what its stars stood for. */
  readonly reached: readonly { readonly node: Node; readonly stars: readonly string[] }[];
  /** The first rule that names this or something above it, and what its stars stood for. */
  readonly rule: number;
  readonly stars: readonly string[];
  readonly pointer: string;
}

function treeOf({ open, sealed }: EventDefinition): Node {
  const root = emptyNode();
  for (const pattern of open) nodeAt(root, pattern).isOpen = true;
  for (const [index, { path }] of sealed.entries()) nodeAt(root, path).rule ??= index;
  return root;
}

const emptyNode = (): Node => ({ named: new Map(), star: undefined, isOpen: false, rule: undefined });

function nodeAt(root: Node, pattern: string): Node {
  let node = root;
  for (const part of partsOf(pattern)) {
    const next = (part === '*' ? node.star : node.named.get(part)) ?? emptyNode();
    if (part === '*') node.star = next;
    else node.named.set(part, next);
    node = next;
  }
  return node;
}

/** `undefined` where all that stands there is open. */
function arrived(place: Place): Place | undefined {
  let { rule, stars } = place;
  for (const { node, stars: own } of place.reached) {
    if (node.isOpen) return undefined;
    if (node.rule !== undefined && node.rule < rule) [rule, stars] = [node.rule, own];
  }
  return rule === place.rule ? place : { ...place, rule, stars };
}

function inside({ reached, rule, stars, pointer }: Place, name: string): Place | undefined {
  const next: Place['reached'][number][] = [];
  for (const { node, stars: own } of reached) {
    const named = node.named.get(name);
    if (named) next.push({ node: named, stars: own });
    if (node.star) next.push({ node: node.star, stars: [...own, name] });
  }
  return arrived({ reached: next, rule, stars, pointer: pointerTo(pointer, name) });
}

type Seal = (leaf: Leaf, place: Place) => boolean;

/** What stays in the open of the value: itself where nothing of it is sealed, `undefined` for a leaf that is. */
function openPart(value: Json | undefined, place: Place | undefined, seal: Seal): Json | undefined {
  if (place === undefined || value === undefined) return value;
  if (value === null || typeof value !== 'object')
    return seal({ pointer: place.pointer, value }, place) ? undefined : value;
  return isJsonObject(value) ? openFields(value, place, seal) : openItems(value, place, seal);
}

function openFields(value: JsonObject, place: Place, seal: Seal): JsonObject {
  const open: [string, Json][] = [];
  let isWhole = true;
  for (const name of Object.keys(value)) {
    const each = value[name];
    const part = openPart(each, inside(place, name), seal);
    if (part !== each) isWhole = false;
    if (part !== undefined) open.push([name, part]);
  }
  return isWhole ? value : Object.fromEntries(open);
}

/** An item that is sealed leaves `null` behind, so that the others keep their places. */
function openItems(items: readonly Json[], place: Place, seal: Seal): readonly Json[] {
  const open = items.map((each, index) => openPart(each, inside(place, String(index)), seal) ?? null);
  return open.every((part, index) => part === items[index]) ? items : open;
}

function subjectIn(payload: JsonObject, place: readonly string[], stars: readonly string[], type: string): Uuid {
  let star = 0;
  const names = place.map((part) => (part === '*' ? (stars[star++] ?? part) : part));
  const found = names.reduce<Json | undefined>(childOf, payload);
  if (typeof found !== 'string' || !isUuid(found))
    throw new EventRejected(`${type}: a sealed field has no subject at ${names.reduce(pointerTo, '')}`);
  return found;
}

function childOf(value: Json | undefined, name: string): Json | undefined {
  if (isJsonObject(value)) return value[name];
  return isList(value) ? value[Number(name)] : undefined;
}

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
