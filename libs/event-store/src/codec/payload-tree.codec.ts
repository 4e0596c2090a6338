import type { Json, JsonObject } from '#kernel';
import { type Leaf, partsOf } from './pointers.js';

type Tree = Record<string, Json | undefined> | (Json | undefined)[];

/** Puts the leaves back at their places, in the payload itself: it was parsed for this, and nobody else has it. */
export function putBack(payload: JsonObject, leaves: readonly Leaf[]): void {
  const root = payload as Record<string, Json | undefined>;
  for (const { pointer, value } of leaves) {
    const at = parentOf(root, partsOf(pointer));
    if (at) (at.parent as Record<string, unknown>)[at.name] = value;
  }
}

function parentOf(root: Tree, parts: readonly string[]): { parent: Tree; name: string } | undefined {
  let parent: Tree = root;
  for (const part of parts.slice(0, -1)) {
    const record = parent as Record<string, Json | undefined>;
    if (record[part] === undefined) record[part] = {};
    const next = record[part];
    if (next === null || typeof next !== 'object') return undefined;
    parent = next as Tree;
  }
  const name = parts.at(-1);
  return name === undefined ? undefined : { parent, name };
}

/** The leaves in an envelope's plaintext: a map from pointer to value. */
export const leavesIn = (plaintext: string): readonly Leaf[] =>
  Object.entries(JSON.parse(plaintext) as Record<string, Leaf['value']>).map(([pointer, value]) => ({
    pointer,
    value,
  }));

/** The payload of a stored event. */
export const parsePayload = (text: string): JsonObject => JSON.parse(text) as JsonObject;
