import { cloneDatabases } from '#testing';
import {
  type OpenCase,
  type People,
  aReport,
  ago,
  anAssessment,
  assessAndPlan,
  itemsOf,
  openACase,
  peopleOf,
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
  await assessAndPlan(people, open);
}, 60_000);

afterAll(() => world.close());

type Row = Readonly<{
  path: string;
  state: string;
  vi: string;
  values: readonly { value: string; vi: string | null }[];
}>;
const rowsIn = (item: Readonly<Record<string, unknown>> | undefined): ReadonlyMap<string, Row> =>
  new Map((item?.rows as readonly Row[]).map((row) => [row.path, row]));
const formOf = (item: Readonly<Record<string, unknown>> | undefined) => item?.form as Readonly<Record<string, unknown>>;

describe('the forms', () => {
  it('are sixteen, each saying whether its layout was seen', async () => {
    const items = itemsOf(await people.hotline.get('/forms'));
    // the second version of forms 11 and 12 asks for every condition of the law, and for who decides by what
    const versionOf = (no: string) => (no === '11' || no === '12' ? 2 : 1);
    const numbers = Array.from({ length: 16 }, (_, n) => String(n + 1).padStart(2, '0'));
    expect(items.map(({ template }) => template)).toEqual(numbers.map((no) => `${no}@${versionOf(no)}`));
    expect(items[1]).toMatchObject({ status: 'memory' });
    expect(JSON.stringify(items[1]?.note)).toContain('not confirmed');
  });

  it('are shown with their fields, to everybody who is signed in', async () => {
    const { status, body } = await people.otherWorker.get('/forms/03');
    expect(status).toBe(200);
    expect(body).toMatchObject({ template: '03@1', article: 'N Đ27(1), Đ32(3)' });
    expect(body.fields).toContainEqual(expect.objectContaining({ path: '/contents/code=g', told: 'when' }));
    expect((await world.ask('GET', '/forms/03')).status).toBe(401);
  });

  it('were not there before the decree, and there is no seventeenth', async () => {
    expect((await people.worker.get('/forms/01?on=2017-06-30')).status).toBe(404);
    expect(itemsOf(await people.worker.get('/forms?on=2017-06-30'))).toEqual([]);
    expect((await people.worker.get('/forms/17')).status).toBe(404);
    expect((await people.worker.get('/forms/01?on=tomorrow')).status).toBe(400);
  });
});

describe('what a form does not allow', () => {
  it('is refused, and the field is named as other invalid input is; nothing of it is repeated', async () => {
    const informant = { anonymous: true, name: 'Người Báo Tin Mẫu', phone: '0900000000' };
    const { status, body, text } = await people.hotline.post('/reports', { ...aReport(), informant });
    expect(status).toBe(422);
    expect(body).toMatchObject({
      code: 'intake.form-not-kept',
      errors: [
        { pointer: '/informant/name', code: 'not-to-be-told' },
        { pointer: '/informant/phone', code: 'not-to-be-told' },
      ],
    });
    expect(text).not.toContain('Người Báo Tin Mẫu');
  });
});

