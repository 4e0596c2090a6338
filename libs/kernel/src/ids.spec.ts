import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { isUuid } from './brand.js';
import { categoryOf, derivedId, idOf, isStreamName, streamOf, uuid } from './ids.js';

const DNS = uuid('6ba7b810-9dad-11d1-80b4-00c04fd430c8');
const SOME = uuid('0b0e8f7a-1c2d-4e3f-8a9b-0c1d2e3f4a5b');
/** What ids are derived from: categories, ids, codes and counts, never free text. */
const part = fc.oneof(fc.nat().map(String), fc.stringMatching(/^[a-z0-9-]{1,20}$/));

describe('a UUID', () => {
  it('is stored in small letters', () => {
    expect(uuid(SOME.toUpperCase())).toBe(SOME);
  });

  it.each([
    ['', 'nothing'],
    ['0b0e8f7a1c2d4e3f8a9b0c1d2e3f4a5b', 'no hyphens'],
    [`{${SOME}}`, 'braces'],
    [`${SOME} `, 'a space after it'],
    ['00000000-0000-0000-0000-000000000000', 'the nil UUID names nothing'],
    ['0b0e8f7a-1c2d-4e3f-ca9b-0c1d2e3f4a5b', 'another variant'],
  ])('%j is none: %s', (text) => {
    expect(isUuid(text)).toBe(false);
    expect(() => uuid(text)).toThrow(TypeError);
  });
});

describe('an id that is derived', () => {
  it('is the name-based UUID of RFC 9562: the published vector of www.example.com', () => {
    expect(derivedId(DNS, 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
  });

  it('is the same for the same parts, so that a repeated command repeats its ids', () => {
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        expect(derivedId(DNS, ...parts)).toBe(derivedId(DNS, ...parts));
      }),
    );
  });

  it('differs for other parts, another order, another grouping and another namespace', () => {
    const ids = [derivedId(DNS, 'a', 'b'), derivedId(DNS, 'b', 'a'), derivedId(DNS, 'ab'), derivedId(SOME, 'a', 'b')];
    expect(new Set(ids).size).toBe(ids.length);
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), fc.array(part, { minLength: 1 }), (one, other) => {
        const isSame = JSON.stringify(one) === JSON.stringify(other);
        expect(derivedId(DNS, ...one) === derivedId(DNS, ...other)).toBe(isSame);
      }),
    );
  });

  it('is the hash of namespace and name, however long and in whatever writing the name is', () => {
    const plainly = (name: string): string => {
      const bytes = createHash('sha1')
        .update(Buffer.from(DNS.replaceAll('-', ''), 'hex'))
        .update(name)
        .digest();
      bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
      bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
      return bytes.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    };
    for (const length of [299, 300, 301, 5000])
      expect(derivedId(DNS, 'ệ'.repeat(length))).toBe(plainly('ệ'.repeat(length)));
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (parts) => {
        expect(derivedId(DNS, ...parts)).toBe(plainly(parts.join('\u001f')));
      }),
    );
  });

  it('is a UUID of version 5', () => {
    expect(derivedId(DNS, 'x', 1)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5/);
  });
});

describe('a stream name', () => {
  it.each(['case', 'linkage-run', 'report'])('%s and an id give both back', (category) => {
    const stream = streamOf(category, SOME);
    expect(isStreamName(stream)).toBe(true);
    expect(categoryOf(stream)).toBe(category);
    expect(idOf(stream)).toBe(SOME);
  });

  it.each(['case', SOME, `Case-${SOME}`, `case-${SOME.toUpperCase()}`, `nguyễn-${SOME}`, `case-${SOME}-1`])(
    '%s is none',
    (text) => {
      expect(isStreamName(text)).toBe(false);
    },
  );
});
