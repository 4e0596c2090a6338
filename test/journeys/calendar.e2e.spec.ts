import { isJsonObject } from '#kernel';
import { sweepOnce } from '#platform';
import { cloneDatabases } from '#testing';
import { aReport, itemsOf } from '../support/journey.js';
import type { Person } from '../support/person.js';
import { Stage, caseOf, clocksIn, inVietnam } from '../support/stage.js';

const HEADER = 'day,kind,what_for';
/** The first of the two proposals for Tết 2027: off from Thursday 4 to Wednesday 10 February. */
const TET = ['04', '05', '06', '07', '08', '09', '10'].map((day) => `2027-02-${day},off,Tết Âm lịch`);
const decision = (...lines: readonly string[]) => ({
  ...{ decisionNumber: '1234/TB-BNV', issuedOn: '2027-02-04', issuer: 'Bộ Nội vụ', readAt: 'Công báo mẫu' },
  ...{ status: 'secondary', year: 2027, csv: [HEADER, ...lines].join('\n') },
});

let stage: Stage;
let caseId: string;
let met: string;
let decisionId: string;

beforeAll(async () => {
  stage = await Stage.open(await cloneDatabases(), '2027-01-27 21:00');
  await stage.enters('tong-dai', 'hotline-operator', 'hotline:111');
  await stage.enters('can-bo', 'commune-worker', 'commune:31135');
  await stage.enters('chu-tich', 'commune-chair', 'commune:31135');
  await stage.enters('kiem-toan', 'auditor', 'province:92');
  await stage.enters('quan-tri-1', 'administrator', 'province:92');
  await stage.enters('quan-tri-2', 'administrator', 'province:92');
  caseId = await assessed('2027-01-27 22:00', '2027-01-28 09:00');
  met = await assessed('2027-01-27 22:10', '2027-01-28 09:00');
}, 90_000);

afterAll(() => stage.world.close());

/** A case whose detailed assessment ended then: the 5 working days of the plan begin. */
async function assessed(received: string, detailed: string): Promise<string> {
  const hotline = await stage.at(received, 'tong-dai');
  const incident = { communeCode: '31135', at: received.slice(0, 10) };
  const at = { occurredAt: inVietnam(received) };
  const id = await hotline.does('/reports', {
    ...{ ...aReport(`Trẻ Mẫu ${received.slice(11)}`), incident, receivedAt: inVietnam(received) },
  });
  await hotline.does(`/reports/${id}/transfer`, { toCommune: '31135', ...at });
  const worker = await stage.at(received, 'can-bo');
  await worker.does(`/reports/${id}/acknowledgement`, at);
  await worker.does(`/reports/${id}/screening-in`, at);
  const found = await caseOf(worker, id);
  await worker.does(`/cases/${found}/initial-assessments`, { ...at, riskLevel: 'CAO', measuresNeeded: true });
  const measure = { measure: 'NOI_TAM_TRU', authority: 'CHU_TICH_UBND_XA' };
  await worker.does(`/cases/${found}/emergency-measures`, { ...at, ...measure });
  const later = await stage.at(detailed, 'can-bo');
  await later.does(`/cases/${found}/detailed-assessments`, {
    ...{ occurredAt: inVietnam(detailed), riskLevel: 'CAO', harmers: ['CHA'] },
    contents: ['a', 'b', 'c', 'd', 'đ', 'e', 'g'].map((code) => ({ code, text: 'Nội dung mẫu' })),
  });
  return found;
}

const planOf = async (person: Person, id: string) => {
  const { obligations } = (await person.get(`/cases/${id}`)).body;
  const found: readonly unknown[] = Array.isArray(obligations) ? obligations : [];
  return found.filter((each) => isJsonObject(each)).find(({ kind }) => kind === 'plan-drafting');
};

const clockOf = async (person: Person, id: string) =>
  clocksIn(await person.get(`/cases/${id}`)).find((each) => each.startsWith('plan-drafting'));

/** The sweep of the program, which looks once a minute. */
async function reckoned(): Promise<void> {
  const { api, context, projector } = stage.world;
  await projector.caughtUp();
  await sweepOnce(context, api, ['reckon-cases']);
  await projector.caughtUp();
}