describe('a report on form 01', () => {
  it('shows what was told, what nobody knows, and keeps who told it', async () => {
    const { status, body } = await people.worker.get(`/reports/${open.reportId}/form`);
    expect(status).toBe(200);
    expect(formOf(body)).toMatchObject({ template: '01@1', status: 'verified' });
    const rows = rowsIn(body);
    expect(rows.get('/children/0/name')).toMatchObject({ state: 'told', values: [{ value: 'Trẻ Mẫu Một' }] });
    expect(rows.get('/children/0/birthDate')).toMatchObject({ state: 'told', values: [{ value: '2016' }] });
    expect(rows.get('/children/0/motherName')).toMatchObject({ state: 'unknown', values: [] });
    expect(rows.get('/children/0/estimatedAge')).toMatchObject({ state: 'unknown' });
    expect(rows.get('/danger')).toMatchObject({ values: [{ value: 'CO', vi: 'Có' }] });
    expect(rows.get('/informant')).toMatchObject({ state: 'masked' });
  });

  it('is masked for those who watch over the work, where the worst was done; masked is not unknown', async () => {
    const strict = { ...aReport(), abuseForms: ['XAM_HAI_TINH_DUC'] };
    const reportId = await people.hotline.does('/reports', strict);
    const { body, text } = await people.supervisor.get(`/reports/${reportId}/form`);
    const rows = rowsIn(body);
    for (const path of ['/children/0/name', '/children/0/motherName', '/description'])
      expect([path, rows.get(path)?.state]).toEqual([path, 'masked']);
    expect(rows.get('/danger')).toMatchObject({ state: 'told' });
    expect(text).not.toContain('Trẻ Mẫu Một');
  });

  it('is not shown to another commune', async () => {
    expect((await people.otherWorker.get(`/reports/${open.reportId}/form`)).status).toBe(404);
  });
});

describe('the facts of a case on their forms', () => {
  const asked = async (no: string) => itemsOf(await people.worker.get(`/cases/${open.caseId}/forms/${no}`));

  it('are shown by the version by which they were told', async () => {
    for (const no of ['02', '03', '04', '05']) {
      const [item] = await asked(no);
      expect([no, formOf(item).template]).toEqual([no, `${no}@1`]);
    }
    expect(await asked('06')).toEqual([]);
    expect(await asked('99')).toEqual([]);
  });

  it('say of what nobody knows that it is unknown', async () => {
    const [first] = await asked('02');
    expect(rowsIn(first).get('/riskLevel')).toMatchObject({ state: 'told', values: [{ vi: 'Trung bình' }] });
    expect(rowsIn(first).get('/health')).toMatchObject({ state: 'unknown' });
    const [detailed] = await asked('03');
    expect(rowsIn(detailed).get('/contents/code=a')).toMatchObject({ values: [{ value: 'Nội dung mẫu a' }] });
  });

  it('show what stands since a correction, and nothing that was taken back', async () => {
    const other = await openACase(people, 'Trẻ Mẫu Hai');
    const at = `/cases/${other.caseId}`;
    await people.worker.does(`${at}/initial-assessments`, anAssessment('CAO'));
    await people.worker.does(`${at}/initial-assessments`, anAssessment('THAP'));
    const [last, first] = itemsOf(await people.worker.get(`${at}/forms/02`));
    const assessment = { ...anAssessment('TRUNG_BINH'), findings: 'Nhận định mẫu' };
    await people.worker.does(`${at}/corrections`, { correctsEventId: first?.factId, reason: 'Mẫu', assessment });
    await people.worker.does(`${at}/retractions`, { retractsEventId: last?.factId, reason: 'Mẫu' });
    const left = itemsOf(await people.worker.get(`${at}/forms/02`));
    expect(left).toMatchObject([{ factId: first?.factId, isCorrected: true }]);
    expect(rowsIn(left[0]).get('/findings')).toMatchObject({ values: [{ value: 'Nhận định mẫu' }] });
    expect(rowsIn(left[0]).get('/riskLevel')).toMatchObject({ values: [{ value: 'TRUNG_BINH' }] });
  });

  it('are not shown to another commune', async () => {
    expect((await people.otherWorker.get(`/cases/${open.caseId}/forms/02`)).status).toBe(404);
  });

  it('are told on form 06 at the review, before the case is closed', async () => {
    await reviewAndClose(people, open);
    const [review] = await asked('06');
    expect(rowsIn(review).get('/abuseRiskRemains')).toMatchObject({ values: [{ vi: 'Không' }] });
    expect(rowsIn(review).get('/occurredAt')?.values[0]?.value).toBe(review?.occurredAt);
    expect(String(review?.recordedAt) >= ago(60)).toBe(true);
  });
});
