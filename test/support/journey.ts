import { FINDINGS } from '#vocabulary';
import { type JsonObject, derivedId, isJsonObject, systemClock, uuid } from '#kernel';
import type { Answer, Person } from './person.js';
import type { World } from './world.js';

/** The people of a journey. */
export interface People {
  readonly hotline: Person;
  readonly worker: Person;
  readonly chair: Person;
  readonly receiver: Person;
  readonly otherWorker: Person;
  readonly dataOfficer: Person;
  readonly supervisor: Person;
  readonly auditor: Person;
}

export async function peopleOf(world: World): Promise<People> {
  return {
    hotline: await world.signIn('tong-dai', 'hotline-operator', 'hotline:111'),
    worker: await world.signIn('can-bo', 'commune-worker', 'commune:31135'),
    chair: await world.signIn('chu-tich', 'commune-chair', 'commune:31135'),
    receiver: await world.signIn('nguoi-nhan', 'commune-worker', 'commune:31157'),
    otherWorker: await world.signIn('xa-khac', 'commune-worker', 'commune:31150'),
    dataOfficer: await world.signIn('du-lieu', 'data-officer', 'province:92'),
    supervisor: await world.signIn('giam-sat', 'province-officer', 'province:92'),
    auditor: await world.signIn('kiem-toan', 'auditor', 'province:92'),
  };
}

/** A plainly fictional name with every vowel of Vietnamese under every tone, and đ. */
export const EVERY_LETTER = 'Trẻ Mẫu Áàảãạ Ắằẳẵặ Ấầẩẫậ Đđ Éèẻẽẹ Ếềểễệ Íìỉĩị Óòỏõọ Ốồổỗộ Ớờởỡợ Úùủũụ Ứừửữự Ýỳỷỹỵ';

/** An instant so many minutes ago. */
export const ago = (minutes: number): string =>
  new Date(Date.parse(systemClock.now()) - minutes * 60_000).toISOString();

/** A day so many days ahead of today. */
export const inDays = (days: number): string => ago(-days * 1440).slice(0, 10);

/** Form 01 about one child in danger, received three hours ago. */
export const aReport = (name = 'Trẻ Mẫu Một') => ({
  receivingPlace: 'TD111',
  channel: 'DIEN_THOAI',
  receivedAt: ago(180),
  incident: { communeCode: '31135', at: inDays(-2) },
  subjectTypes: ['BI_XAM_HAI'],
  abuseForms: ['BAO_LUC'],
  danger: 'CO',
  description: 'Lời kể mẫu, không có thật',
  informant: { anonymous: true },
  children: [{ name, sex: 'NU', birthDate: '2016', residenceCommune: '31135' }],
});

export interface OpenCase {
  readonly reportId: string;
  readonly caseId: string;
  readonly childId: string;
}

/** From the call to an open case. */
export async function openACase(
  { hotline, worker }: People,
  name = 'Trẻ Mẫu Một',
  more = {},
  others: readonly object[] = [],
): Promise<OpenCase> {
  const told = aReport(name);
  const children = [...told.children.map((child) => ({ ...child, ...more })), ...others];
  const reportId = await hotline.does('/reports', { ...told, children });
  await hotline.does(`/reports/${reportId}/transfer`, { toCommune: '31135', occurredAt: ago(170) });
  await worker.does(`/reports/${reportId}/acknowledgement`, { occurredAt: ago(160) });
  await worker.does(`/reports/${reportId}/screening-in`, { occurredAt: ago(150) });
  const report = await worker.get(`/reports/${reportId}`);
  const childId = firstOf(report, 'children', 'childId');
  const cases = await worker.get(`/cases?child=${childId}`);
  return { reportId, childId, caseId: firstOf(cases, 'items', 'id') };
}

/** The first look, a measure, and a plan that another person approved. */
export async function assessAndPlan({ worker, chair }: People, { caseId }: OpenCase): Promise<void> {
  await worker.does(`/cases/${caseId}/initial-assessments`, anAssessment('TRUNG_BINH'));
  const measure = { occurredAt: ago(120), measure: 'NOI_TAM_TRU', authority: 'CHU_TICH_UBND_XA' };
  await worker.does(`/cases/${caseId}/emergency-measures`, measure);
  await worker.does(`/cases/${caseId}/detailed-assessments`, aDetailedAssessment());
  await worker.does(`/cases/${caseId}/plans`, aPlan());
  await chair.does(`/cases/${caseId}/plan-approval`, { occurredAt: ago(90), planVersion: 1 });
}

export const anAssessment = (riskLevel: string) => ({ occurredAt: ago(140), riskLevel, measuresNeeded: true });

