import { cloneDatabases } from '#testing';
import { derivedId } from '#kernel';
import { OPERATOR } from '../../apps/cli/src/context.js';
import type { Person } from '../support/person.js';
import {
  type OpenCase,
  type People,
  aReport,
  ago,
  assessAndPlan,
  firstOf,
  itemsOf,
  peopleOf,
} from '../support/journey.js';
import { type World, openWorld } from '../support/world.js';

const PROVIDER = `provider:${derivedId(OPERATOR.id, 'test provider')}`;
const CHILD = {
  name: 'Trẻ Mẫu Chuyển Tuyến',
  sex: 'NU',
  birthDate: '2016-05-17',
  residenceCommune: '31135',
  address: 'ấp Mẫu Kín số 7',
  motherName: 'Mẹ Mẫu Kín',
  fatherName: 'Cha Mẫu Kín',
};
/** What nobody shared: no answer to the provider may hold any of it. */
const KEPT = ['2016-05-17', 'ấp Mẫu Kín', 'Mẹ Mẫu Kín', 'Cha Mẫu Kín', 'Lời kể mẫu', 'Ghi chú kín'];

let world: World;
let people: People;
let provider: Person;
let otherProvider: Person;
let open: OpenCase;

beforeAll(async () => {
  world = await openWorld(await cloneDatabases());
  people = await peopleOf(world);
  provider = await world.signIn('co-so', 'provider-staff', PROVIDER);
  otherProvider = await world.signIn(
    'co-so-khac',
    'provider-staff',
    `provider:${derivedId(OPERATOR.id, 'other provider')}`,
  );
  open = await openCaseOf(people);
  await assessAndPlan(people, open);
}, 60_000);

afterAll(() => world.close());

async function openCaseOf({ hotline, worker }: People): Promise<OpenCase> {
  const reportId = await hotline.does('/reports', { ...aReport(), children: [CHILD] });
  await hotline.does(`/reports/${reportId}/transfer`, { toCommune: '31135', occurredAt: ago(170) });
  await worker.does(`/reports/${reportId}/acknowledgement`, { occurredAt: ago(160) });
  await worker.does(`/reports/${reportId}/screening-in`, { occurredAt: ago(150) });
  const childId = firstOf(await worker.get(`/reports/${reportId}`), 'children', 'childId');
  return { reportId, childId, caseId: firstOf(await worker.get(`/cases?child=${childId}`), 'items', 'id') };
}

const asked = () => ({
  ...{ caseId: open.caseId, toOffice: PROVIDER, need: 'c', sharedFields: ['name', 'contact'] },
  ...{ contact: 'gọi cán bộ xã', legalBasis: 'THEO_LUAT', occurredAt: ago(80) },
});

/** Every route that takes an id, and every list, as the provider sees it. */
async function everythingSeen(who: Person, referralId: string): Promise<string> {
  const { reportId, caseId, childId } = open;
  const paths = [
    ...['/session', '/referrals', `/referrals/${referralId}`, '/referrals?side=received', '/deadlines'],
    ...[`/services?referralId=${referralId}`, `/services?caseId=${caseId}`],
    ...['/cases', `/cases/${caseId}`, `/cases/${caseId}/timeline`, `/cases/${caseId}/replay`],
    ...['/children', `/children/${childId}`, '/reports', `/reports/${reportId}`],
  ];
  const answers = await Promise.all(paths.map((path) => who.get(path)));
  // A refusal names the path that the provider itself asked for; what it says besides is for everybody the same.
  return answers
    .map(({ status, text, body }) => (status < 400 ? text : JSON.stringify({ ...body, instance: '' })))
    .join('\n');
}