describe('before a decision fixes Tết 2027', () => {
  // Friday 29 January, then 1, 2, 3 and 4 February: Tết is expected from the 5th on.
  it('a plan of 28 January is due at the end of 4 February, and that is said to be expected wherever it stands', async () => {
    const worker = await stage.at('2027-01-29 09:00', 'can-bo');
    expect(await clockOf(worker, caseId)).toBe('plan-drafting 2027-02-05 00:00 due');
    const expected = { expectedDays: ['2027-02-04'] };
    expect(await planOf(worker, caseId)).toMatchObject(expected);
    expect(itemsOf(await worker.get('/cases')).find(({ id }) => id === caseId)).toMatchObject({ nextDue: expected });
    for (const list of ['/duties', '/deadlines?status=due'])
      expect(itemsOf(await worker.get(list)).find((each) => each.ofId === caseId)).toMatchObject(expected);
    const timeline = itemsOf(await worker.get(`/cases/${caseId}/timeline`));
    expect(timeline.find(({ type }) => type === 'DetailedAssessmentRecorded')).toMatchObject({
      data: { begins: [expected] },
    });
  });

  it('people are warned of it, and told of its lapse, as expected', async () => {
    const chair = await stage.at('2027-02-05 00:10', 'chu-tich');
    expect(await clockOf(chair, caseId)).toBe('plan-drafting 2027-02-05 00:00 lapsed');
    const lapsed = itemsOf(await chair.get('/inbox')).find(({ reason }) => reason === 'lapsed');
    expect(lapsed).toMatchObject({ detail: { kind: 'plan-drafting', expected: true } });
  });

  it('a plan that came late is late', async () => {
    const worker = await stage.at('2027-02-05 08:00', 'can-bo');
    const task = { serviceType: 'c', start: '2027-02-15', expectedEnd: '2027-06-30', responsible: 'commune:31135' };
    await worker.does(`/cases/${met}/plans`, {
      ...{ occurredAt: inVietnam('2027-02-05 08:00'), tasks: [{ ...task, costVnd: 0 }] },
    });
    expect(await clockOf(worker, met)).toBe('plan-drafting 2027-02-05 00:00 met-late');
  });
});

