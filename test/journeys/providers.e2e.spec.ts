import { derivedId } from '#kernel';
import { cloneDatabases } from '#testing';
import { OPERATOR } from '../../apps/cli/src/context.js';
import {
  type OpenCase,
  type People,
  aProvider,
  ago,
  assessAndPlan,
  inDays,
  itemsOf,
  openACase,
  peopleOf,
} from '../support/journey.js';
import type { Person } from '../support/person.js';
import { type World, openWorld } from '../support/world.js';

const ID = derivedId(OPERATOR.id, 'registered provider');
const OFFICE = `provider:${ID}`;
const OTHER = `provider:${derivedId(OPERATOR.id, 'unregistered provider')}`;
const FINDINGS = 'Thiếu người trực đêm, mẫu';

let world: World;
let people: People;
let staff: Person;
let otherStaff: Person;
let open: OpenCase;

beforeAll(async () => {
  world = await openWorld(await cloneDatabases());
  people = await peopleOf(world);
  staff = await world.signIn('co-so', 'provider-staff', OFFICE);
  otherStaff = await world.signIn('co-so-khac', 'provider-staff', OTHER);
  open = await openACase(people);
  await assessAndPlan(people, open);
}, 60_000);

afterAll(() => world.close());

const licence = (more = {}) => ({
  ...{
    paper: 'DANG_KY',
    licenceNumber: '01/MAU',
    issuer: 'Sở Y tế Mẫu',
    services: ['c'],
    validFrom: inDays(-30),
    validTo: inDays(30),
  },
  ...{ occurredAt: ago(190) },
  ...more,
});

const draft = (toOffice: string, need = 'c') => ({
  ...{ caseId: open.caseId, toOffice, need, sharedFields: ['name'] },
});
const referral = (toOffice: string, need = 'c') => ({
  ...draft(toOffice, need),
  ...{ legalBasis: 'THEO_LUAT', occurredAt: ago(80) },
});

describe('the register of providers', () => {
  it('is kept by the province, and by nobody else', async () => {
    for (const who of [people.worker, people.chair, people.auditor, staff])
      expect((await who.post('/providers', aProvider(OFFICE))).status).toBe(404);
    expect(await people.supervisor.does('/providers', aProvider(OFFICE))).toBe(ID);
    expect((await people.supervisor.post('/providers', aProvider(OFFICE))).body).toMatchObject({
      code: 'services.provider-exists',
    });
  });

  it('refuses what is not as it has to be, and names the field', async () => {
    const wrong = { ...aProvider('commune:31135'), services: [], capacity: 0, providerKind: 'X' };
    const { status, body } = await people.supervisor.post('/providers', wrong);
    expect(status).toBe(400);
    const pointers = (body.errors as readonly { pointer: string }[]).map(({ pointer }) => pointer);
    expect(new Set(pointers)).toEqual(new Set(['/office', '/services', '/capacity', '/providerKind']));
  });

  it('tells licences and what is in force today', async () => {
    await people.supervisor.does(`/providers/${ID}/licences`, licence());
    await people.supervisor.does(
      `/providers/${ID}/licences`,
      licence({ licenceNumber: '02/MAU', services: ['a'], validTo: inDays(-1) }),
    );
    const { body, headers } = await people.worker.get(`/providers/${ID}`);
    expect(headers.etag).toBe('"3"');
    expect(body).toMatchObject({
      ...{ office: OFFICE, status: 'active', services: ['a', 'c'], licensedServices: ['c'], capacity: 20 },
      licences: [
        { licenceNumber: '02/MAU', isInForce: false },
        { licenceNumber: '01/MAU', isInForce: true },
      ],
    });
    await people.supervisor.does(`/providers/${ID}/licence-renewals`, {
      ...{ licenceNumber: '02/MAU', validTo: inDays(60), occurredAt: ago(180) },
    });
    expect((await people.worker.get(`/providers/${ID}`)).body).toMatchObject({ licensedServices: ['a', 'c'] });
  });

  it('tells what inspections found, wants done and when the next one is', async () => {
    await people.supervisor.does(`/providers/${ID}/inspections`, {
      ...{ outcomeCode: 'CO_THIEU_SOT', inspectedBy: 'Đoàn kiểm tra Mẫu', findings: FINDINGS, nextOn: inDays(-1) },
      ...{ measures: [{ dueOn: inDays(20), text: 'Bố trí người trực, mẫu' }], occurredAt: ago(170) },
    });
    expect((await people.worker.get(`/providers/${ID}`)).body).toMatchObject({
      ...{ latestOutcome: 'CO_THIEU_SOT', nextInspection: inDays(-1), measureDueOn: inDays(20) },
      inspections: [{ findings: FINDINGS, measures: [{ text: 'Bố trí người trực, mẫu' }] }],
    });
    expect(itemsOf(await people.supervisor.get('/providers?inspectionDue=true'))).toHaveLength(1);
  });

  it('is read by communes; a provider reads what it says of itself only', async () => {
    await people.supervisor.does('/providers', { ...aProvider(), providerName: 'An toàn Mẫu', services: ['e'] });
    const names = async (who: Person, query = '') =>
      itemsOf(await who.get(`/providers${query}`)).map(({ providerName }) => providerName);
    expect(await names(people.worker)).toEqual(['An toàn Mẫu', 'Cơ sở Mẫu Một']);
    expect(await names(people.worker, '?service=e')).toEqual(['An toàn Mẫu']);
    expect(await names(people.worker, `?name=${encodeURIComponent('co so')}`)).toEqual(['Cơ sở Mẫu Một']);
    expect(await names(people.worker, '?commune=31150')).toEqual([]);
    expect(await names(people.worker, '?status=closed')).toEqual([]);
    expect(await names(staff)).toEqual(['Cơ sở Mẫu Một']);
    expect(await names(otherStaff)).toEqual([]);
    expect((await otherStaff.get(`/providers/${ID}`)).status).toBe(404);
    expect(await names(people.dataOfficer)).toEqual([]);
  });

  it('comes page by page, in the order of names', async () => {
    const first = await people.worker.get('/providers?limit=1');
    expect(itemsOf(first)).toMatchObject([{ providerName: 'An toàn Mẫu' }]);
    const second = await people.worker.get(`/providers?limit=1&after=${String(first.body.next)}`);
    expect(itemsOf(second)).toMatchObject([{ providerName: 'Cơ sở Mẫu Một' }]);
    expect(second.body.next).toBeNull();
  });
});