/** Form 03 with all that is asked for: the opinions of the child and of the parents too. */
export const aDetailedAssessment = () => ({
  occurredAt: ago(110),
  riskLevel: 'TRUNG_BINH',
  contents: ['a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h'].map((code) => ({ code, text: `Nội dung mẫu ${code}` })),
  harmers: ['CHA_ME_KE'],
});

export const aPlan = () => ({
  occurredAt: ago(100),
  tasks: [
    {
      serviceType: 'c',
      start: inDays(0),
      expectedEnd: inDays(30),
      responsible: 'commune:31135',
      costVnd: 1_500_000,
      programme: 'SUC_KHOE_TAM_THAN',
      fundingSource: 'NGAN_SACH',
    },
  ],
});

/** A referral to another commune, taken on, with a service, and completed. Answers the id of the referral. */
export async function referAndServe({ worker, receiver }: People, { caseId }: OpenCase): Promise<string> {
  const referralId = await worker.does('/referrals', {
    caseId,
    toOffice: 'commune:31157',
    need: 'c',
    sharedFields: ['name', 'birthDate'],
    legalBasis: 'THEO_LUAT',
    occurredAt: ago(80),
  });
  await receiver.does(`/referrals/${referralId}/acceptance`, { occurredAt: ago(70) });
  const contact = { kind: 'c', occurredAt: ago(60), durationMinutes: 45, costVnd: 0, programme: 'SUC_KHOE_TAM_THAN' };
  await receiver.does('/services', { referralId, contact });
  await receiver.does(`/referrals/${referralId}/completion`, { occurredAt: ago(50), outcomeCode: 'DAT_MUC_TIEU' });
  return referralId;
}

/** What a provider says of itself when it comes into the register. */
export const aProvider = (office?: string) => ({
  ...{ providerName: 'Cơ sở Mẫu Một', providerKind: 'CONG_LAP', commune: '31135', premises: 'Số 0, khu vực Mẫu' },
  ...{ services: ['a', 'c'], capacity: 20, occurredAt: ago(200) },
  ...(office === undefined ? {} : { office }),
});

/** Nothing stands in the way any more: the case is closed. */
export async function reviewAndClose({ worker, chair }: People, { caseId }: OpenCase): Promise<void> {
  await worker.does(`/cases/${caseId}/reviews`, {
    occurredAt: ago(20),
    riskLevel: 'THAP',
    abuseRiskRemains: false,
    physicallyStable: true,
    psychologicallyStable: true,
    cognitivelyStable: true,
    emotionallyStable: true,
  });
  await chair.does(`/cases/${caseId}/closure`, { occurredAt: ago(10), reasonCode: 'AN_TOAN' });
}

/** The items of a page. */
export const itemsOf = ({ body }: Answer): readonly Readonly<Record<string, unknown>>[] => listIn(body, 'items');

/** A field of the first thing in a list of an answer. */
export function firstOf({ body }: Answer, list: string, field: string): string {
  const found = listIn(body, list)[0]?.[field];
  if (typeof found !== 'string') throw new Error(`no ${field} in ${list}`);
  return found;
}

function listIn(body: Readonly<Record<string, unknown>>, name: string): readonly JsonObject[] {
  const list: unknown = body[name];
  return Array.isArray(list) ? list.filter((each) => isJsonObject(each)) : [];
}

/** Every finding of form 11, as the law wants it. */
export const ALL_MET = Object.fromEntries(FINDINGS.map((name) => [name, true]));

/** What a chair tells where nobody with the right to consent was found. */
export const NOBODY_TO_CONSENT = { consentException: 'KHONG_CO', consentReason: 'Không tìm được người giám hộ mẫu' };

/** Somebody who offers to take a child in, and a child that needs it. */
export async function needCare(
  { worker }: People,
  { caseId }: OpenCase,
): Promise<{ readonly carerId: string; readonly placementId: string }> {
  const offer = { communeCode: '31135', form: '61.2', kinOf: [], foreigner: false, room: 1, occurredAt: ago(200) };
  const carerId = await worker.does('/carers', { ...offer, name: 'Người Chăm Sóc Mẫu' });
  const need = { caseId, careCase: '62.1', siblings: [], occurredAt: ago(150) };
  const placementId = await worker.does('/placements', need);
  await worker.does(`/placements/${placementId}/meetings`, { carerId, occurredAt: ago(100) });
  return { carerId, placementId };
}

/** A report of the commune 31150 that names the record of a child and is taken up there. Answers the id of the join. */
export async function namedElsewhere({ otherWorker }: People, childId: string): Promise<string> {
  const told = { ...aReport(), incident: { communeCode: '31150' }, children: [{ childId, sex: 'NU' }] };
  const reportId = await otherWorker.does('/reports', told);
  await otherWorker.does(`/reports/${reportId}/screening-in`, { occurredAt: ago(50) });
  return derivedId(uuid(reportId), 'join', childId);
}