describe('a decision on Tết 2027', () => {
  it('is recorded by administrators alone, whole or not at all, with the line that is wrong', async () => {
    const chair = await stage.at('2027-02-05 09:00', 'chu-tich');
    expect((await chair.post('/calendar/decisions', decision(...TET))).status).toBe(404);
    const first = await stage.at('2027-02-05 09:00', 'quan-tri-1');
    for (const [lines, line, reason] of [
      [[...TET, TET[2] ?? ''], 9, 'day-twice'],
      [[...TET, '2027-02-12,worked,Làm bù'], 9, 'worked-day-no-weekend-day'],
      [['2027-02-30,off,Tết Âm lịch'], 2, 'impossible-date'],
      [['2027-11-24,off,Ngày Văn hóa Việt Nam'], 2, 'already-decided'],
    ] as const)
      expect(await first.post('/calendar/decisions', decision(...lines))).toMatchObject({
        ...{ status: 422, body: { code: 'calendar.file-refused', detail: { line, reason } } },
      });
    const of2026 = { ...decision('2026-11-23,off,Nghỉ hoán đổi'), year: 2026 };
    expect(await first.post('/calendar/decisions', of2026)).toMatchObject({
      body: { detail: { line: 2, reason: 'year-already-decided' } },
    });
    expect((await first.get('/calendar')).body.decisions).toEqual([]);
    decisionId = await first.does('/calendar/decisions', decision(...TET));
  });

  it('is previewed: two open times and one late plan move, and both lapses would be revoked', async () => {
    const first = await stage.at('2027-02-05 09:10', 'quan-tri-1');
    expect(await first.get(`/calendar/decisions/${decisionId}/preview`)).toMatchObject({
      ...{ status: 200, body: { version: 'vn-2026-2+1', moved: 3, revoked: 2 } },
      body: { offices: [{ office: 'commune:31135', moved: 3, revoked: 2 }] },
    });
  });

  it('is not approved by whoever recorded it, nor on another preview, and changes nothing until it is', async () => {
    const approval = `/calendar/decisions/${decisionId}/approval`;
    const first = await stage.at('2027-02-05 09:20', 'quan-tri-1');
    expect(await first.post(approval, { moved: 3, revoked: 2 })).toMatchObject({
      body: { code: 'calendar.own-decision' },
    });
    const second = await stage.at('2027-02-05 09:20', 'quan-tri-2');
    expect(await second.post(approval, { moved: 2, revoked: 2 })).toMatchObject({
      body: { code: 'calendar.preview-outdated', detail: { moved: 3, revoked: 2 } },
    });
    await reckoned();
    expect(await clockOf(await stage.at('2027-02-05 09:30', 'can-bo'), caseId)).toContain('lapsed');
    const last = await stage.at('2027-02-05 10:00', 'quan-tri-2');
    await last.does(approval, { moved: 3, revoked: 2 });
    expect(await last.get('/calendar')).toMatchObject({
      body: { version: 'vn-2026-2+1', since: '2027-02-05', decisions: [{ stands: 'approved', moved: 3, revoked: 2 }] },
    });
  });

  it('gives the plan until the end of 11 February, and revokes the lapse: 29 January, 1, 2, 3 and 11 February', async () => {
    await reckoned();
    const worker = await stage.at('2027-02-05 10:10', 'can-bo');
    expect(await clockOf(worker, caseId)).toBe('plan-drafting 2027-02-12 00:00 due');
    expect(await clockOf(worker, met)).toBe('plan-drafting 2027-02-12 00:00 met');
    // the chair's two working days from Friday 5: 12 and 15 February as expected, 11 and 12 as decided
    expect(clocksIn(await worker.get(`/cases/${met}`))).toContain('plan-approval 2027-02-13 00:00 due');
    const plan = await planOf(worker, caseId);
    expect(plan).not.toHaveProperty('expectedDays');
    expect(plan).toMatchObject({
      reckonedAnew: { calendarVersion: 'vn-2026-2+1', because: expect.arrayContaining([]) as unknown },
    });
    const timeline = itemsOf(await worker.get(`/cases/${caseId}/timeline`)).map(({ type }) => type);
    expect(timeline.slice(-3)).toEqual(['DeadlineLapsed', 'DeadlineReckonedAnew', 'DeadlineLapseRevoked']);
    const inbox = itemsOf(await (await stage.at('2027-02-05 10:20', 'chu-tich')).get('/inbox'));
    expect(inbox.find(({ reason }) => reason === 'lapse-revoked')).toMatchObject({
      detail: { reasonCode: 'CALENDAR_CHANGED', dayOff: '2027-02-04', standing: 'secondary' },
    });
  });

  it('is what is counted by from then on, and a replay of before shows what was believed then', async () => {
    const worker = await stage.at('2027-02-05 11:00', 'can-bo');
    const auditor = await stage.at('2027-02-05 11:00', 'kiem-toan');
    const before = encodeURIComponent(inVietnam('2027-02-05 09:59'));
    const then = await auditor.get(`/cases/${caseId}/replay?knownAt=${before}`);
    expect(
      then.text.includes('"kind":"plan-drafting","startedAt":"2027-01-28T02:00:00.000000Z","dueAt":"2027-02-04'),
    ).toBe(true);
    const now = await auditor.get(`/cases/${caseId}/replay`);
    expect(
      now.text.includes('"kind":"plan-drafting","startedAt":"2027-01-28T02:00:00.000000Z","dueAt":"2027-02-11'),
    ).toBe(true);
    expect(await clockOf(worker, caseId)).toBe('plan-drafting 2027-02-12 00:00 due');
    const fresh = await assessed('2027-02-05 12:00', '2027-02-05 12:30'); // 11, 12, 15, 16, 17 February
    expect(await clockOf(await stage.at('2027-02-05 13:00', 'can-bo'), fresh)).toBe(
      'plan-drafting 2027-02-18 00:00 due',
    );
  });

  it('does not let the plan lapse before its time, and lets it lapse then', async () => {
    expect(await clockOf(await stage.at('2027-02-11 23:59', 'can-bo'), caseId)).toContain('due');
    expect(await clockOf(await stage.at('2027-02-12 00:01', 'can-bo'), caseId)).toContain('lapsed');
  });
});