describe('a referral to a provider', () => {
  it('with a licence in force for the need is made without a warning', async () => {
    const preview = await people.worker.post('/referrals/preview', draft(OFFICE));
    expect(preview.body).toMatchObject({ warnings: [], isClosed: false });
    const made = await people.worker.post('/referrals', referral(OFFICE));
    expect([made.status, made.body.warnings]).toEqual([201, []]);
  });

  it.each([
    ['is not in the register', OTHER, 'c', 'services.provider-unregistered'],
    ['has no licence for the need', OFFICE, 'e', 'services.provider-unlicensed'],
  ])('that %s is warned of before, made, and keeps the warning', async (_, office, need, warning) => {
    const preview = await people.worker.post('/referrals/preview', draft(office, need));
    expect(preview.body).toMatchObject({ warnings: [warning], isClosed: false });
    const { status, body } = await people.worker.post('/referrals', referral(office, need));
    expect([status, body.warnings]).toEqual([201, [warning]]);
    const { body: sent } = await people.worker.get(`/referrals/${String(body.id)}`);
    expect(sent).toMatchObject({ receiverWarnings: [warning] });
    const receiver = office === OTHER ? otherStaff : staff;
    expect((await receiver.get(`/referrals/${String(body.id)}`)).body).toMatchObject({ receiverWarnings: [] });
  });

  it('whose licence for the need was revoked is refused; the preview says so', async () => {
    const ending = { licenceNumber: '01/MAU', endCode: 'THU_HOI', endsOn: inDays(-1), note: 'Vi phạm, mẫu' };
    await people.supervisor.does(`/providers/${ID}/licence-endings`, { ...ending, occurredAt: ago(60) });
    expect((await people.worker.post('/referrals/preview', draft(OFFICE))).body).toMatchObject({ isClosed: true });
    const refused = await people.worker.post('/referrals', referral(OFFICE));
    expect(refused).toMatchObject({
      ...{ status: 409, body: { code: 'services.provider-closed', detail: { because: 'revoked' } } },
    });
    expect((await people.worker.post('/referrals', referral(OFFICE, 'a'))).status).toBe(201);
  });

  it('that closed is refused for every need', async () => {
    await people.supervisor.does(`/providers/${ID}/closure`, { reasonCode: 'GIAI_THE', occurredAt: ago(30) });
    const refused = await people.worker.post('/referrals', referral(OFFICE, 'a'));
    expect(refused.body).toMatchObject({ code: 'services.provider-closed', detail: { because: 'closed' } });
    expect((await people.worker.get(`/providers/${ID}`)).body).toMatchObject({
      ...{ status: 'closed', closureReason: 'GIAI_THE', licensedServices: [] },
    });
  });

  it('is none where a commune is referred to: nothing is asked of the register', async () => {
    const made = await people.worker.post('/referrals', referral('commune:31157'));
    expect([made.status, made.body.warnings]).toEqual([201, []]);
  });
});
