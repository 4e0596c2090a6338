import { randomBytes, randomUUID } from 'node:crypto';
import { uuid } from '#kernel';
import { type Envelope, type SealedPlace, open, seal } from './seal.js';
import { unwrapKey, wrapKey } from './wrap.js';

const newKey = () => ({ id: uuid(randomUUID()), key: randomBytes(32) });
const place: SealedPlace = {
  eventId: uuid(randomUUID()),
  type: 'Noted',
  subject: uuid(randomUUID()),
  fieldClass: 'identity',
};
const TEXT = '{"/name":"Trẻ Mẫu Một"}';

const flipped = (base64: string, at: number): string => {
  const bytes = Buffer.from(base64, 'base64');
  bytes.writeUInt8(bytes.readUInt8((at + bytes.length) % bytes.length) ^ 1, (at + bytes.length) % bytes.length);
  return bytes.toString('base64');
};

describe('an envelope', () => {
  const key = newKey();
  const envelope = seal(TEXT, place, key);

  it('opens at its place with its key', () => {
    expect(open(envelope, place, key)).toBe(TEXT);
  });

  it('does not hold what it seals, and is another one every time', () => {
    expect(Buffer.from(envelope.x, 'base64').includes('Trẻ')).toBe(false);
    const again = seal(TEXT, place, key);
    expect(again.n).not.toBe(envelope.n);
    expect(again.x).not.toBe(envelope.x);
  });

  it.each<readonly [string, Partial<Envelope>]>([
    ['a changed text', { x: flipped(envelope.x, 0) }],
    ['a changed tag', { x: flipped(envelope.x, -1) }],
    ['a changed nonce', { n: flipped(envelope.n, 0) }],
    ['another key’s id', { k: uuid(randomUUID()) }],
    ['a text cut off', { x: Buffer.from(envelope.x, 'base64').subarray(0, -1).toString('base64') }],
    ['a tag alone', { x: Buffer.from(envelope.x, 'base64').subarray(-16).toString('base64') }],
    ['less than a tag', { x: Buffer.from(envelope.x, 'base64').subarray(-8).toString('base64') }],
    ['nothing', { x: '' }],
  ])('with %s does not open', (_, change) => {
    expect(() => open({ ...envelope, ...change }, place, key)).toThrow();
  });

  it.each<readonly [string, Partial<SealedPlace>]>([
    ['event', { eventId: uuid(randomUUID()) }],
    ['event type', { type: 'Ticked' }],
    ['subject', { subject: uuid(randomUUID()) }],
    ['field class', { fieldClass: 'health' }],
  ])('moved to another %s does not open', (_, change) => {
    expect(() => open(envelope, { ...place, ...change }, key)).toThrow();
  });

  it('does not open with a shortened tag, which would be easier to guess', () => {
    const empty = seal('', place, key);
    const x = Buffer.from(empty.x, 'base64').subarray(0, 12).toString('base64');
    expect(() => open({ ...empty, x }, place, key)).toThrow();
  });

  it('does not open with the key of another subject', () => {
    expect(() => open(envelope, place, { ...newKey(), id: key.id })).toThrow();
  });
});

describe('a wrapped key', () => {
  const [root, key, id] = [randomBytes(32), randomBytes(32), randomUUID()];
  const wrapped = wrapKey(key, id, root);

  it('is unwrapped by the key that wrapped it', () => {
    expect(unwrapKey(wrapped, id, root)).toEqual(key);
    expect(wrapped.includes(key)).toBe(false);
  });

  it('is refused under another key, for another id, and when it was changed or cut off', () => {
    expect(() => unwrapKey(wrapped, id, randomBytes(32))).toThrow();
    expect(() => unwrapKey(wrapped, randomUUID(), root)).toThrow();
    expect(() => unwrapKey(Buffer.from(flipped(wrapped.toString('base64'), 20), 'base64'), id, root)).toThrow();
    expect(() => unwrapKey(wrapped.subarray(0, -1), id, root)).toThrow();
    expect(() => unwrapKey(Buffer.alloc(0), id, root)).toThrow();
  });
});
