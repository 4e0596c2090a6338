import { type EventDefinition, type JsonObject, type Uuid, correctionDefinitions, uuid } from '#kernel';
import { randomBytes, randomUUID } from 'node:crypto';
import { EventRejected } from '../errors.js';
import { memorySubjectKeys } from '../keys/subject-keys.js';
import { createCodec } from './codec.js';
import { correctionRules } from './field-rules.js';

const newId = (): Uuid => uuid(randomUUID());

const stated: EventDefinition = {
  type: 'Stated',
  version: 1,
  open: ['/id', '/at', '/kin/*/id'],
  sealed: [
    { path: '/name', class: 'identity', subject: '/id' },
    { path: '/kin/*/illness', class: 'health', subject: '/kin/*/id' },
  ],
  subject: '/id',
};

const [own] = correctionDefinitions;

/** What a correction tells, sealed and opened again; `erased` after the keys of a person were destroyed. */
async function corrected(data: JsonObject, correctedType = 'Stated', subjectId = newId()) {
  const keys = memorySubjectKeys(newId, () => randomBytes(32));
  const codec = createCodec([...correctionDefinitions, stated], keys);
  const event = { subjectId, correctsEventId: newId(), correctedType, reason: 'lý do mẫu', data };
  const [stored] = await codec.encode([{ id: newId(), type: 'FactCorrected', data: event }]);
  const read = async () => (stored ? (await codec.decode([stored]))[0] : undefined);
  return { keys, event, payload: stored?.payload ?? '', subjectId, read };
}

describe('a correction', () => {
  const [id, kin] = [newId(), newId()];
  const data = { id, at: '2026-03-10', name: 'Trẻ Mẫu Một', note: 'ghi', kin: [{ id: kin, illness: 'bệnh mẫu' }] };

  it('comes back as it was told', async () => {
    const { event, read } = await corrected(data);
    expect(await read()).toEqual({ data: event, erased: [] });
  });

  it('leaves open what its type leaves open, and seals the rest', async () => {
    const { payload } = await corrected(data);
    expect(payload).toContain('"at":"2026-03-10"');
    expect(payload).not.toMatch(/Trẻ|ghi|bệnh|lý do/);
  });

  it('seals each field by the rule of the type that it stands in for', async () => {
    const { keys, read, subjectId } = await corrected(data);
    await keys.destroy(kin);
    expect(await read()).toMatchObject({ data: { data: { ...data, kin: [{ id: kin }] } }, erased: [`${kin}/health`] });
    await keys.destroy(id);
    const left = await read();
    expect(left?.data).toMatchObject({ reason: 'lý do mẫu', data: { id, at: '2026-03-10' } });
    expect(left?.erased.toSorted()).toEqual([`${id}/identity`, `${id}/notes`, `${kin}/health`].toSorted());
    await keys.destroy(subjectId);
    expect((await read())?.data).not.toHaveProperty('reason');
  });

  it('of a type that nobody defined is refused', async () => {
    await expect(corrected(data, 'Unheard')).rejects.toBeInstanceOf(EventRejected);
    await expect(corrected(data, '')).rejects.toBeInstanceOf(EventRejected);
  });

  it('whose new fields have no subject is refused', async () => {
    await expect(corrected({ name: 'Trẻ Mẫu Một' })).rejects.toBeInstanceOf(EventRejected);
  });

  it('keeps its own rules beside those of the type', () => {
    if (!own) throw new Error('there is no definition of a correction');
    const rules = correctionRules(own, stated);
    expect(rules.open).toEqual([...own.open, '/data/id', '/data/at', '/data/kin/*/id']);
    expect(rules.sealed.map(({ path, subject }) => [path, subject])).toEqual([
      ['/data/name', '/data/id'],
      ['/data/kin/*/illness', '/data/kin/*/id'],
      ['/data', '/data/id'],
    ]);
    expect(rules.subject).toBe('/subjectId');
  });
});
