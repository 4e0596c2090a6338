import type { JsonObject } from './json.js';

/**
 * The class of a field of an event decides which key seals it. Whatever is not listed open is sealed.
 * `notes` is the class of every field that no rule names.
 */
export type FieldClass = 'identity' | 'health' | 'notes' | 'reporter';

/**
 * The class of a field of an answer: who may see it. The classes of keys are among them; what needs no key may still be
 * for one side alone: which case and which child it is of, what the sending side knows, what was not meant for the receiver.
 */
export type SightClass = FieldClass | 'administrative' | 'connection' | 'internal' | 'own-notes';

/**
 * Which fields a key of which subject seals. `path` and `subject` are JSON pointers (RFC 6901) into the payload; a `*`
 * stands for every element of an array, and the same element in both.
 */
export interface SealRule {
  readonly path: string;
  readonly class: FieldClass;
  readonly subject: string;
}

/** Makes the payload of version n + 1 from one of version n. */
export type Upcaster = (data: JsonObject) => JsonObject;

/**
 * How events of a type are written: their schema version, what of the payload is open, and who owns the rest.
 * A sealed field is optional in the payload's type, since its key can be destroyed.
 */
export interface EventDefinition {
  readonly type: string;
  readonly version: number;
  /** Pointers to the fields that are stored in the open: codes, dates, ids; never a name, a number or a free text. */
  readonly open: readonly string[];
  readonly sealed: readonly SealRule[];
  /** Pointer to the id of the subject whose `notes` key seals whatever no rule names. */
  readonly subject: string;
  /** `upcasters[0]` turns version 1 into 2, and so on; there are `version - 1` of them. */
  readonly upcasters?: readonly Upcaster[];
  /** Whether the fact may be corrected and retracted. Decisions and lapses may not (design "Two clocks"). */
  readonly correctable?: boolean;
}
