import { cloneDatabases } from '#testing';
import { createHash } from 'node:crypto';
import {
  type OpenCase,
  type People,
  aDetailedAssessment,
  assessAndPlan,
  firstOf,
  itemsOf,
  openACase,
  peopleOf,
  referAndServe,
  reviewAndClose,
} from '../support/journey.js';
import { type World, openWorld } from '../support/world.js';

let world: World;
let people: People;
let open: OpenCase;

beforeAll(async () => {
  world = await openWorld(await cloneDatabases());
  people = await peopleOf(world);
  open = await openACase(people);
}, 60_000);

afterAll(() => world.close());

describe('a child from a hotline call to closure', () => {
  it('a report that is screened in opens a case whose 12 hours began with the call', async () => {
    const { body } = await people.worker.get(`/cases/${open.caseId}`);
    expect(body).toMatchObject({ status: 'open', childId: open.childId, episode: 1 });
    const deadlines = itemsOf(await people.worker.get('/deadlines'));
    const emergency = deadlines.find(({ ofId, kind }) => ofId === open.caseId && kind === 'emergency-response');
    const report = await people.worker.get(`/reports/${open.reportId}`);
    expect(emergency).toMatchObject({ status: 'due', startedAt: report.body.receivedAt });
    expect(Date.parse(String(emergency?.dueAt)) - Date.parse(String(emergency?.startedAt))).toBe(12 * 3_600_000);
  });

  it('a worker of another commune finds neither the report, nor the case, nor the child', async () => {
    const { otherWorker } = people;
    const paths = [`/reports/${open.reportId}`, `/cases/${open.caseId}`, `/children/${open.childId}`];
    for (const path of [...paths, `/cases/${open.caseId}/timeline`, `/cases/${open.caseId}/replay`]) {
      expect(await otherWorker.get(path)).toMatchObject({ status: 404, body: { code: 'edge.not-found' } });
    }
    expect(itemsOf(await otherWorker.get('/cases'))).toEqual([]);
  });

  it('who drafted a plan does not approve it, and who did not has the last word', async () => {
    await assessAndPlan(people, open);
    const { body } = await people.worker.get(`/cases/${open.caseId}`);
    expect(body).toMatchObject({ planStatus: 'approved' });
  });

  it('a referral shows the receiver what was shared and nothing else', async () => {
    const referralId = await referAndServe(people, open);
    const seen = await people.receiver.get(`/referrals/${referralId}`);
    expect(seen.body).toMatchObject({ status: 'completed' });
    expect(seen.text).toContain('Trẻ Mẫu Một');
    expect(seen.text).not.toContain('residenceCommune":"31135');
    expect(await people.receiver.get(`/children/${open.childId}`)).toMatchObject({ status: 404 });
  });

  it('a fact that was told wrongly is corrected, and replay gives both answers with the reason', async () => {
    const before = new Date().toISOString();
    const timeline = itemsOf(await people.worker.get(`/cases/${open.caseId}/timeline`));
    const assessed = timeline.find(({ type }) => type === 'DetailedAssessmentRecorded');
    await people.worker.does(`/cases/${open.caseId}/corrections`, {
      correctsEventId: assessed?.id,
      detailedAssessment: { ...aDetailedAssessment(), riskLevel: 'CAO' },
      reason: 'Ghi nhầm mức độ nguy cơ',
    });
    const then = await people.auditor.get(`/cases/${open.caseId}/replay?knownAt=${before}`);
    const now = await people.auditor.get(`/cases/${open.caseId}/replay`);
    expect([then, now].map(({ body }) => body.state)).toMatchObject([
      { case: { riskLevel: 'TRUNG_BINH' } },
      { case: { riskLevel: 'CAO' } },
    ]);
    const diff = await people.auditor.get(`/cases/${open.caseId}/replay/diff?from=${before}`);
    const change = { field: 'case.riskLevel', before: 'TRUNG_BINH', after: 'CAO' };
    expect(diff.body.changes).toEqual(expect.arrayContaining([expect.objectContaining(change)]));
    expect(diff.text).toContain('Ghi nhầm mức độ nguy cơ');
  });

  it('a case without remaining risk is closed by the chair', async () => {
    await reviewAndClose(people, open);
    expect((await people.worker.get(`/cases/${open.caseId}`)).body).toMatchObject({ status: 'closed' });
  });
});

