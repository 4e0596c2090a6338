import { type EventDefinition, type JsonObject, type Uuid, correctionDefinitions, uuid } from '#kernel';
import { randomBytes, randomUUID } from 'node:crypto';
import { EventRejected, EventUnreadable } from '../errors.js';
import { memorySubjectKeys } from '../keys/subject-keys.js';
import type { NewEvent } from '../port.js';
import { type EncodedEvent, MAX_PAYLOAD_BYTES, createCodec } from './codec.js';

const newId = (): Uuid => uuid(randomUUID());

const told: EventDefinition = {
  type: 'Told',
  version: 1,
  open: ['/child', '/people/*/id', '/people/*/kin', '/at', '/codes', '/filler'],
  sealed: [
    { path: '/child/name', class: 'identity', subject: '/child/id' },
    { path: '/name', class: 'identity', subject: '/id' },
    { path: '/people/*/name', class: 'identity', subject: '/people/*/id' },
    { path: '/people/*/illness', class: 'health', subject: '/people/*/id' },
    { path: '/told/by', class: 'reporter', subject: '/informant' },
  ],
  subject: '/id',
};

const idOpen: EventDefinition = { ...told, open: ['/id', '/informant', ...told.open] };

function codecOf(...definitions: readonly EventDefinition[]) {
  const keys = memorySubjectKeys(newId, () => randomBytes(32));
  const codec = createCodec([...correctionDefinitions, ...definitions], keys);
  const encode = async (type: string, data: JsonObject): Promise<EncodedEvent> => {
    const [encoded] = await codec.encode([{ id: newId(), type, data }]);
    if (!encoded) throw new Error('nothing came back');
    return encoded;
  };
  const decode = async (event: EncodedEvent) => (await codec.decode([event]))[0];
  return { codec, keys, encode, decode };
}

/** The envelopes of a stored payload: subject and class of each, in order. */
const sealedBy = ({ payload }: EncodedEvent): readonly string[] =>
  [...payload.matchAll(/"c":"(\w+)","k":"[^"]+","n":"[^"]+","s":"([^"]+)"/g)].map(
    ([, c, s]) => `${s ?? ''}/${c ?? ''}`,
  );

