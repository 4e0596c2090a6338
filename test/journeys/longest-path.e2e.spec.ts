import { cloneDatabases } from '#testing';
import { itemsOf } from '../support/journey.js';
import type { Person } from '../support/person.js';
import { Stage, accountOf, caseOf, clocksIn, inVietnam } from '../support/stage.js';

/** The incident was in one commune, the child lives in another. */
const [INCIDENT, RESIDENCE] = ['31135', '31157'];
const PEOPLE = [
  ['tong-dai', 'hotline-operator', 'hotline:111'],
  ['can-bo', 'commune-worker', `commune:${INCIDENT}`],
  ['chu-tich', 'commune-chair', `commune:${INCIDENT}`],
  ['can-bo-noi-o', 'commune-worker', `commune:${RESIDENCE}`],
  ['chu-tich-noi-o', 'commune-chair', `commune:${RESIDENCE}`],
] as const;

let stage: Stage;
let reportId: string;
let caseId: string;

beforeAll(async () => {
  // The eve of Tết Bính Ngọ: the new year begins on Tuesday 17 February 2026; offices are closed from 14 to 22 February.
  stage = await Stage.open(await cloneDatabases(), '2026-02-16 21:00');
  for (const [username, role, office] of PEOPLE) await stage.enters(username, role, office);
}, 60_000);

afterAll(() => stage.world.close());

type Body = Readonly<Record<string, unknown>>;

/** Somebody does a step of the case at a time; it happened then. */
async function step(time: string, username: string, path: string, body: Body = {}): Promise<Person> {
  const person = await stage.at(time, username);
  await person.does(`/cases/${caseId}/${path}`, { occurredAt: inVietnam(time), ...body });
  return person;
}

/** The step, what is told, and the code of the refusal. */
type Refused = readonly [path: string, body: Body, code: string];

/** Somebody tries a step, which is refused, and nothing is stored. */
async function refused(time: string, username: string, ...[path, body, code]: Refused): Promise<unknown> {
  const person = await stage.at(time, username);
  const before = await stage.world.context.store.head();
  const answer = await person.post(`/cases/${caseId}/${path}`, { occurredAt: inVietnam(time), ...body });
  expect([answer.status >= 400 && answer.status < 500, answer.body.code]).toEqual([true, code]);
  expect(await stage.world.context.store.head()).toBe(before);
  return answer.body.detail ?? answer.body;
}

const clocks = async (person: Person) => clocksIn(await person.get(`/cases/${caseId}`));
const stateOf = async (person: Person) => (await person.get(`/cases/${caseId}`)).body.case;

const CONTENTS = ['a', 'b', 'c', 'd', 'đ', 'e'].map((code) => ({ code, text: `Nội dung mẫu ${code}` }));
const task = (changes: Body = {}) => ({
  serviceType: 'c',
  start: '2026-03-09',
  expectedEnd: '2026-06-30',
  responsible: `commune:${RESIDENCE}`,
  costVnd: 1_500_000,
  ...changes,
});