describe('a linkage request', () => {
  let exportId: string;
  let csv: string;
  let digest: string;

  it('is made only after a second person approved it', async () => {
    const { dataOfficer, supervisor } = people;
    const asked = { filters: {}, reason: 'Đối khớp mẫu', legalBasis: 'THEO_LUAT', recipient: 'Cơ quan mẫu' };
    exportId = await dataOfficer.does('/exports', asked);
    expect(await dataOfficer.post(`/exports/${exportId}/production`)).toMatchObject({
      status: 409,
      body: { code: 'exchange.not-approved' },
    });
    expect(await dataOfficer.post(`/exports/${exportId}/approval`)).toMatchObject({
      body: { code: 'exchange.requester-cannot-approve' },
    });
    await supervisor.does(`/exports/${exportId}/approval`);
    await dataOfficer.does(`/exports/${exportId}/production`);
  });

  it('holds the children without a number, tokens instead of ids, and a manifest that proves it', async () => {
    csv = (await people.dataOfficer.get(`/exports/${exportId}/files/linkage-request.csv`)).text;
    const manifest = await people.dataOfficer.get(`/exports/${exportId}/files/manifest.json`);
    digest = createHash('sha256').update(manifest.text).digest('hex');
    expect(csv.split('\r\n')[0]).toBe(
      'row_token,full_name,birth_date,birth_date_precision,sex,commune_code,mother_name,father_name,proposed_number',
    );
    expect(csv).toContain(',Trẻ Mẫu Một,2016,year,NU,31135,');
    expect(csv).not.toContain(open.childId);
    expect(firstOf(manifest, 'files', 'sha256')).toBe(createHash('sha256').update(csv).digest('hex'));
    await world.projector.caughtUp();
    const shown = await people.dataOfficer.get(`/exports/${exportId}`);
    expect(shown.body).toMatchObject({ status: 'produced', deliveries: 2, manifestSha256: digest });
  });

  it.each([
    ['that answers another request', 'row_token,resident_number,outcome\r\n', '0'.repeat(64), 'exchange.other-request'],
    [
      'with a token that was never given out',
      `row_token,resident_number,outcome\r\n${'a'.repeat(64)},092316000018,verified\r\n`,
      undefined,
      'exchange.result-refused',
    ],
    ['with other columns', 'token,number\r\nx,y\r\n', undefined, 'exchange.result-refused'],
  ])('a result file %s is refused whole', async (_why, file, other, code) => {
    const headers = { 'content-type': 'text/csv', 'annhi-request-digest': other ?? digest };
    expect(await people.dataOfficer.post(`/exports/${exportId}/result`, file, headers)).toMatchObject({
      status: 422,
      body: { code },
    });
    expect((await people.dataOfficer.get(`/children/${open.childId}`)).text).not.toContain('092316000018');
  });

  it('a verified answer becomes the number of the child, once', async () => {
    const token = csv.split('\r\n')[1]?.split(',')[0] ?? '';
    const file = `row_token,resident_number,outcome\r\n${token},092316000018,verified\r\n`;
    const headers = { 'content-type': 'text/csv', 'annhi-request-digest': digest };
    await people.dataOfficer.does(`/exports/${exportId}/result`, file, headers);
    await people.dataOfficer.does(`/exports/${exportId}/result`, file, headers);
    const { body } = await people.dataOfficer.get(`/children/${open.childId}`);
    expect(body.numbers).toMatchObject([{ number: '092316000018', status: 'verified' }]);
    expect((await people.dataOfficer.get(`/exports/${exportId}`)).body).toMatchObject({
      status: 'imported',
      applied: { verified: 1 },
    });
  });
});
