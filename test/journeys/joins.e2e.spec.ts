import { cloneDatabases } from '#testing';
import { derivedId, isJsonObject, uuid } from '#kernel';
import { type OpenCase, type People, aReport, ago, firstOf, itemsOf, openACase, peopleOf } from '../support/journey.js';
import type { Person } from '../support/person.js';
import { type World, openWorld } from '../support/world.js';

const OTHER = '31150';

let world: World;
let people: People;
let otherChair: Person;
let named = 0;

beforeAll(async () => {
  world = await openWorld({ ...(await cloneDatabases()), requestsPerMinute: 1_000_000 });
  people = await peopleOf(world);
  otherChair = await world.signIn('chu-tich-khac', 'commune-chair', `commune:${OTHER}`);
}, 60_000);

afterAll(() => world.close());

interface Named extends OpenCase {
  readonly reportOfOther: string;
  readonly joinId: string;
}

/** A child of 31135, and a report of 31150 that names its record and is taken up there. */
async function namedByAnother(changes: object = {}): Promise<Named> {
  named += 1;
  const open = await openACase(people, `Trẻ Mẫu Thứ ${String(named)}`);
  const reportOfOther = await people.otherWorker.does('/reports', {
    ...aReport(),
    ...{ receivedAt: ago(60), incident: { communeCode: OTHER, at: ago(120) }, danger: 'CO' },
    children: [{ childId: open.childId, sex: 'NU', name: 'Bé Mẫu', motherName: 'Mẹ Mẫu' }],
    ...changes,
  });
  await people.otherWorker.does(`/reports/${reportOfOther}/screening-in`, { occurredAt: ago(50) });
  const joinId = derivedId(uuid(reportOfOther), 'join', open.childId);
  return { ...open, reportOfOther, joinId };
}

const statusOf = async (person: Person, path: string): Promise<number> => (await person.get(path)).status;
const everything = ({ childId, caseId, reportId }: OpenCase) => [
  ...[`/children/${childId}`, `/cases/${caseId}`, `/cases/${caseId}/timeline`, `/reports/${reportId}`],
];
const seenBy = (person: Person, open: OpenCase): Promise<readonly number[]> =>
  Promise.all(everything(open).map((path) => statusOf(person, path)));
const NOTHING = [404, 404, 404, 404];

