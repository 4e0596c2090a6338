import { cloneDatabases } from '#testing';
import { randomUUID } from 'node:crypto';
import { type OpenCase, type People, itemsOf, openACase, peopleOf } from '../support/journey.js';
import { accountOf } from '../support/stage.js';
import { type World, openWorld } from '../support/world.js';

const REASON = 'Trẻ mẫu được đưa vào bệnh viện xã khác';

let world: World;
let people: People;
let open: OpenCase;

beforeAll(async () => {
  world = await openWorld(await cloneDatabases());
  people = await peopleOf(world);
  open = await openACase(people);
}, 60_000);

afterAll(() => world.close());

const breakGlass = (told: object, reason = REASON) =>
  people.otherWorker.post('/emergency-accesses', { ...told, reason });
const seenBy = async (path: string) => (await people.otherWorker.get(path)).status;

describe('a child of another commune', () => {
  it('is not there, until it is opened in an emergency; then it is read and nothing of it is changed', async () => {
    expect([await seenBy(`/cases/${open.caseId}`), await seenBy(`/children/${open.childId}`)]).toEqual([404, 404]);
    const opened = await breakGlass({ caseId: open.caseId });
    expect(opened).toMatchObject({ status: 201, body: { childId: open.childId, caseId: open.caseId, hours: 1 } });
    expect([await seenBy(`/cases/${open.caseId}`), await seenBy(`/children/${open.childId}`)]).toEqual([200, 200]);
    const note = { occurredAt: new Date().toISOString(), note: 'Lời mẫu' };
    expect(await people.otherWorker.post(`/cases/${open.caseId}/notes`, note)).toMatchObject({ status: 404 });
    expect(await people.receiver.get(`/cases/${open.caseId}`)).toMatchObject({ status: 404 });
  });

  it('is opened by its record and its case; one that does not exist answers like one that may not be opened', async () => {
    expect(await breakGlass({ childId: open.childId })).toMatchObject({ status: 201 });
    expect(await breakGlass({ childId: randomUUID() })).toMatchObject({ status: 404 });
    expect(await breakGlass({ number: '092316000018' })).toMatchObject({ status: 404 });
    expect(
      await people.dataOfficer.post('/emergency-accesses', { childId: open.childId, reason: REASON }),
    ).toMatchObject({
      status: 404,
    });
  });

  it('is not opened without a reason', async () => {
    expect(await breakGlass({ childId: open.childId }, 'vì')).toMatchObject({ status: 400 });
  });

  it('that was opened twice by the same press is opened once', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const told = { childId: open.childId, reason: REASON };
    const first = await people.receiver.post('/emergency-accesses', told, key);
    const second = await people.receiver.post('/emergency-accesses', told, key);
    expect(second.body.id).toBe(first.body.id);
    const listed = itemsOf(await people.auditor.get('/emergency-accesses?waiting=true'));
    expect(listed.filter(({ office }) => office === 'commune:31157')).toHaveLength(1);
  });
});

describe('what was opened in an emergency', () => {
  it('is written down before the answer, with the child', async () => {
    const items = itemsOf(await people.auditor.get(`/accesses?child=${open.childId}&act=break-glass`));
    expect(items.map(({ office }) => office)).toContain('commune:31150');
  });

  it('waits for an auditor, who reviews it once', async () => {
    const waiting = itemsOf(await people.auditor.get('/emergency-accesses?waiting=true'));
    const mine = waiting.find(({ office }) => office === 'commune:31150');
    expect(mine).toMatchObject({
      childId: open.childId,
      accountId: accountOf('xa-khac'),
      reason: REASON,
      verdict: null,
    });
    const path = `/emergency-accesses/${String(mine?.id)}/review`;
    const verdict = { verdict: 'justified', note: 'Đã hỏi bệnh viện mẫu' };
    expect(await people.supervisor.post(path, verdict)).toMatchObject({ status: 404 });
    expect(await people.auditor.post(path, { ...verdict, verdict: 'maybe' })).toMatchObject({ status: 400 });
    expect(await people.auditor.post(path, verdict)).toMatchObject({ status: 201 });
    expect(await people.auditor.post(path, verdict)).toMatchObject({ body: { code: 'access.already-reviewed' } });
    const left = itemsOf(await people.auditor.get('/emergency-accesses?waiting=true'));
    expect(left.map(({ id }) => id)).not.toContain(mine?.id);
  });

  it('is told page by page; rubbish is no page', async () => {
    const first = await people.auditor.get('/emergency-accesses?limit=1');
    const second = await people.auditor.get(`/emergency-accesses?limit=1&after=${String(first.body.next)}`);
    expect(second).toMatchObject({ status: 200 });
    expect(itemsOf(second)).toHaveLength(1);
    expect(itemsOf(second)[0]?.id).not.toBe(itemsOf(first)[0]?.id);
    expect(await people.auditor.get('/emergency-accesses?after=rubbish')).toMatchObject({ status: 400 });
    expect(await people.auditor.get('/accesses?after=rubbish')).toMatchObject({ status: 400 });
    expect(await people.auditor.get('/accesses?after=99999999999999999999')).toMatchObject({ status: 400 });
  });

  it('is listed for auditors only', async () => {
    for (const person of [people.otherWorker, people.chair, people.supervisor, people.dataOfficer])
      expect(await person.get('/emergency-accesses')).toMatchObject({ status: 404 });
  });
});
