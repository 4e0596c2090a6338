import type { CommandRequest, Send } from '#commands';
import { type EventStore, createCodec, createMemoryEventStore, memorySubjectKeys } from '#event-store';
import { type Uuid, correctionDefinitions, derivedId, uuid } from '#kernel';
import { catchUpOnce, migrateProjections } from '#projections';
import type { Actor } from '#permit';
import { asking, cloneEmptyDatabase } from '#testing';
import { randomBytes, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { blindIndexUnder } from '../application/blind-index.js';
import { childCommands } from '../application/child.commands.js';
import { childEventDefinitions } from '../domain/child/child.events.js';
import { NOW, NUMBER, OTHER_NUMBER, ctx, someId } from '../domain/child/child.fixture.js';
import type { RegisterChild } from '../domain/child/register.decide.js';
import { ChildRecord } from './child-record/child-record.entity.js';
import { childRecordProjection } from './child-record/child-record.projection.js';
import { childrenForLinkage } from './child-record/children-for-linkage.js';
import { FindChild, FindChildHandler } from './child-record/find-child.query.js';
import { type ChildTerms, SearchChildren, SearchChildrenHandler } from './child-record/search-children.query.js';
import { NumberHoldersByIndex } from './resident-number/number-holders.js';
import { ResidentNumber } from './resident-number/resident-number.entity.js';
import { residentNumberProjection } from './resident-number/resident-number.projection.js';

const blindIndex = blindIndexUnder(Buffer.alloc(32, 3));
const officer: Actor = { id: ctx.actor, role: 'data-officer', office: 'province:92' };
const worker = (commune: string): Actor => ({ id: ctx.actor, role: 'commune-worker', office: `commune:${commune}` });

let source: DataSource;
let store: EventStore;
let sent = 0;

const request = (actor: Actor = { id: ctx.actor, role: 'system', office: 'system' }): CommandRequest => ({
  actor,
  ctx: { ...ctx, commandId: derivedId(ctx.actor, 'request', (sent += 1)) },
});
const send: Send = (command) => command.carryOut({ store, ask: asking() });
const register = (name: string, told: Partial<RegisterChild>) =>
  send(
    childCommands.register(
      someId(name),
      { childId: someId(name), sex: 'KHONG_BIET', occurredAt: '2026-03-01', ...told },
      request(),
    ),
  );
const number = (name: string, value: string) => ({
  id: someId(name),
  told: { number: value, occurredAt: '2026-03-02' },
});

async function tellEverything(): Promise<void> {
  await register('do', { name: 'Đỗ Thử Nghiệm', birthDate: '2016', residenceCommune: '31120' });
  await register('hoa', { name: 'Trần Thử Hòa', birthDate: '2017-05', residenceCommune: '31135' });
  await register('an', { name: 'Trần Thử Ân', birthDate: '2016-12-31', residenceCommune: '31135' });
  await register('ba', { name: 'Trần Thử Ba', residenceCommune: '31147', dutyCommunes: ['31120'] });
  await register('nameless', { residenceCommune: '31135', motherName: 'Mẹ Thử Nghiệm' });
  const proposed = number('an', NUMBER);
  await send(childCommands.proposeNumber(proposed.id, { ...proposed.told, source: 'told' }, request(officer)));
  const verified = number('ba', OTHER_NUMBER);
  const evidence = { method: 'paper', evidence: {} } as const;
  await send(childCommands.verifyNumber(verified.id, { ...verified.told, ...evidence }, request()));
}

beforeAll(async () => {
  const url = await cloneEmptyDatabase();
  const client = new Client({ connectionString: url });
  await client.connect();
  await migrateProjections(client);
  await client.end();
  const keys = memorySubjectKeys(
    () => uuid(randomUUID()),
    () => randomBytes(32),
  );
  const codec = createCodec([...correctionDefinitions, ...childEventDefinitions], keys);
  store = createMemoryEventStore({ codec, clock: { now: () => NOW } });
  await tellEverything();
  await catchUpOnce({ store, url, projections: [childRecordProjection, residentNumberProjection(blindIndex)] });
  source = new DataSource({ type: 'postgres', url, entities: [ChildRecord, ResidentNumber] });
  await source.initialize();
});

afterAll(() => source.destroy());

const handler = (): SearchChildrenHandler => new SearchChildrenHandler(source.getRepository(ChildRecord), blindIndex);
const search = (terms: ChildTerms, actor = officer, after?: string, limit = 20) =>
  handler().execute(new SearchChildren(terms, { after, limit }, actor));
const namesOf = async (terms: ChildTerms, actor = officer): Promise<readonly (string | null)[]> =>
  (await search(terms, actor)).items.map(({ name }) => name);

describe('a search for children', () => {
  it('finds names without diacritics, đ as d, anywhere in the name', async () => {
    expect(await namesOf({ name: 'do thu' })).toEqual(['Đỗ Thử Nghiệm']);
    expect(await namesOf({ name: 'HOÀ' })).toEqual(['Trần Thử Hòa']);
    expect(await namesOf({ name: '%' })).toEqual([]);
  });

  it('sorts by the given name as Vietnamese does', async () => {
    expect(await namesOf({ name: 'thu' })).toEqual(['Trần Thử Ân', 'Trần Thử Ba', 'Trần Thử Hòa', 'Đỗ Thử Nghiệm']);
  });

  it('finds a whole number by its blind index', async () => {
    expect(await namesOf({ number: NUMBER })).toEqual(['Trần Thử Ân']);
    expect(await namesOf({ number: '092216000033' })).toEqual([]);
  });

  it('finds a birth year by what the date as told can mean', async () => {
    expect(await namesOf({ birthYear: 2016 })).toEqual(['Trần Thử Ân', 'Đỗ Thử Nghiệm']);
  });

  it('finds the children of a commune, those without a name first', async () => {
    expect(await namesOf({ commune: '31135' })).toEqual([null, 'Trần Thử Ân', 'Trần Thử Hòa']);
  });

  it('finds only children towards whom the commune has a duty', async () => {
    expect(await namesOf({ name: 'thu' }, worker('31120'))).toEqual(['Trần Thử Ba', 'Đỗ Thử Nghiệm']);
    expect(await namesOf({ number: NUMBER }, worker('31120'))).toEqual([]);
  });

  it('finds the very children of a list, as far as the commune has a duty', async () => {
    const ids = [someId('an'), someId('ba'), someId('nobody')];
    expect(await namesOf({ ids })).toEqual(['Trần Thử Ân', 'Trần Thử Ba']);
    expect(await namesOf({ ids }, worker('31135'))).toEqual(['Trần Thử Ân']);
  });

  it('says why there is nothing', async () => {
    expect(await search({})).toEqual({ items: [], next: null, reason: 'no-terms' });
    expect(await search({ name: 'zzz' })).toMatchObject({ reason: 'nothing-found' });
    const administrator: Actor = { ...officer, role: 'administrator' };
    expect(await search({ name: 'thu' }, administrator)).toMatchObject({ reason: 'not-permitted' });
  });

  it('goes on page by page, without a gap and without a repetition', async () => {
    const seen: (string | null)[] = [];
    let after: string | undefined;
    for (let pages = 0; pages < 10; pages += 1) {
      const page = await search({ name: 'thu' }, officer, after, 1);
      seen.push(...page.items.map(({ name }) => name));
      if (page.next === null) break;
      after = page.next;
    }
    expect(seen).toEqual(['Trần Thử Ân', 'Trần Thử Ba', 'Trần Thử Hòa', 'Đỗ Thử Nghiệm']);
  });
});

describe('one child', () => {
  const find = (name: string, actor: Actor) =>
    new FindChildHandler(source.getRepository(ChildRecord)).execute(new FindChild(someId(name), actor));

  it('is shown with facts, residences and numbers', async () => {
    expect(await find('an', worker('31135'))).toMatchObject({
      version: 2,
      name: 'Trần Thử Ân',
      birthDate: '2016-12-31',
      birthPrecision: 'day',
      residenceCommune: '31135',
      statements: [{ source: 'registration' }],
      residences: [{ communeCode: '31135' }],
      numbers: [{ number: NUMBER, status: 'proposed', steps: [{ code: 'told' }] }],
    });
  });

  it('is shown to no other commune, and is not there where nobody registered it', async () => {
    expect(await find('an', worker('31120'))).toBeUndefined();
    expect(await find('nobody', officer)).toBeUndefined();
  });
});

describe('who holds a number', () => {
  it('is who has it verified, not who was proposed to have it', async () => {
    const holders = new NumberHoldersByIndex(source, blindIndex);
    expect(await holders.holdersOf(OTHER_NUMBER)).toEqual([someId('ba')]);
    expect(await holders.holdersOf(NUMBER)).toEqual([]);
  });
});

describe('children for a linkage request', () => {
  const ids = async (filter: Parameters<typeof childrenForLinkage>[1]): Promise<readonly Uuid[]> =>
    (await Array.fromAsync(childrenForLinkage(source.manager, filter))).map(({ childId }) => childId);

  it('are those without a verified number, by id, whatever the size of the pages', async () => {
    const expected = ['do', 'hoa', 'an', 'nameless'].map((name) => someId(name)).toSorted();
    expect(await ids({})).toEqual(expected);
    expect(await ids({ pageSize: 1 })).toEqual(expected);
    expect(await ids({ pageSize: 2 })).toEqual(expected);
  });

  it('are those of the communes asked for', async () => {
    expect(await ids({ communes: ['31120'] })).toEqual([someId('do')]);
  });

  it('have the matching fields and nothing else', async () => {
    const children = await Array.fromAsync(childrenForLinkage(source.manager));
    expect(children.find(({ childId }) => childId === someId('an'))).toEqual({
      childId: someId('an'),
      name: 'Trần Thử Ân',
      birthDate: '2016-12-31',
      birthPrecision: 'day',
      sex: 'KHONG_BIET',
      communeCode: '31135',
      motherName: null,
      fatherName: null,
      proposedNumber: NUMBER,
    });
  });
});
