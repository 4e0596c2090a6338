import { cloneDatabases } from '#testing';
import {
  ALL_MET,
  NOBODY_TO_CONSENT,
  type OpenCase,
  type People,
  ago,
  inDays,
  itemsOf,
  openACase,
  peopleOf,
} from '../support/journey.js';
import type { Answer, Person } from '../support/person.js';
import { type World, openWorld } from '../support/world.js';

let world: World;
let people: People;
let nextDoor: Person;
let nextChair: Person;

const ELSEWHERE = '31150';

beforeAll(async () => {
  world = await openWorld(await cloneDatabases());
  people = await peopleOf(world);
  nextDoor = people.otherWorker;
  nextChair = await world.signIn('chu-tich-lang-gieng', 'commune-chair', `commune:${ELSEWHERE}`);
}, 60_000);

afterAll(() => world.close());

const codeOf = ({ body }: Answer): unknown => body.code;
const PAPER = Buffer.from('%PDF-1.4\n% van ban mau\n%%EOF\n');

/** The file of a paper, among those of the case. */
async function aFile(caseId: string, note: string, by = people.worker): Promise<string> {
  const headers = { 'content-type': 'application/pdf', 'annhi-note': encodeURIComponent(note) };
  const bytes = Buffer.concat([PAPER, Buffer.from(note)]);
  const sent = await by.sendBytes(`/cases/${caseId}/evidence`, bytes, headers);
  if (sent.status !== 201) throw new Error(sent.text);
  await world.projector.caughtUp();
  const known: unknown = Reflect.get(Object((await people.worker.get(`/cases/${caseId}`)).body.case), 'evidence');
  const last: unknown = Array.isArray(known) ? known.at(-1) : undefined;
  return String(Reflect.get(Object(last), 'evidenceId'));
}

async function aCarer(more: object = {}): Promise<string> {
  const offer = { communeCode: '31135', form: '61.2', kinOf: [], foreigner: false, room: 1, birthDate: '1980' };
  const id = await people.worker.does('/carers', { ...offer, name: 'Người Mẫu', occurredAt: ago(2000), ...more });
  await people.worker.does(`/carers/${id}/verification`, { findings: ALL_MET, occurredAt: ago(1500) });
  await people.chair.does(`/carers/${id}/approval`, { occurredAt: ago(1400) });
  return id;
}

async function aNeed({ caseId }: OpenCase, careCase: string): Promise<string> {
  const need = { caseId, careCase, siblings: [], fromFacility: false, occurredAt: ago(140) };
  return people.worker.does('/placements', need);
}

const weigh = (carerId: string, more = {}) => ({
  ...{ carerId, childOpinion: 'Lời mẫu của trẻ', occurredAt: ago(100), ...more },
});

const meetTwice = async (id: string, carerId: string): Promise<void> => {
  for (const minutes of [130, 120])
    await people.worker.does(`/placements/${id}/meetings`, { carerId, occurredAt: ago(minutes) });
};

const placementSeenBy = async (person: Person, id: string) => {
  await world.projector.caughtUp();
  return person.get(`/placements/${id}`);
};