describe('a call on the eve of Tết', () => {
  it('without a name of the caller begins the 12 hours, which run through the night of the new year', async () => {
    const hotline = await stage.at('2026-02-16 22:30', 'tong-dai');
    reportId = await hotline.does('/reports', {
      ...{ receivingPlace: 'TD111', channel: 'DIEN_THOAI', receivedAt: inVietnam('2026-02-16 22:30') },
      ...{ incident: { communeCode: INCIDENT, at: '2026-02-16' }, danger: 'CO', informant: { anonymous: true } },
      ...{ subjectTypes: ['BI_XAM_HAI'], abuseForms: ['BAO_LUC'], harmers: [{ relation: 'CHA' }] },
      children: [{ sex: 'NU', birthDate: '2016', residenceCommune: RESIDENCE }],
    });
    await hotline.does(`/reports/${reportId}/transfer`, {
      toCommune: INCIDENT,
      occurredAt: inVietnam('2026-02-16 22:30'),
    });
    const worker = await stage.at('2026-02-16 22:50', 'can-bo');
    await worker.does(`/reports/${reportId}/acknowledgement`, { occurredAt: inVietnam('2026-02-16 22:50') });
    await worker.does(`/reports/${reportId}/screening-in`, { occurredAt: inVietnam('2026-02-16 22:50') });
    caseId = await caseOf(worker, reportId);
    expect(await clocks(worker)).toEqual(['emergency-response 2026-02-17 10:30 due']);
    expect(await stateOf(worker)).toMatchObject({
      harmers: ['CHA'],
      residenceCommune: RESIDENCE,
      responsibleCommune: INCIDENT,
    });
  });

  it('finds both communes with a duty: each sees the case from the first night on', async () => {
    const there = await stage.at('2026-02-16 23:00', 'can-bo-noi-o');
    expect((await there.get(`/cases/${caseId}`)).status).toBe(200);
  });

  it('is answered by a first look and a separation that the chair orders within the hour', async () => {
    await step('2026-02-16 23:10', 'can-bo', 'initial-assessments', { riskLevel: 'CAO', measuresNeeded: true });
    const chair = await step('2026-02-16 23:40', 'chu-tich', 'separation', { lastDay: '2026-02-23' });
    // A week, whose last day, Monday 23 February, ends at 24:00.
    expect(await clocks(chair)).toEqual([
      'emergency-response 2026-02-17 10:30 met',
      'separation-end 2026-02-24 00:00 due',
    ]);
  });
});

describe('the separation', () => {
  it('is extended up to the 15th day, 3 March, and not a day longer', async () => {
    const tooLong = await refused(
      '2026-02-23 09:00',
      'chu-tich',
      'separation/extension',
      { lastDay: '2026-03-04' },
      'casework.separation-too-long',
    );
    expect(JSON.stringify(tooLong)).toContain('2026-03-03');
    const chair = await step('2026-02-23 09:05', 'chu-tich', 'separation/extension', { lastDay: '2026-03-03' });
    expect(await clocks(chair)).toEqual([
      'emergency-response 2026-02-17 10:30 met',
      'separation-end 2026-02-24 00:00 met',
      'separation-end 2026-03-04 00:00 due',
    ]);
  });

  it('is neither lifted nor brought before the court without a detailed assessment', async () => {
    await refused(
      '2026-02-23 10:00',
      'chu-tich',
      'separation/lifting',
      { outcomeCode: 'VE_GIA_DINH' },
      'casework.detailed-assessment-required',
    );
    await refused(
      '2026-02-23 10:05',
      'chu-tich',
      'court-petition',
      { petition: 'CACH_LY_TIEP' },
      'casework.detailed-assessment-required',
    );
  });
});

describe('the detailed assessment', () => {
  const detailed = { riskLevel: 'CAO', contents: CONTENTS, harmers: ['CHA'] };

  it('comes before plan and meeting, and hears a child that is past seven', async () => {
    await refused('2026-02-23 14:00', 'can-bo', 'plans', { tasks: [task()] }, 'casework.detailed-assessment-required');
    await refused(
      '2026-02-23 14:05',
      'chu-tich',
      'meetings',
      { offices: [], minutes: 'Biên bản mẫu' },
      'casework.detailed-assessment-required',
    );
    await refused('2026-02-24 09:00', 'can-bo', 'detailed-assessments', detailed, 'casework.child-opinion-required');
    await step('2026-02-24 09:30', 'can-bo', 'child-opinions', {
      about: 'DANH_GIA',
      means: 'VIET_VE',
      opinion: 'Muốn ở với bà',
    });
    await step('2026-02-24 10:00', 'can-bo', 'parent-opinions', {
      about: 'DANH_GIA',
      relation: 'ME',
      opinion: 'Mong con an toàn',
    });
  });

  it('begins the 5 working days: Wednesday 25 February to Tuesday 3 March', async () => {
    const worker = await step('2026-02-24 11:00', 'can-bo', 'detailed-assessments', detailed);
    expect(await clocks(worker)).toContain('plan-drafting 2026-03-04 00:00 due');
    await step('2026-02-25 08:00', 'chu-tich', 'meetings', {
      offices: [`commune:${INCIDENT}`, `commune:${RESIDENCE}`],
      minutes: 'Biên bản mẫu',
    });
    expect(
      (await clocks(await stage.at('2026-02-25 08:10', 'can-bo'))).filter((clock) => clock.startsWith('plan-')),
    ).toHaveLength(1);
  });
});

