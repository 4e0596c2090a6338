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
  const named = Buffer.concat([Buffer.from(namespace.replaceAll('-', ''), 'hex'), Buffer.from(parts.join('\u001f'))]);
  const bytes = hash('sha1', named, 'buffer').subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return uuid([hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-'));
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
