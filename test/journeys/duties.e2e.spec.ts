import type { Role } from '#access';
import { cloneDatabases } from '#testing';
import {
  type OpenCase,
  type People,
  ago,
  anAssessment,
  assessAndPlan,
  itemsOf,
  openACase,
  peopleOf,
  reviewAndClose,
} from '../support/journey.js';
import type { Person } from '../support/person.js';
import { Stage, inVietnam } from '../support/stage.js';
import { type World, openWorld } from '../support/world.js';

const EVERYBODY = [
  ['tong-dai', 'hotline-operator', 'hotline:111'],
  ['tong-dai-khac', 'hotline-operator', 'hotline:112'],
  ['cong-an', 'police-liaison', 'police:92'],
  ['can-bo', 'commune-worker', 'commune:31135'],
  ['chu-tich', 'commune-chair', 'commune:31135'],
  ['cong-tac-vien', 'collaborator', 'commune:31135'],
  ['xa-khac', 'commune-worker', 'commune:31150'],
  ['tiep-nhan', 'receiving-officer', 'province:92'],
  ['giam-sat', 'province-officer', 'province:92'],
  ['kiem-toan', 'auditor', 'province:92'],
  ['du-lieu', 'data-officer', 'province:92'],
  ['quan-tri', 'administrator', 'province:92'],
  ['co-so', 'provider-staff', 'provider:00000000-0000-4000-8000-00000000000a'],
] as const satisfies readonly (readonly [string, Role, string])[];

/** The number of the tile, and what is red below it: of the list that the page shows, and of the list of that urgency alone. */
async function overdueFor(person: Person, now: string): Promise<number> {
  const all = await person.get('/duties?limit=200');
  const red = itemsOf(all).filter(({ dueAt }) => Date.parse(String(dueAt)) <= Date.parse(now));
  const asked = itemsOf(await person.get('/duties?limit=200&urgency=overdue'));
  expect(asked).toEqual(red);
  expect(itemsOf(all).slice(0, red.length)).toEqual(red);
  expect(all.body.counts).toMatchObject({ overdue: red.length });
  return red.length;
}

describe('what still has to be done', () => {
  it('is counted and listed alike for each role: what lapsed for a hotline is overdue on its home page too', async () => {
    const stage = await Stage.open(await cloneDatabases(), '2026-03-10 08:00');
    for (const [name, role, office] of EVERYBODY) await stage.enters(name, role, office);
    await stage.handsOver('2026-03-10 08:00');
    const police = await stage.at('2026-03-10 08:30', 'cong-an');
    await police.does('/reports', {
      ...{ receivingPlace: 'CONG_AN', channel: 'TRUC_TIEP', receivedAt: inVietnam('2026-03-10 08:30') },
      ...{ incident: { communeCode: '31135' }, subjectTypes: [], abuseForms: ['BAO_LUC'], danger: 'CO' },
      children: [{ sex: 'NU', name: 'Trẻ Mẫu Ba' }],
    });
    const found: Record<string, number> = {};
    for (const [name] of EVERYBODY)
      found[name] = await overdueFor(await stage.at('2026-03-10 21:00', name), inVietnam('2026-03-10 21:00'));
    expect(found).toEqual({
      ...{ 'tong-dai': 1, 'tong-dai-khac': 0, 'cong-an': 1, 'can-bo': 1, 'chu-tich': 1, 'cong-tac-vien': 0 },
      ...{ 'xa-khac': 0, 'tiep-nhan': 2, 'giam-sat': 2, 'kiem-toan': 2, 'du-lieu': 0, 'quan-tri': 0, 'co-so': 0 },
    });
    await stage.world.close();
  }, 90_000);
});

describe('a list of cases', () => {
  let world: World;
  let people: People;
  let high: OpenCase;
  let closed: OpenCase;
  let running: OpenCase;

  beforeAll(async () => {
    world = await openWorld(await cloneDatabases());
    people = await peopleOf(world);
    closed = await openACase(people, 'Trẻ Mẫu Một');
    await assessAndPlan(people, closed);
    await reviewAndClose(people, closed);
    high = await openACase(people, 'Trẻ Mẫu Hai');
    await people.worker.does(`/cases/${high.caseId}/initial-assessments`, anAssessment('CAO'));
    const measure = { occurredAt: ago(120), measure: 'NOI_TAM_TRU', authority: 'CHU_TICH_UBND_XA' };
    await people.worker.does(`/cases/${high.caseId}/emergency-measures`, measure);
    running = await openACase(people, 'Trẻ Mẫu Ba');
  }, 60_000);

  afterAll(() => world.close());

  const order = async (query = '') => itemsOf(await people.worker.get(`/cases${query}`)).map(({ id }) => id);

  it('has a child at high risk without a clock above those whose cases are closed', async () => {
    expect(await order()).toEqual([running.caseId, high.caseId, closed.caseId]);
    expect(await order('?limit=1')).toEqual([running.caseId]);
  });

  it('is read page by page in that order, across what has a clock and what has none', async () => {
    const first = await people.worker.get('/cases?limit=1');
    const second = await people.worker.get(`/cases?limit=1&after=${String(first.body.next)}`);
    const third = await people.worker.get(`/cases?limit=1&after=${String(second.body.next)}`);
    expect([...itemsOf(second), ...itemsOf(third)].map(({ id }) => id)).toEqual([high.caseId, closed.caseId]);
    expect(third.body.next).toBeNull();
  });

  it('counts a clock that runs for the child elsewhere: a referral that waits for its answer', async () => {
    const referralId = await people.worker.does('/referrals', {
      ...{ caseId: high.caseId, toOffice: 'commune:31157', need: 'c', sharedFields: ['name'] },
      ...{ legalBasis: 'THEO_LUAT', occurredAt: ago(3) },
    });
    const { items, counts } = await dutiesOfCase(high.caseId);
    expect(items).toMatchObject([{ of: 'referral', ofId: referralId, office: 'commune:31157', caseId: high.caseId }]);
    expect(counts).toMatchObject({ overdue: 0 });
    const shown = itemsOf(await people.worker.get('/cases')).find(({ id }) => id === high.caseId);
    expect(shown).toMatchObject({ dueAt: items[0]?.dueAt, lapsed: false });
    expect(await order('?limit=2')).toContain(high.caseId);
    await people.worker.does(`/referrals/${referralId}/withdrawal`, { occurredAt: ago(1), reasonCode: 'RUT_DONG_Y' });
    expect((await dutiesOfCase(high.caseId)).items).toEqual([]);
    expect(await order()).toEqual([running.caseId, high.caseId, closed.caseId]);
  });

  const dutiesOfCase = async (caseId: string) => {
    const answer = await people.worker.get(`/duties?caseId=${caseId}`);
    return { items: itemsOf(answer), counts: answer.body.counts };
  };
});