describe('a report that names a child of another commune', () => {
  it('opens only itself: neither the record nor the case, to the worker and to the chair', async () => {
    const open = await namedByAnother();
    expect(await seenBy(people.otherWorker, open)).toEqual(NOTHING);
    expect(await seenBy(otherChair, open)).toEqual(NOTHING);
    expect(itemsOf(await people.otherWorker.get(`/cases?child=${open.childId}`))).toEqual([]);
    expect(await people.otherWorker.get(`/reports/${open.reportOfOther}`)).toMatchObject({ status: 200 });
  });

  it('shows who reported that it is held by another commune, and no more', async () => {
    const { joinId, reportOfOther } = await namedByAnother();
    const [join] = itemsOf(await people.otherWorker.get(`/joins?report=${reportOfOther}`));
    expect(join).toMatchObject({ joinId, side: 'reporting', status: 'proposed', toCommune: null, caseId: null });
    const text = JSON.stringify(join);
    for (const secret of ['31135', 'Trẻ Mẫu', '2016']) expect(text).not.toContain(secret);
  });

  it('tells the chair of the commune of the child at once, with what the report says and a clock', async () => {
    const { joinId } = await namedByAnother();
    await world.projector.caughtUp();
    const [notice] = itemsOf(await people.chair.get('/inbox'));
    expect(notice).toMatchObject({ reason: 'join-waits', thing: 'join', thingId: joinId });
    const waiting = itemsOf(await people.chair.get('/joins?waiting=true&asked=true'));
    expect(waiting.find((each) => each.joinId === joinId)).toMatchObject({
      ...{ side: 'asked', fromCommune: OTHER, danger: 'CO', child: { name: 'Bé Mẫu', motherName: 'Mẹ Mẫu' } },
    });
    const owed = itemsOf(await people.chair.get('/deadlines?limit=200')).filter(({ ofId }) => ofId === joinId);
    expect(owed.map(({ kind, of, status }) => [kind, of, status])).toEqual([['join-answer', 'join', 'due']]);
  });

  it('is owed by each of the two communes for itself: the one that waits learns neither who is asked nor of which case', async () => {
    const { joinId, caseId } = await namedByAnother();
    const owedTo = async (person: Person) =>
      itemsOf(await person.get('/duties?limit=100')).filter(({ ofId }) => ofId === joinId);
    expect(await owedTo(people.chair)).toMatchObject([
      { of: 'join', kind: 'join-answer', caseId, office: 'commune:31135', communes: ['31135'] },
    ]);
    const waits = await owedTo(otherChair);
    expect(waits).toMatchObject([
      { of: 'join', kind: 'emergency-response', caseId: null, office: `commune:${OTHER}`, communes: [OTHER] },
    ]);
    expect(await owedTo(people.receiver)).toEqual([]);
    const ofCase = itemsOf(await people.chair.get(`/duties?caseId=${caseId}&limit=100`));
    expect(ofCase.map(({ kind }) => kind)).toContain('join-answer');
    const kinds = (await owedTo(people.supervisor)).map(({ kind }) => kind);
    expect([...kinds].sort()).toEqual(['emergency-response', 'join-answer']);
  });

  it('leaves the reporting commune its own assessment and measure, by its own clock', async () => {
    const { joinId } = await namedByAnother();
    const assessed = { occurredAt: ago(40), riskLevel: 'CAO', measuresNeeded: true, findings: 'Nhận định mẫu' };
    await people.otherWorker.does(`/joins/${joinId}/initial-assessments`, assessed);
    const measure = { occurredAt: ago(30), measure: 'NOI_TAM_TRU', authority: 'CHU_TICH_UBND_XA' };
    await people.otherWorker.does(`/joins/${joinId}/emergency-measures`, measure);
    const { body } = await people.otherWorker.get(`/joins/${joinId}`);
    expect(body.obligations).toMatchObject([{ kind: 'emergency-response', status: 'met' }]);
    expect(body).toMatchObject({
      assessments: [{ findings: 'Nhận định mẫu' }],
      measures: [{ measure: 'NOI_TAM_TRU' }],
    });
  });

  it('is answered by the commune that is asked, responded to by the one that reported, and seen by no third one', async () => {
    const { joinId } = await namedByAnother();
    const at = { occurredAt: ago(1) };
    expect(await otherChair.post(`/joins/${joinId}/acceptance`, at)).toMatchObject({ status: 404 });
    expect(await people.worker.post(`/joins/${joinId}/acceptance`, at)).toMatchObject({ status: 404 });
    const measure = { occurredAt: ago(30), measure: 'NOI_TAM_TRU', authority: 'CHU_TICH_UBND_XA' };
    expect(await people.chair.post(`/joins/${joinId}/emergency-measures`, measure)).toMatchObject({ status: 404 });
    expect(await people.receiver.get(`/joins/${joinId}`)).toMatchObject({ status: 404 });
    expect(itemsOf(await people.receiver.get('/joins'))).toEqual([]);
  });

  it('stands among the unusual accesses, with who named the child', async () => {
    await namedByAnother();
    const items = itemsOf(await people.auditor.get('/accesses/unusual'));
    expect(items.find(({ kind }) => kind === 'named-elsewhere')).toMatchObject({
      ...{ role: 'commune-worker', office: `commune:${OTHER}` },
    });
  });
});