describe('the chair decides', () => {
  it('where the relative lives, who notified and did not register, on the consent of the guardian', async () => {
    const open = await openACase(people, 'Trẻ Mẫu Mồ Côi');
    const grandmother = await people.worker.does('/carers/kin', {
      ...{ communeCode: '31135', takenIn: '31135', kinOf: [open.childId], foreigner: false, room: 1 },
      ...{ name: 'Bà Mẫu', birthDate: '1960', occurredAt: ago(160) },
    });
    await people.worker.does(`/carers/${grandmother}/verification`, { findings: ALL_MET, occurredAt: ago(150) });
    const id = await aNeed(open, '62.1');
    await world.projector.caughtUp();
    const decide = () =>
      people.chair.send('POST', `/placements/${id}/decision`, weigh(grandmother, { isGuardian: true }));
    expect(codeOf(await decide())).toBe('placement.consent-required');
    const consent = { giver: 'NGUOI_THAN', fileId: await aFile(open.caseId, 'don mau'), occurredAt: ago(110) };
    const consents = `/placements/${id}/consents`;
    expect(codeOf(await people.worker.send('POST', consents, consent))).toBe('placement.no-right-to-consent');
    const guardian = { ...consent, giver: 'GIAM_HO' };
    const { fileId: _, ...unfiled } = guardian;
    expect((await people.worker.send('POST', consents, unfiled)).status).toBe(400);
    const unknown = { ...guardian, fileId: open.childId };
    expect(codeOf(await people.worker.send('POST', consents, unknown))).toBe('placement.no-such-file');
    await people.worker.does(consents, guardian);
    expect(await decide()).toMatchObject({ status: 201 });
    const { body } = await placementSeenBy(people.worker, id);
    expect(body).toMatchObject({
      ...{ status: 'decided', form: '61.1', consents: [{ giver: 'GIAM_HO' }] },
      decision: { decider: 'CHU_TICH', basis: '66.1', isGuardian: true },
    });
    const [sheet] = itemsOf(await people.worker.get(`/placements/${id}/forms/12`));
    expect(JSON.stringify(sheet)).toContain('Bà Mẫu');
    expect(JSON.stringify(sheet)).toContain('người giám hộ');
  });

  it('of the commune where the carer lives, on the dossier of the commune of the case', async () => {
    const open = await openACase(people, 'Trẻ Mẫu Có Cô');
    const aunt = await people.worker.does('/carers/kin', {
      ...{ communeCode: ELSEWHERE, takenIn: '31135', kinOf: [open.childId], foreigner: false, room: 1 },
      ...{ name: 'Cô Mẫu', birthDate: '1985', occurredAt: ago(160) },
    });
    const verified = { findings: ALL_MET, occurredAt: ago(150) };
    expect((await people.worker.send('POST', `/carers/${aunt}/verification`, verified)).status).toBe(404);
    await nextDoor.does(`/carers/${aunt}/verification`, verified);
    const id = await aNeed(open, '62.1');
    await world.projector.caughtUp();
    expect((await people.worker.get(`/placements/${id}/matches`)).text).toContain(aunt);
    const told = weigh(aunt, NOBODY_TO_CONSENT);
    expect(codeOf(await people.chair.send('POST', `/placements/${id}/decision`, told))).toBe(
      'placement.decided-where-carer-lives',
    );
    expect((await nextChair.send('POST', `/placements/${id}/decision`, told)).status).toBe(404);
    expect((await placementSeenBy(nextChair, id)).status).toBe(404);
    await people.chair.does(`/placements/${id}/petition`, { ...told, decider: 'CHU_TICH' });
    expect(await placementSeenBy(nextChair, id)).toMatchObject({
      status: 200,
      // the chair decides on a child of another commune, whose case stays closed to them: who it is comes with the petition
      body: { status: 'needed', child: { name: 'Trẻ Mẫu Có Cô' }, petition: { toCommune: ELSEWHERE } },
    });
    expect((await nextChair.get(`/cases/${open.caseId}`)).status).toBe(404);
    expect((await nextChair.get(`/children/${open.childId}`)).status).toBe(404);
    const looked = itemsOf(await people.auditor.get(`/accesses?subject=${open.childId}&limit=100`));
    expect(looked.some(({ office, act }) => office === `commune:${ELSEWHERE}` && act === 'view')).toBe(true);
    expect(itemsOf(await nextChair.get('/inbox')).map(({ reason }) => reason)).toContain('placement-to-decide');
    await nextChair.does(`/placements/${id}/decision`, { ...told, occurredAt: ago(60) });
    expect((await placementSeenBy(people.worker, id)).body).toMatchObject({ status: 'decided' });
    expect(itemsOf(await people.worker.get('/inbox')).map(({ reason }) => reason)).toContain('placement-decided');
    await nextDoor.does(`/placements/${id}/hand-over`, { occurredAt: ago(50) });
  });
});