describe('a provider', () => {
  let referralId: string;

  it('is shown to the sender beforehand exactly as it will see the child', async () => {
    const { caseId, sharedFields, contact } = asked();
    const draft = { caseId, contact, sharedFields: [...sharedFields, 'note'] };
    expect(await people.worker.post('/referrals/preview', draft)).toMatchObject({
      status: 200,
      body: { shared: { name: CHILD.name, contact }, note: null, unknown: ['note'] },
    });
    expect((await provider.post('/referrals/preview', draft)).status).toBe(404);
    referralId = await people.worker.does('/referrals', asked());
    expect((await provider.get(`/referrals/${referralId}`)).body).toMatchObject({
      ...{ masked: true, caseId: null, childId: null },
      shared: { name: CHILD.name, contact },
      obligations: [{ kind: 'referral-acknowledgement', status: 'due' }],
    });
  });

  it('answers, writes, serves and hands back', async () => {
    await provider.does(`/referrals/${referralId}/messages`, { text: 'Xin hẹn ngày gặp' });
    await people.worker.does(`/referrals/${referralId}/messages`, { text: 'Gặp vào thứ Hai' });
    await provider.does(`/referrals/${referralId}/acceptance`, { occurredAt: ago(70) });
    const contact = { kind: 'c', occurredAt: ago(60), durationMinutes: 45, outcome: 'Kết quả mẫu' };
    const serviceId = await provider.does('/services', { referralId, contact });
    await provider.does(`/services/${serviceId}/contacts`, { kind: 'c', occurredAt: ago(40) });
    const handedBack = { occurredAt: ago(30), outcomeCode: 'DAT_MUC_TIEU', report: 'Báo cáo mẫu bàn giao' };
    await provider.does(`/referrals/${referralId}/completion`, handedBack);
    const { body } = await people.worker.get(`/referrals/${referralId}`);
    expect(body).toMatchObject({
      ...{ status: 'completed', report: 'Báo cáo mẫu bàn giao', obligations: [{ status: 'met' }] },
      messages: [
        { fromOffice: PROVIDER, text: 'Xin hẹn ngày gặp' },
        { fromOffice: 'commune:31135', text: 'Gặp vào thứ Hai' },
      ],
    });
    expect(itemsOf(await people.worker.get(`/services?caseId=${open.caseId}`))).toHaveLength(2);
  });

  it('sees no field of the child in any answer but those that were shared, and no id of case, child or report', async () => {
    const note = { note: 'Ghi chú kín', sharedFields: ['note'], toOffice: 'commune:31157' };
    await people.worker.does('/referrals', { ...asked(), ...note, contact: undefined });
    const seen = await everythingSeen(provider, referralId);
    expect(seen).toContain(CHILD.name);
    for (const kept of [...KEPT, open.caseId, open.childId, open.reportId]) expect(seen).not.toContain(kept);
  });

  it('sees nothing of a referral to another provider, and cannot act on it', async () => {
    const seen = await everythingSeen(otherProvider, referralId);
    expect(seen).not.toContain(CHILD.name);
    const refused = await otherProvider.post(`/referrals/${referralId}/messages`, { text: 'lời nhắn' });
    expect(refused).toMatchObject({ status: 404, body: { code: 'edge.not-found' } });
  });

  it('sees nothing of the child any more when the referral is withdrawn or returned', async () => {
    const [one, two] = [
      await people.worker.does('/referrals', asked()),
      await people.worker.does('/referrals', asked()),
    ];
    await people.worker.does(`/referrals/${one}/withdrawal`, { occurredAt: ago(5), reasonCode: 'RUT_DONG_Y' });
    await provider.does(`/referrals/${two}/acceptance`, { occurredAt: ago(5) });
    await provider.does(`/referrals/${two}/return`, { occurredAt: ago(4), reasonCode: 'KHONG_DU_NANG_LUC' });
    for (const [id, status] of [
      [one, 'withdrawn'],
      [two, 'returned'],
    ] as const) {
      const answer = await provider.get(`/referrals/${id}`);
      expect(answer.body).toMatchObject({ status, shared: {} });
      expect(answer.text).not.toContain(CHILD.name);
    }
    expect((await people.worker.get(`/referrals/${one}`)).body).toMatchObject({ shared: { name: CHILD.name } });
  });
});

describe('input that cannot be right', () => {
  it.each([
    ['messages', {}, 400, 'edge.invalid-input'],
    ['messages', { text: 'x'.repeat(4001) }, 400, 'edge.invalid-input'],
    ['withdrawal', { occurredAt: ago(1), reasonCode: 'KHONG_CO' }, 400, 'edge.invalid-input'],
    ['return', { occurredAt: ago(1), reasonCode: 'KHAC', colour: 'xanh' }, 400, 'edge.invalid-input'],
    ['return', { occurredAt: ago(1), reasonCode: 'KHAC' }, 409, 'services.not-accepted'],
    ['completion', { occurredAt: ago(1), outcomeCode: 'BO_DO' }, 409, 'services.not-accepted'],
  ])('/%s %j gets its problem and stores nothing', async (step, body, status, code) => {
    const id = await people.worker.does('/referrals', asked());
    const before = await world.context.store.head();
    const who = step === 'withdrawal' ? people.worker : provider;
    expect(await who.post(`/referrals/${id}/${step}`, body)).toMatchObject({ status, body: { code } });
    expect(await world.context.store.head()).toBe(before);
  });
});