describe('a report that was taken on by the commune of the child', () => {
  it('joins the case with all that was done, and the clock counts the measure as it was recorded', async () => {
    const open = await namedByAnother();
    const measure = { occurredAt: ago(30), measure: 'NOI_TAM_TRU', authority: 'CHU_TICH_UBND_XA' };
    await people.otherWorker.does(`/joins/${open.joinId}/emergency-measures`, measure);
    const before = await people.otherWorker.get(`/joins/${open.joinId}`);
    await people.chair.does(`/joins/${open.joinId}/acceptance`, { occurredAt: ago(1) });
    expect(await statusOf(people.otherWorker, `/cases/${open.caseId}`)).toBe(200);
    const { body } = await people.chair.get(`/cases/${open.caseId}`);
    expect(body.case).toMatchObject({
      reportIds: [open.reportId, open.reportOfOther],
      told: [{ reportId: open.reportId }, { reportId: open.reportOfOther, incidentCommune: OTHER }],
      measures: [{ measure: 'NOI_TAM_TRU' }],
    });
    const clocks = itemsOf({ ...before, body: { items: body.obligations } });
    expect(clocks.map(({ kind, status }) => [kind, status])).toEqual([
      ['emergency-response', 'due'],
      ['emergency-response', 'met'],
    ]);
    const replay = await people.chair.get(`/cases/${open.caseId}/replay`);
    const streams = Object.keys(isJsonObject(replay.body.state) ? replay.body.state : {});
    for (const stream of [`report/${open.reportId}`, `report/${open.reportOfOther}`, `join/${open.joinId}`])
      expect(streams).toContain(stream.slice(0, stream.indexOf('/') + 9));
    expect(await people.chair.post(`/joins/${open.joinId}/acceptance`, { occurredAt: ago(1) })).toMatchObject({
      body: { code: 'intake.join-answered' },
    });
  });

  it('adds what it knows better of the child as a statement of its own, and replaces nothing', async () => {
    const open = await namedByAnother();
    await people.chair.does(`/joins/${open.joinId}/acceptance`, { occurredAt: ago(1) });
    const { body } = await people.chair.get(`/children/${open.childId}`);
    expect(String(body.name)).toContain('Trẻ Mẫu');
    expect(body).toMatchObject({ birthDate: '2016', motherName: 'Mẹ Mẫu' });
    expect(JSON.stringify(body)).toContain('"source":"report"');
  });
});

describe('a report about another child than was meant', () => {
  it('goes on as if the child were new, with all that was done, and opens nothing of the one that was named', async () => {
    const open = await namedByAnother();
    const measure = { occurredAt: ago(30), measure: 'NOI_TAM_TRU', authority: 'CHU_TICH_UBND_XA' };
    await people.otherWorker.does(`/joins/${open.joinId}/emergency-measures`, measure);
    await people.chair.does(`/joins/${open.joinId}/refusal`, { occurredAt: ago(1), reason: 'Không phải trẻ này' });
    expect(await seenBy(people.otherWorker, open)).toEqual(NOTHING);
    const { body } = await people.otherWorker.get(`/joins/${open.joinId}`);
    expect(body).toMatchObject({ status: 'declined', reason: 'Không phải trẻ này', toCommune: null });
    expect(body.childId).not.toBe(open.childId);
    const own = await people.otherWorker.get(`/cases/${String(body.caseId)}`);
    expect(own.body).toMatchObject({ childId: body.childId, case: { measures: [{ measure: 'NOI_TAM_TRU' }] } });
    expect(await people.otherWorker.get(`/children/${String(body.childId)}`)).toMatchObject({
      body: { name: 'Bé Mẫu', motherName: 'Mẹ Mẫu' },
    });
    expect(await statusOf(people.chair, `/cases/${String(body.caseId)}`)).toBe(404);
    expect(firstOf(await people.chair.get(`/cases?child=${open.childId}`), 'items', 'id')).toBe(open.caseId);
  });
});

describe('a case that is handed over while a proposal waits', () => {
  it('takes the proposal along: the commune that answers for the child now is asked', async () => {
    const open = await namedByAnother();
    const receiverChair = await world.signIn('chu-tich-nhan', 'commune-chair', 'commune:31157');
    const handed = { toCommune: '31157', reasonCode: 'NOI_CU_TRU', occurredAt: ago(5) };
    await people.chair.does(`/cases/${open.caseId}/transfer`, handed);
    await people.receiver.does(`/cases/${open.caseId}/transfer/acknowledgement`, { occurredAt: ago(4) });
    await world.projector.caughtUp();
    expect((await receiverChair.get(`/joins/${open.joinId}`)).body).toMatchObject({
      side: 'asked',
      toCommune: '31157',
    });
    expect(await people.chair.post(`/joins/${open.joinId}/acceptance`, { occurredAt: ago(1) })).toMatchObject({
      status: 404,
    });
  });
});