describe('the court decides', () => {
  it('on a child that is unsafe with its parents: its decision is recorded with number, day and file', async () => {
    const open = await openACase(people, 'Trẻ Mẫu Không An Toàn');
    const carer = await aCarer();
    const id = await aNeed(open, '62.2');
    await meetTwice(id, carer);
    expect(codeOf(await people.chair.send('POST', `/placements/${id}/decision`, weigh(carer)))).toBe(
      'placement.consent-required',
    );
    const asked = { ...weigh(carer), decider: 'TOA_AN', occurredAt: inDays(-2) };
    const recorded = `/placements/${id}/recorded-decision`;
    const fileId = await aFile(open.caseId, 'quyet dinh mau');
    const decision = { carerId: carer, decisionNumber: '15/2026/QĐ-TA', day: inDays(0), fileId };
    expect(codeOf(await people.chair.send('POST', recorded, decision))).toBe('placement.petition-required');
    expect((await people.worker.send('POST', `/placements/${id}/petition`, asked)).status).toBe(404);
    await people.chair.does(`/placements/${id}/petition`, { ...asked, occurredAt: ago(100) });
    const { decisionNumber: _, ...unnumbered } = decision;
    const { day: __, ...undated } = decision;
    const { fileId: ___, ...unfiled } = decision;
    for (const incomplete of [unnumbered, undated])
      expect(codeOf(await people.chair.send('POST', recorded, incomplete))).toBe('placement.number-and-day-required');
    expect(codeOf(await people.chair.send('POST', recorded, unfiled))).toBe('placement.no-such-file');
    for (const person of [people.worker, people.supervisor])
      expect((await person.send('POST', recorded, decision)).status).toBe(404);
    await people.chair.does(recorded, decision);
    expect((await placementSeenBy(people.supervisor, id)).body).toMatchObject({
      decision: { decider: 'TOA_AN', basis: '66.4', decisionNumber: '15/2026/QĐ-TA', fileId },
    });
  });
});

describe('the department decides', () => {
  it('on a facility: the chair prepares the dossier with the level of the facility', async () => {
    const open = await openACase(people, 'Trẻ Mẫu Vào Cơ Sở');
    const facility = await people.worker.does('/carers', {
      ...{ communeCode: '31135', form: '61.4', kinOf: [], foreigner: false, room: 20, occurredAt: ago(2000) },
    });
    await people.worker.does(`/carers/${facility}/verification`, {
      ...{ findings: { suitableHome: true, ownConsent: true }, occurredAt: ago(1500) },
    });
    const id = await aNeed(open, '62.1');
    await world.projector.caughtUp();
    const told = weigh(facility, { ...NOBODY_TO_CONSENT, passedOverReason: 'Lý do mẫu' });
    expect(codeOf(await people.chair.send('POST', `/placements/${id}/decision`, told))).toBe(
      'placement.department-decides',
    );
    const dossier = { ...told, decider: 'SO' };
    expect(codeOf(await people.chair.send('POST', `/placements/${id}/petition`, dossier))).toBe(
      'placement.facility-level-required',
    );
    const asFile = { 'content-type': 'application/pdf' };
    const paper = () => people.supervisor.sendBytes(`/cases/${open.caseId}/evidence`, PAPER, asFile);
    expect((await paper()).status).toBe(404);
    await people.chair.does(`/placements/${id}/petition`, { ...dossier, facilityLevel: 'TINH' });
    await world.projector.caughtUp();
    const recorded = `/placements/${id}/recorded-decision`;
    const fileId = await aFile(open.caseId, 'quyet dinh so mau', people.supervisor);
    const decision = { carerId: facility, decisionNumber: '7/QĐ-SYT', day: inDays(0), fileId, decidingBody: 'Sở mẫu' };
    expect((await people.auditor.send('POST', recorded, decision)).status).toBe(404);
    await people.supervisor.does(recorded, decision);
    expect((await placementSeenBy(people.worker, id)).body).toMatchObject({
      ...{ status: 'decided', decision: { decider: 'SO', basis: '66.3', decidingBody: 'Sở mẫu' } },
      obligations: [{ kind: 'care-handover', status: 'due' }],
    });
  });
});
