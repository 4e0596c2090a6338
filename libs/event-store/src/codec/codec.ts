import { type EventDefinition, type JsonObject, type Uuid } from '#kernel';
import { EventRejected, EventUnreadable } from '../errors.js';
import { type KeyName, type KeyRing, type SubjectKeys } from '../keys/subject-keys.js';
import { type Envelope, open, seal } from '../keys/seal.js';
import type { NewEvent } from '../port.js';
import { canonicalJson } from './canonical-json.js';
import { type Parting, partingOf } from './field-rules.js';
import type { Parted } from './parting.js';
import { leavesIn, parsePayload, putBack } from './payload-tree.codec.js';
import { envelopesIn } from './stored-payload.js';

/** The largest payload of an event, in bytes of its stored form. */
export const MAX_PAYLOAD_BYTES = 1_048_576;

/** An event as it is stored: its payload is exact bytes, sealed. */
export interface EncodedEvent {
  readonly id: Uuid;
  readonly type: string;
  readonly schemaVersion: number;
  readonly payload: string;
}

/** A payload opened and brought to today's schema. */
export interface DecodedPayload {
  readonly data: JsonObject;
  readonly erased: readonly string[];
}

export interface Codec {
  /** Every type that this program knows. An event of another one is met as `EventUnreadable`, never passed over. */
  readonly types: readonly string[];
  /** Seals the events of one command. Throws `EventRejected` for what cannot be written. */
  encode(events: readonly NewEvent[]): Promise<readonly EncodedEvent[]>;
  /** Opens a page of events at once. Throws `EventUnreadable` for a type or schema of tomorrow, or a broken envelope. */
  decode(events: readonly EncodedEvent[]): Promise<readonly DecodedPayload[]>;
}

/** The codec of all types that the application writes. */
export function createCodec(definitions: readonly EventDefinition[], keys: SubjectKeys): Codec {
  const parting = partingOf(definitions);
  const { byType } = parting;
  return {
    types: [...byType.keys()],
    encode: async (events) => {
      const planned = events.map((event) => ({ event, parted: parted(parting, event) }));
      const names = planned.flatMap(({ parted: { groups } }) => groups.map(({ name }) => name));
      const ring = await keys.obtain(unique(names));
      return planned.map(({ event, parted: parts }) => encodeOne(parting.definitionOf(event.type), event, parts, ring));
    },
    decode: async (events) => {
      const parsed = events.map((event) => ({ event, ...readable(byType, event) }));
      const ring = await keys.find(namesIn(parsed));
      return parsed.map(({ event, payload, envelopes, definition }) => {
        const { data, erased } = opened(event, payload, envelopes, ring);
        return { data: upcast(definition, event.schemaVersion, data), erased };
      });
    },
  };
}

const unique = (names: readonly KeyName[]): readonly KeyName[] => [...new Set(names)];
const nameOf = ({ s, c }: Envelope): KeyName => `${s}/${c}`;

function namesIn(page: readonly Readable[]): readonly KeyName[] {
  const names = new Set<KeyName>();
  for (const { envelopes } of page) for (const envelope of envelopes) names.add(nameOf(envelope));
  return [...names];
}

function parted(parting: Parting, { type, data }: NewEvent): Parted {
  if ('$sealed' in data) throw new EventRejected(`${type}: $sealed is not a field`);
  return parting.of(type, data)(data);
}

function encodeOne(
  definition: EventDefinition,
  { id, type, data }: NewEvent,
  { open: openPart, groups }: Parted,
  ring: KeyRing,
): EncodedEvent {
  const envelopes = groups.map(({ name, subject, fieldClass, leaves }) => {
    const key = ring.get(name);
    if (!key) throw new EventRejected(`${type}: its subject was erased`);
    const plaintext = canonicalJson(Object.fromEntries(leaves.map(({ pointer, value }) => [pointer, value])));
    return { ...seal(plaintext, { eventId: id, type, subject, fieldClass }, key) };
  });
  const payload = canonicalJson(envelopes.length > 0 ? { ...openPart, $sealed: envelopes } : data);
  if (Buffer.byteLength(payload) > MAX_PAYLOAD_BYTES)
    throw new EventRejected(`${type}: larger than ${MAX_PAYLOAD_BYTES} bytes`);
  return { id, type, schemaVersion: definition.version, payload };
}

interface Readable {
  readonly payload: JsonObject;
  readonly envelopes: readonly Envelope[];
  readonly definition: EventDefinition;
}

const NONE: readonly never[] = [];

function readable(byType: Parting['byType'], { type, schemaVersion, payload }: EncodedEvent): Readable {
  const definition = byType.get(type);
  if (!definition) throw new EventUnreadable(`there is no event type ${type}`);
  if (schemaVersion > definition.version)
    throw new EventUnreadable(`${type}@${schemaVersion} is newer than this program`);
  const parsed = parsePayload(payload);
  if (parsed.$sealed === undefined) return { payload: parsed, envelopes: NONE, definition };
  const { $sealed, ...open } = parsed;
  return { payload: open, envelopes: envelopesIn($sealed), definition };
}

function opened(
  { id, type }: EncodedEvent,
  payload: JsonObject,
  envelopes: readonly Envelope[],
  ring: KeyRing,
): DecodedPayload {
  if (envelopes.length === 0) return { data: payload, erased: NONE };
  const erased: KeyName[] = [];
  for (const envelope of envelopes) {
    const name = nameOf(envelope);
    const key = ring.get(name);
    if (key?.id === envelope.k) putBack(payload, leavesIn(openedText(envelope, id, type, key.key)));
    else erased.push(name);
  }
  return { data: payload, erased };
}

function openedText(envelope: Envelope, eventId: Uuid, type: string, key: Buffer): string {
  try {
    return open(envelope, { eventId, type, subject: envelope.s, fieldClass: envelope.c }, { id: envelope.k, key });
  } catch (cause) {
    throw new EventUnreadable(`${type} ${eventId}: an envelope does not open`, { cause });
  }
}

/** Brings a payload to today's schema, one version at a time. */
function upcast({ upcasters = [] }: EventDefinition, schemaVersion: number, data: JsonObject): JsonObject {
  if (upcasters.length < schemaVersion) return data;
  return upcasters.slice(schemaVersion - 1).reduce((older, step) => step(older), data);
}
