import { hash } from 'node:crypto';
import { type Brand, isUuid } from './brand.js';

export type Uuid = Brand<'Uuid'>;
export type EventId = Uuid;
export type CommandId = Uuid;
export type SubjectId = Uuid;

/** The UUID in `text`, lower-cased. Throws a `TypeError` for anything else: ids are checked at the edge. */
export function uuid(text: string): Uuid {
  const lower = text.toLowerCase();
  if (!isUuid(lower)) throw new TypeError(`not a UUID: ${text.slice(0, 60)}`);
  return lower;
}

/**
 * The name-based UUID (version 5, RFC 9562 §5.5) of `parts` in `namespace`. The same parts always give the same id, so
 * a repeated command gives its events the ids they already have.
 */
export function derivedId(namespace: Uuid, ...parts: readonly (string | number)[]): Uuid {
  const name = parts.join('\u001f');
  const named =
    name.length <= SHORT_NAME ? shortlyNamed(namespace, name) : Buffer.concat([bytesOf(namespace), Buffer.from(name)]);
  const hex = hash('sha1', named, 'hex');
  const variant = VARIANTS[Number.parseInt(hex.charAt(16), 16) & 3] ?? '8';
  return uuid(
    `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`,
  );
}

/** The two bits of the variant before those of the hash (RFC 9562 §4.1). */
const VARIANTS = ['8', '9', 'a', 'b'] as const;
const NAMESPACE_BYTES = 16;
/** Names of so many UTF-16 units are put together in one place; each is three bytes at the most. */
const SHORT_NAME = 300;
const scratch = Buffer.alloc(NAMESPACE_BYTES + SHORT_NAME * 3);

const bytesOf = (namespace: Uuid): Buffer => Buffer.from(namespace.replaceAll('-', ''), 'hex');

/** Namespace and name in the one scratch buffer, which the next call writes over: several small buffers cost more than the hash. */
function shortlyNamed(namespace: Uuid, name: string): Buffer {
  scratch.write(namespace.replaceAll('-', ''), 0, 'hex');
  return scratch.subarray(0, NAMESPACE_BYTES + scratch.write(name, NAMESPACE_BYTES, 'utf8'));
}

/** A stream's name: `category-<uuid>`, for example `case-0b0e…`. It never holds personal data. */
export type StreamName = `${string}-${string}`;

const STREAM = /^[a-z][a-z-]{0,30}-[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether the text is a stream name of the form `category-<uuid>`. */
export const isStreamName = (text: string): text is StreamName => STREAM.test(text);

/** The stream of one thing of a category. */
export const streamOf = (category: string, id: Uuid): StreamName => `${category}-${id}`;

/** The category of a stream: `case` of `case-0b0e…`. */
export const categoryOf = (stream: StreamName): string => stream.slice(0, -37);

/** The id of the thing whose history the stream holds. */
export const idOf = (stream: StreamName): Uuid => uuid(stream.slice(-36));
