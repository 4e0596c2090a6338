import { shippedCalendars } from '#reference';
import { cloneDatabases } from '#testing';
import { aReport, itemsOf } from '../support/journey.js';
import type { Person } from '../support/person.js';
import { Stage, caseOf, clocksIn, inVietnam } from '../support/stage.js';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open(await cloneDatabases(), '2026-03-09 21:00');
  await stage.enters('tong-dai', 'hotline-operator', 'hotline:111');
  await stage.enters('can-bo', 'commune-worker', 'commune:31135');
  await stage.enters('chu-tich', 'commune-chair', 'commune:31135');
}, 60_000);

afterAll(() => stage.world.close());

/** A case whose 12 hours began at the time; it was screened half an hour later. */
async function opened(day: string): Promise<string> {
  const hotline = await stage.at(`${day} 22:30`, 'tong-dai');
  const incident = { communeCode: '31135', at: day };
  const report = { ...aReport(`Trẻ Mẫu ${day}`), incident, receivedAt: inVietnam(`${day} 22:30`) };
  const id = await hotline.does('/reports', report);
  await hotline.does(`/reports/${id}/transfer`, { toCommune: '31135', occurredAt: inVietnam(`${day} 22:30`) });
  const worker = await stage.at(`${day} 23:00`, 'can-bo');
  await worker.does(`/reports/${id}/acknowledgement`, { occurredAt: inVietnam(`${day} 23:00`) });
  await worker.does(`/reports/${id}/screening-in`, { occurredAt: inVietnam(`${day} 23:00`) });
  return caseOf(worker, id);
}

const measure = (person: Person, caseId: string, occurredAt: string) =>
  person.does(`/cases/${caseId}/emergency-measures`, {
    ...{ measure: 'NOI_TAM_TRU', authority: 'CHU_TICH_UBND_XA', occurredAt: inVietnam(occurredAt) },
  });
const lapsesOf = async (person: Person, caseId: string) =>
  itemsOf(await person.get(`/cases/${caseId}/timeline`)).filter(({ type }) => type === 'DeadlineLapsed');
const owedBy = async (person: Person, caseId: string, kind: string) =>
  itemsOf(await person.get('/deadlines?limit=100')).find((each) => each.ofId === caseId && each.kind === kind);

describe('the 12 hours of a call at 22:30 on 9 March', () => {
  let caseId: string;

  it('lapse at 10:30, and the log says so once, when it was so', async () => {
    caseId = await opened('2026-03-09');
    expect(await lapsesOf(await stage.at('2026-03-10 10:29', 'can-bo'), caseId)).toEqual([]);
    const worker = await stage.at('2026-03-10 10:31', 'can-bo');
    expect(await owedBy(worker, caseId, 'emergency-response')).toMatchObject({ status: 'lapsed', metAt: null });
    const later = await stage.at('2026-03-10 11:00', 'can-bo');
    expect(await lapsesOf(later, caseId)).toMatchObject([
      { data: { obligation: 'emergency-response', calendarVersion: shippedCalendars.inForce.version } },
    ]);
  });

  it('are met late by a measure of 12:05: by 95 minutes, which stays', async () => {
    const worker = await stage.at('2026-03-10 12:10', 'can-bo');
    await measure(worker, caseId, '2026-03-10 12:05');
    expect(await owedBy(worker, caseId, 'emergency-response')).toMatchObject({ status: 'met-late', lateByMinutes: 95 });
    expect(await lapsesOf(worker, caseId)).toHaveLength(1);
  });
});

describe('a measure of 09:00 that is told at noon', () => {
  it('was in time and recorded late: the lapse stays, since nothing was recorded by 10:30', async () => {
    const caseId = await opened('2026-03-10');
    const worker = await stage.at('2026-03-11 12:00', 'can-bo');
    expect(await lapsesOf(worker, caseId)).toHaveLength(1);
    await measure(worker, caseId, '2026-03-11 09:00');
    expect(await owedBy(worker, caseId, 'emergency-response')).toMatchObject({
      ...{ status: 'met-recorded-late', lateByMinutes: 0 },
    });
    expect(await lapsesOf(worker, caseId)).toHaveLength(1);
  });
});

describe('a separation whose week goes by in silence', () => {
  it('lapses on its last day, cannot be extended any more, and is lifted late', async () => {
    const caseId = await opened('2026-03-12');
    const chair = await stage.at('2026-03-12 23:30', 'chu-tich');
    await chair.does(`/cases/${caseId}/separation`, {
      lastDay: '2026-03-19',
      occurredAt: inVietnam('2026-03-12 23:30'),
    });
    const late = await stage.at('2026-03-20 00:01', 'chu-tich');
    expect(clocksIn(await late.get(`/cases/${caseId}`))).toEqual([
      'emergency-response 2026-03-13 10:30 met',
      'separation-end 2026-03-20 00:00 lapsed',
    ]);
    const extension = { lastDay: '2026-03-25', occurredAt: inVietnam('2026-03-20 00:01') };
    expect(await late.post(`/cases/${caseId}/separation/extension`, extension)).toMatchObject({
      status: 409,
      body: { code: 'casework.separation-over' },
    });
  });
});

describe('a chair who is silent about a plan', () => {
  it('lets the 2 working days lapse; the approval after it is late by what it is late', async () => {
    const caseId = await opened('2026-03-23');
    const worker = await stage.at('2026-03-24 08:00', 'can-bo');
    const at = { occurredAt: inVietnam('2026-03-24 08:00') };
    await measure(worker, caseId, '2026-03-24 08:00');
    await worker.does(`/cases/${caseId}/initial-assessments`, { ...at, riskLevel: 'CAO', measuresNeeded: true });
    await worker.does(`/cases/${caseId}/detailed-assessments`, {
      ...{ ...at, riskLevel: 'CAO', harmers: ['CHA'] },
      contents: ['a', 'b', 'c', 'd', 'đ', 'e', 'g'].map((code) => ({ code, text: 'Nội dung mẫu' })),
    });
    const task = { serviceType: 'c', start: '2026-03-30', expectedEnd: '2026-06-30', responsible: 'commune:31135' };
    await worker.does(`/cases/${caseId}/plans`, { ...at, tasks: [{ ...task, costVnd: 0 }] });
    // Wednesday 25 and Thursday 26 March.
    const chair = await stage.at('2026-03-27 01:30', 'chu-tich');
    expect(await owedBy(chair, caseId, 'plan-approval')).toMatchObject({ status: 'lapsed' });
    await chair.does(`/cases/${caseId}/plan-approval`, { planVersion: 1, occurredAt: inVietnam('2026-03-27 01:30') });
    expect(await owedBy(chair, caseId, 'plan-approval')).toMatchObject({ status: 'met-late', lateByMinutes: 90 });
  });
});