describe('the responsibility', () => {
  it('goes to the commune of the residence when that acknowledges it; the other keeps its duty', async () => {
    await refused('2026-02-25 14:00', 'chu-tich-noi-o', 'transfer/acknowledgement', {}, 'casework.no-transfer');
    await step('2026-02-25 15:00', 'chu-tich', 'transfer', { toCommune: RESIDENCE, reasonCode: 'NOI_CU_TRU' });
    expect(await stateOf(await stage.at('2026-02-25 15:10', 'chu-tich'))).toMatchObject({
      responsibleCommune: INCIDENT,
    });
    await step('2026-02-26 08:00', 'can-bo-noi-o', 'transfer/acknowledgement');
    const here = await stage.at('2026-02-26 08:10', 'can-bo');
    expect(await stateOf(here)).toMatchObject({ responsibleCommune: RESIDENCE, transfer: null });
  });

  it('is given to a worker of that commune, and to nobody else', async () => {
    const stranger = { worker: accountOf('can-bo'), commune: RESIDENCE };
    await refused('2026-02-26 09:00', 'chu-tich-noi-o', 'assignment', stranger, 'casework.not-a-worker');
    const worker = accountOf('can-bo-noi-o');
    const chair = await step('2026-02-26 09:10', 'chu-tich-noi-o', 'assignment', { ...stranger, worker });
    expect(itemsOf(await chair.get('/caseloads'))).toEqual([{ commune: RESIDENCE, worker, cases: 1, overdue: 0 }]);
    expect(itemsOf(await chair.get(`/cases?worker=${worker}`))).toMatchObject([{ id: caseId }]);
    const here = await stage.at('2026-02-26 09:15', 'chu-tich');
    expect(itemsOf(await here.get('/caseloads'))).toMatchObject([{ commune: INCIDENT, worker: null, cases: 1 }]);
  });

  it('includes asking the court before the 15 days are over', async () => {
    const chair = await step('2026-03-02 09:00', 'chu-tich-noi-o', 'court-petition', { petition: 'HAN_CHE_QUYEN' });
    expect(await clocks(chair)).toContain('separation-end 2026-03-04 00:00 met');
  });
});

describe('the plan', () => {
  it('is submitted on the last day and approved within 2 working days: Wednesday 4 and Thursday 5 March', async () => {
    const worker = await step('2026-03-03 16:00', 'can-bo-noi-o', 'plans', { tasks: [task()] });
    const owed = await clocks(worker);
    expect(owed).toContain('plan-drafting 2026-03-04 00:00 met');
    expect(owed).toContain('plan-approval 2026-03-06 00:00 due');
    const chair = await step('2026-03-05 16:00', 'chu-tich-noi-o', 'plan-approval', { planVersion: 1 });
    expect(await clocks(chair)).toContain('plan-approval 2026-03-06 00:00 met');
  });

  it('reaches the mother whole and the father, who harmed the child, without the offices that help it', async () => {
    await step('2026-03-06 09:00', 'can-bo-noi-o', 'consents', { givenBy: 'ME', purpose: 'CHIA_SE' });
    const worker = await step('2026-03-06 10:00', 'can-bo-noi-o', 'plan-service', {
      ...{ planVersion: 1, offices: [`commune:${RESIDENCE}`], carers: ['ME', 'CHA'] },
    });
    const [mother, father] = [
      await worker.get(`/cases/${caseId}/plan-copy?relation=ME`),
      await worker.get(`/cases/${caseId}/plan-copy?relation=CHA`),
    ];
    expect(mother.body).toMatchObject({ redacted: false, tasks: [{ responsible: `commune:${RESIDENCE}` }] });
    expect(father.body).toMatchObject({ redacted: true });
    expect(father.text).not.toContain(RESIDENCE);
  });

  it('is adjusted on a Friday; the chair sees the difference and has until Tuesday 24 March', async () => {
    const tasks = [task({ costVnd: 1_800_000 }), task({ serviceType: 'b' })];
    await refused(
      '2026-03-20 09:00',
      'can-bo-noi-o',
      'plan-adjustment',
      { tasks: [task()], reason: 'Không đổi gì' },
      'casework.plan-unchanged',
    );
    await step('2026-03-20 10:00', 'can-bo-noi-o', 'plan-adjustment', { tasks, reason: 'Trẻ đi học lại' });
    const chair = await stage.at('2026-03-24 08:00', 'chu-tich-noi-o');
    expect((await chair.get(`/cases/${caseId}/plan-difference`)).body).toMatchObject({
      ...{ planVersion: 2, approvedVersion: 1, costVnd: 1_800_000, removed: [] },
      added: [{ serviceType: 'b' }],
      changed: [{ fields: ['costVnd'] }],
    });
    expect(await clocks(chair)).toContain('plan-approval 2026-03-25 00:00 due');
    await step('2026-03-24 08:30', 'chu-tich-noi-o', 'plan-approval', { planVersion: 2 });
  });
});