describe('an event with people in it', () => {
  const [id, informant, one, two] = [newId(), newId(), newId(), newId()];
  const data = {
    id,
    informant,
    name: 'Trẻ Mẫu Một',
    remark: { free: ['ghi chú một', 'ghi chú hai'], score: 7, known: null },
    told: { by: 'Người Mẫu' },
    people: [
      { id: one, name: 'Trẻ Mẫu Hai', illness: 'bệnh mẫu', kin: 'mother' },
      { id: two, name: { given: 'Ba', family: 'Trẻ Mẫu' } },
    ],
    codes: ['a', 'b'],
    at: '2026-03-10',
  };

  it('comes back as it was told', async () => {
    const { encode, decode } = codecOf(idOpen);
    expect(await decode(await encode('Told', data))).toEqual({ data, erased: [] });
  });

  it('has one envelope for each person and class; whatever no rule names is a note of its own subject', async () => {
    const { encode } = codecOf(idOpen);
    expect(sealedBy(await encode('Told', data)).toSorted()).toEqual(
      [
        `${id}/identity`,
        `${id}/notes`,
        `${informant}/reporter`,
        `${one}/identity`,
        `${one}/health`,
        `${two}/identity`,
      ].toSorted(),
    );
  });

  it('shows nothing of what is sealed', async () => {
    const { encode } = codecOf(idOpen);
    const { payload } = await encode('Told', data);
    expect(payload).not.toMatch(/Mẫu|mẫu|ghi |chú|"Ba|"score"|"known":/);
    expect(payload).toContain('"kin":"mother"');
    expect(payload).toContain('"codes":["a","b"]');
  });

  it('loses, with one person’s keys, what was told of that person and nothing else', async () => {
    const { encode, decode, keys } = codecOf(idOpen);
    const encoded = await encode('Told', data);
    await keys.destroy(one);
    const people = [{ id: one, kin: 'mother' }, data.people[1]];
    const decoded = await decode(encoded);
    expect(decoded?.data).toEqual({ ...data, people });
    expect(decoded?.erased.toSorted()).toEqual([`${one}/health`, `${one}/identity`]);
  });

  it('keeps the places in a list of texts that are gone', async () => {
    const { encode, decode, keys } = codecOf(idOpen);
    const encoded = await encode('Told', { id, remark: ['một', 'hai'] });
    await keys.destroy(id);
    expect((await decode(encoded))?.data).toEqual({ id, remark: [null, null] });
  });

  it('is refused when a sealed field has no subject, or one that is no id', async () => {
    const { encode } = codecOf(idOpen);
    await expect(encode('Told', { remark: 'x' })).rejects.toBeInstanceOf(EventRejected);
    await expect(encode('Told', { id: 'An', remark: 'x' })).rejects.toBeInstanceOf(EventRejected);
    await expect(encode('Told', { people: [{ name: 'x' }] })).rejects.toBeInstanceOf(EventRejected);
    await expect(encode('Told', { people: [{ kin: 'mother' }] })).resolves.toBeDefined();
  });

  it('does not tell in the refusal what was told', async () => {
    const { encode } = codecOf(idOpen);
    await expect(encode('Told', { id: 'Trẻ Mẫu Một', remark: 'bệnh mẫu' })).rejects.toThrow(/^(?!.*[Mm]ẫu)/);
  });
});

describe('the largest payload', () => {
  it('is 1 MiB as stored, to the byte', async () => {
    const { encode } = codecOf(told);
    const frame = '{"filler":""}'.length;
    const { payload } = await encode('Told', { filler: 'x'.repeat(MAX_PAYLOAD_BYTES - frame) });
    expect(Buffer.byteLength(payload)).toBe(1_048_576);
    await expect(encode('Told', { filler: 'x'.repeat(MAX_PAYLOAD_BYTES - frame + 1) })).rejects.toThrow(EventRejected);
    await expect(encode('Told', { filler: 'ễ'.repeat(MAX_PAYLOAD_BYTES / 3) })).rejects.toThrow(EventRejected);
  });
});

describe('a stored event that cannot be read stops its reader', () => {
  it('of a type that this program does not know, or of a schema of tomorrow', async () => {
    const { encode, decode } = codecOf(told);
    const encoded = await encode('Told', { at: '2026' });
    await expect(decode({ ...encoded, type: 'Unheard' })).rejects.toBeInstanceOf(EventUnreadable);
    await expect(decode({ ...encoded, schemaVersion: 2 })).rejects.toBeInstanceOf(EventUnreadable);
  });

  it('with an envelope that was changed, or moved from another event', async () => {
    const { encode, decode } = codecOf(idOpen);
    const encoded = await encode('Told', { id: newId(), name: 'Trẻ Mẫu Một' });
    await expect(decode({ ...encoded, id: newId() })).rejects.toBeInstanceOf(EventUnreadable);
    const changed = encoded.payload.replace(/"x":"(.)/, (_, first: string) => `"x":"${first === 'A' ? 'B' : 'A'}`);
    await expect(decode({ ...encoded, payload: changed })).rejects.toBeInstanceOf(EventUnreadable);
  });

  it('with an envelope that was put in another person’s place', async () => {
    const { codec, decode } = codecOf(idOpen);
    const [one, two, eventId] = [newId(), newId(), newId()];
    const events: readonly NewEvent[] = [one, two].map((id) => ({
      id: eventId,
      type: 'Told',
      data: { id, name: 'x' },
    }));
    const [encoded] = await codec.encode(events);
    if (!encoded) throw new Error('nothing came back');
    const payload = encoded.payload.replaceAll(one, two);
    await expect(decode({ ...encoded, payload }).then((each) => each?.data.name)).resolves.toBeUndefined();
  });
});

describe('an event of an older schema', () => {
  const v3: EventDefinition = {
    type: 'Counted',
    version: 3,
    open: ['/subject', '/number', '/counts'],
    sealed: [],
    subject: '/subject',
    upcasters: [
      ({ count, ...rest }) => ({ ...rest, number: count }),
      ({ number, ...rest }) => ({ ...rest, counts: [number ?? null] }),
    ],
  };
  const stored = (schemaVersion: number, data: JsonObject): EncodedEvent => ({
    id: newId(),
    type: 'Counted',
    schemaVersion,
    payload: JSON.stringify(data),
  });

  it.each([
    [1, { count: 7 }],
    [2, { number: 7 }],
    [3, { counts: [7] }],
  ])('version %i is brought to that of today, step by step', async (schemaVersion, data) => {
    const { decode } = codecOf(v3);
    expect(await decode(stored(schemaVersion, data))).toEqual({ data: { counts: [7] }, erased: [] });
  });

  it('is brought up after it was opened, so that a step may work on sealed fields', async () => {
    const subject = newId();
    const { keys, encode } = codecOf({ ...v3, version: 1, upcasters: [] });
    const encoded = await encode('Counted', { subject, count: 'bảy' });
    const today = createCodec([v3], keys);
    expect((await today.decode([encoded]))[0]?.data).toEqual({ subject, counts: ['bảy'] });
    await keys.destroy(subject);
    expect((await today.decode([encoded]))[0]).toEqual({
      data: { subject, counts: [null] },
      erased: [`${subject}/notes`],
    });
  });

  it('is written in the schema of today', async () => {
    const { encode } = codecOf(v3);
    expect((await encode('Counted', { counts: [1] })).schemaVersion).toBe(3);
  });
});

describe('a page of events', () => {
  it('asks for its keys once, and for each of them once', async () => {
    const keys = memorySubjectKeys(newId, () => randomBytes(32));
    const asked: unknown[] = [];
    const counted = createCodec([idOpen], {
      ...keys,
      obtain: (names) => (asked.push(['obtain', names]), keys.obtain(names)),
      find: (names) => (asked.push(['find', names]), keys.find(names)),
    });
    const [one, two] = [newId(), newId()];
    const events = [one, two, one].map((id) => ({ id: newId(), type: 'Told', data: { id, name: 'x' } }));
    await counted.decode(await counted.encode(events));
    const names = [`${one}/identity`, `${two}/identity`];
    expect(asked).toEqual([
      ['obtain', names],
      ['find', names],
    ]);
  });
});
