import { caseworkProjections } from '#casework';
import type { CommandRequest } from '#commands';
import { derivedId } from '#kernel';
import { type Actor, NotPermitted, type Office, type Role } from '#permit';
import { catchUpOnce, migrateProjections } from '#projections';
import { ReadOne, ReadOneHandler, ReadPage, ReadPageHandler, type Where } from '#reading';
import { cloneEmptyDatabase } from '#testing';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { type TestLog, logWithCase } from '../application/log.fixture.js';
import { referralCommands } from '../application/referral.commands.js';
import { serviceCommands } from '../application/service.commands.js';
import { RECEIVER, SENDER, actingIn, someId, theCase } from '../domain/services.fixture.js';
import { ReferralOnBoard, referralBoard, referralBoardProjection } from './referral-board/referral-board.js';
import { ListContacts, ListContactsHandler } from './service-log/list-contacts.query.js';
import { ServiceContact } from './service-log/service-log.entity.js';
import { serviceLogProjection } from './service-log/service-log.projection.js';

const OTHER_PROVIDER = `provider:${someId('other-provider')}`;
const as = (role: Role, office: Office): Actor => ({ id: someId('actor'), role, office });
const worker = as('commune-worker', SENDER);
const provider = as('provider-staff', RECEIVER);

let log: TestLog;
let source: DataSource;
let sent = 0;

function by(actor: Actor): CommandRequest {
  const ctx = { ...actingIn(actor.office), role: actor.role };
  return { actor, ctx: { ...ctx, commandId: derivedId(someId('request'), (sent += 1)) } };
}

async function refer(name: string, toOffice: Office): Promise<void> {
  const asked = {
    caseId: theCase.caseId,
    toOffice,
    need: 'c',
    sharedFields: ['name'],
    occurredAt: '2026-03-20',
  } as const;
  const command = referralCommands.make(someId(name), { ...asked, legalBasis: 'KHAN_CAP' }, by(worker));
  await log.send(command);
}

async function tellEverything(): Promise<void> {
  await refer('first', RECEIVER);
  await refer('second', OTHER_PROVIDER);
  await refer('third', RECEIVER);
  await log.send(referralCommands.accept(someId('first'), { occurredAt: '2026-03-21' }, by(provider)));
  const contact = { kind: 'c', occurredAt: '2026-03-22', costVnd: 250_000, outcome: 'kết quả thử' };
  const begin = serviceCommands.begin(someId('service'), { referralId: someId('first'), contact }, by(provider));
  await log.send(begin);
  const earlier = { kind: 'a', occurredAt: '2026-03-21' };
  const add = serviceCommands.addContact(someId('service'), earlier, by(provider));
  await log.send(add);
  const own = { caseId: theCase.caseId, contact: { kind: 'đ', occurredAt: '2026-03' } };
  await log.send(serviceCommands.begin(someId('own-service'), own, by(worker)));
}

beforeAll(async () => {
  const url = await cloneEmptyDatabase();
  const client = new Client({ connectionString: url });
  await client.connect();
  await migrateProjections(client);
  await client.end();
  log = await logWithCase();
  await tellEverything();
  await catchUpOnce({
    store: log.store,
    url,
    projections: [referralBoardProjection, serviceLogProjection, ...caseworkProjections],
  });
  source = new DataSource({ type: 'postgres', url, entities: [ReferralOnBoard, ServiceContact] });
  await source.initialize();
});

afterAll(() => source.destroy());