describe('the end', () => {
  const safe = {
    abuseRiskRemains: false,
    physicallyStable: true,
    psychologicallyStable: true,
    cognitivelyStable: true,
    emotionallyStable: true,
  };

  it('waits until the separation is lifted and no risk remains', async () => {
    await step('2026-05-20 09:00', 'can-bo-noi-o', 'reviews', { riskLevel: 'THAP', ...safe });
    await refused(
      '2026-05-20 10:00',
      'chu-tich-noi-o',
      'closure',
      { reasonCode: 'AN_TOAN' },
      'casework.separation-stands',
    );
    await step('2026-05-21 09:00', 'chu-tich-noi-o', 'separation/lifting', { outcomeCode: 'THEO_BAN_AN' });
    await step('2026-06-10 09:00', 'can-bo-noi-o', 'reviews', {
      riskLevel: 'TRUNG_BINH',
      ...safe,
      abuseRiskRemains: true,
    });
    await refused('2026-06-10 10:00', 'chu-tich-noi-o', 'closure', { reasonCode: 'AN_TOAN' }, 'casework.risk-remains');
    await step('2026-07-01 09:00', 'can-bo-noi-o', 'reviews', { riskLevel: 'THAP', ...safe });
    await step('2026-07-02 09:00', 'chu-tich-noi-o', 'closure', { reasonCode: 'AN_TOAN' });
  });

  it('goes into the archive, and a closed case takes no note', async () => {
    await refused('2026-07-03 08:00', 'can-bo-noi-o', 'notes', { note: 'Muộn rồi' }, 'casework.case-closed');
    await step('2026-07-03 09:00', 'can-bo-noi-o', 'archive', { dossier: '12/2026' });
    await refused('2026-07-03 10:00', 'can-bo-noi-o', 'archive', {}, 'casework.case-archived');
  });

  it('is not the end when the danger comes back: a new episode of the same case, all clocks of the first one kept', async () => {
    await step('2026-08-10 09:00', 'chu-tich-noi-o', 'reopening', { reasonCode: 'NGUY_CO_TRO_LAI' });
    const worker = await stage.at('2026-08-10 09:10', 'can-bo-noi-o');
    const answer = await worker.get(`/cases/${caseId}`);
    expect(answer.body).toMatchObject({ status: 'open', episode: 2, case: { plan: null, archivedAt: null } });
    expect(clocksIn(answer)).toEqual([
      'emergency-response 2026-02-17 10:30 met',
      'separation-end 2026-02-24 00:00 met',
      'separation-end 2026-03-04 00:00 met',
      'plan-drafting 2026-03-04 00:00 met',
      'plan-approval 2026-03-06 00:00 met',
      'plan-approval 2026-03-25 00:00 met',
    ]);
    const facts = itemsOf(await worker.get(`/cases/${caseId}/timeline`)).map(({ type }) => type);
    expect(facts).not.toContain('DeadlineLapsed');
    expect(facts).toHaveLength(25);
  });
});