describe('the referral board', () => {
  type Filter = Where<typeof referralBoard>;
  const list = (where: Filter, actor: Actor, after?: string, limit = 20) =>
    new ReadPageHandler(source).execute(new ReadPage(referralBoard, { where, after, limit }, actor));
  const idsOf = async (filter: Filter, actor: Actor) =>
    (await list(filter, actor)).items.map(({ id }) => id).toSorted();
  const ids = (...names: readonly string[]) => names.map((name) => someId(name)).toSorted();

  it('shows a commune what it sent, whole', async () => {
    expect(await idsOf({}, worker)).toEqual(ids('first', 'second', 'third'));
    expect((await list({}, worker)).items.every(({ masked, caseId }) => !masked && caseId === theCase.caseId)).toBe(
      true,
    );
  });

  it('shows a provider what was sent to it, masked', async () => {
    expect(await idsOf({}, provider)).toEqual(ids('first', 'third'));
    const { items } = await list({}, provider);
    expect(items.every(({ masked, caseId, childId }) => masked && caseId === null && childId === null)).toBe(true);
    expect(items.map(({ shared }) => shared)).toEqual([{ name: 'Trẻ Thử Nghiệm' }, { name: 'Trẻ Thử Nghiệm' }]);
  });

  it('shows another commune and an administrator nothing', async () => {
    expect(await idsOf({}, as('commune-worker', 'commune:31147'))).toEqual([]);
    expect(await idsOf({}, as('administrator', 'province:92'))).toEqual([]);
  });

  it('is filtered by state, need, case and side', async () => {
    expect(await idsOf({ status: 'accepted' }, worker)).toEqual(ids('first'));
    expect(await idsOf({ need: 'a' }, worker)).toEqual([]);
    expect(await idsOf({ caseId: theCase.caseId, need: 'c' }, worker)).toHaveLength(3);
    expect(await idsOf({ fromOffice: [RECEIVER] }, provider)).toEqual([]);
    expect(await idsOf({ toOffice: [RECEIVER] }, provider)).toEqual(ids('first', 'third'));
  });

  it('is not filtered by a case by whoever may never see which case it is', async () => {
    await expect(idsOf({ caseId: theCase.caseId }, provider)).rejects.toThrow(NotPermitted);
  });

  it('shows nothing on the page after when the right ended in between', async () => {
    const one = await list({}, worker, undefined, 2);
    expect(one.next).not.toBeNull();
    expect(await list({}, { ...worker, office: 'commune:31147' }, one.next ?? '', 2)).toEqual({
      items: [],
      next: null,
    });
    expect((await list({}, { ...worker, purpose: 'process' }, one.next ?? '', 2)).items).toEqual([]);
  });

  it('goes on page by page, without a gap and without a repetition', async () => {
    const one = await list({}, worker, undefined, 2);
    const two = await list({}, worker, one.next ?? '', 2);
    expect(two.next).toBeNull();
    expect([...one.items, ...two.items].map(({ id }) => id).toSorted()).toEqual(ids('first', 'second', 'third'));
  });

  it('shows one referral to both sides and to nobody else', async () => {
    const find = (actor: Actor) =>
      new ReadOneHandler(source).execute(new ReadOne(referralBoard, someId('first'), actor));
    expect(await find(worker)).toMatchObject({
      version: 2,
      status: 'accepted',
      answeredAt: '2026-03-21',
      masked: false,
    });
    expect(await find(provider)).toMatchObject({ masked: true });
    expect(await find(as('provider-staff', OTHER_PROVIDER))).toBeUndefined();
  });
});

describe('the log of services', () => {
  const list = (about: ListContacts['about'], actor: Actor, after?: string, limit = 20) =>
    new ListContactsHandler(source.getRepository(ServiceContact), log.store).execute(
      new ListContacts(about, { after, limit }, actor),
    );

  it('shows a commune the contacts of its case, the latest first', async () => {
    const { items } = await list({ caseId: theCase.caseId }, worker);
    expect(items).toMatchObject([
      { kind: 'c', occurredAt: '2026-03-22', costVnd: 250_000, outcome: 'kết quả thử', corrected: false },
      { kind: 'a', occurredAt: '2026-03-21', costVnd: null },
      { kind: 'đ', occurredAt: '2026-03', providerOffice: null },
    ]);
  });

  it('shows a provider its own contacts', async () => {
    expect((await list({ referralId: someId('first') }, provider)).items).toHaveLength(2);
    expect((await list({ caseId: theCase.caseId }, provider)).items).toHaveLength(2);
    expect((await list({ caseId: theCase.caseId }, as('provider-staff', OTHER_PROVIDER))).items).toEqual([]);
  });

  it('goes on page by page', async () => {
    const one = await list({ caseId: theCase.caseId }, worker, undefined, 2);
    const two = await list({ caseId: theCase.caseId }, worker, one.next ?? '', 2);
    expect([...one.items, ...two.items].map(({ kind }) => kind)).toEqual(['c', 'a', 'đ']);
    expect(two.next).toBeNull();
  });
});
