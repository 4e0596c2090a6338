import { jest } from '@jest/globals';
import { EVIDENCE_FILES, type EvidenceFiles } from '#evidence';
import { StoreUnavailable } from '#event-store';
import { cloneDatabases } from '#testing';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { dirname, join } from 'node:path';
import { DataSource } from 'typeorm';
import { type OpenCase, type People, ago, itemsOf, openACase, peopleOf } from '../support/journey.js';
import type { Person } from '../support/person.js';
import { type World, openWorld } from '../support/world.js';

const UPLOAD = 'POST /api/cases/:id/evidence';

let world: World;
let people: People;
let open: OpenCase;

beforeAll(async () => {
  world = await openWorld(await cloneDatabases());
  people = await peopleOf(world);
  open = await openACase(people);
}, 60_000);

afterAll(() => world.close());
afterEach(() => jest.restoreAllMocks());

/** A file of its own each time: evidence is known by its content. */
const aPdf = (): Buffer => Buffer.from(`%PDF-1.7\nnội dung mẫu ${randomUUID()}\n%%EOF\n`, 'utf8');
const TO_COME = { 'annhi-occurred-at': '2099-01-01' };
const headers = () => ({ 'content-type': 'application/pdf', 'annhi-occurred-at': ago(60), prefer: 'wait=8' });
const attach = (bytes: Buffer, more: object = {}, { person = people.worker, caseId = open.caseId } = {}) =>
  person.sendBytes(`/cases/${caseId}/evidence`, bytes, { ...headers(), ...more });
const take = (evidenceId: string, person: Person = people.worker, caseId = open.caseId) =>
  person.get(`/cases/${caseId}/evidence/${evidenceId}`);
const folderOf = (childId: string) => join(dirname(world.rootKeyFile), 'evidence', childId);
const filesOf = (childId: string) => (existsSync(folderOf(childId)) ? readdirSync(folderOf(childId)) : []);

async function evidence(caseId = open.caseId) {
  const { body } = await people.worker.get(`/cases/${caseId}`);
  const { evidence: told } = body.case as { evidence: readonly Readonly<Record<string, unknown>>[] };
  return told;
}

async function attached(bytes: Buffer): Promise<string> {
  expect(await attach(bytes)).toMatchObject({ status: 201 });
  return String((await evidence()).at(-1)?.evidenceId);
}

/** What the next writing to disk meets. */
const onDisk = (fault: Error) =>
  jest.spyOn(world.api.get<EvidenceFiles>(EVIDENCE_FILES, { strict: false }), 'keep').mockRejectedValueOnce(fault);

describe('a file that was recorded', () => {
  it('stays when the same file is sent again and refused', async () => {
    const bytes = aPdf();
    const id = await attached(bytes);
    expect(await attach(bytes, TO_COME)).toMatchObject({ status: 422 });
    expect(await attach(bytes, {}, { person: people.otherWorker })).toMatchObject({ status: 404 });
    expect(await take(id)).toMatchObject({ status: 200, text: bytes.toString('utf8') });
  });

  it('stays when the same file is sent twice side by side and one is refused, in every run', async () => {
    for (let run = 0; run < 12; run += 1) {
      const bytes = aPdf();
      const [good, refused] = await Promise.all([attach(bytes), attach(bytes, TO_COME)]);
      expect([good.status, refused.status]).toEqual([201, 422]);
      const id = String((await evidence()).at(-1)?.evidenceId);
      expect(await take(id)).toMatchObject({ status: 200, text: bytes.toString('utf8') });
    }
  });

  it('is one piece of evidence when two people send it at once, and is given to both', async () => {
    const [bytes, before] = [aPdf(), (await evidence()).length];
    const both = await Promise.all([attach(bytes), attach(bytes, {}, { person: people.chair })]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    const all = await evidence();
    expect(all).toHaveLength(before + 1);
    const id = String(all.at(-1)?.evidenceId);
    for (const person of [people.worker, people.chair]) expect(await take(id, person)).toMatchObject({ status: 200 });
  });

  it('is evidence of two cases when it is sent to both, each under its own child', async () => {
    const [bytes, other] = [aPdf(), await openACase(people, 'Trẻ Mẫu Hai')];
    await attached(bytes);
    expect(await attach(bytes, {}, { caseId: other.caseId })).toMatchObject({ status: 201 });
    const [second] = await evidence(other.caseId);
    expect(await take(String(second?.evidenceId), people.worker, other.caseId)).toMatchObject({ status: 200 });
    expect(filesOf(other.childId)).toHaveLength(1);
  });

  it('is there again when it was lost from the disk and somebody sends it once more', async () => {
    const bytes = aPdf();
    const id = await attached(bytes);
    const { contentHash } = (await evidence()).at(-1) ?? {};
    const [name = ''] = filesOf(open.childId).filter((each) => each.startsWith(String(contentHash)));
    rmSync(join(folderOf(open.childId), name));
    expect(await take(id)).toMatchObject({ status: 404, body: { code: 'evidence.absent' } });
    expect(await attach(bytes)).toMatchObject({ status: 201 });
    expect(await take(id)).toMatchObject({ status: 200 });
  });

  it('is not written a second time when it is sent again', async () => {
    const bytes = aPdf();
    await attached(bytes);
    const before = filesOf(open.childId).length;
    for (let time = 0; time < 3; time += 1) expect(await attach(bytes)).toMatchObject({ status: 201 });
    expect(filesOf(open.childId)).toHaveLength(before);
  });
});

describe('a file whose answer was lost', () => {
  it('is attached once when it is sent again under its key, also where the first answer is not known any more', async () => {
    const [bytes, key] = [aPdf(), randomUUID()];
    const first = await attach(bytes, { 'idempotency-key': key });
    await world.api.get(DataSource, { strict: false }).query('delete from api.idempotency_key where key = $1', [key]);
    const before = await evidence();
    const second = await attach(bytes, { 'idempotency-key': key });
    expect([second.status, second.body]).toEqual([201, first.body]);
    expect(await evidence()).toEqual(before);
  });

  it('is lost nowhere when the process ends between file and record: sent again it is recorded and opens', async () => {
    const [bytes, key] = [aPdf(), { 'idempotency-key': randomUUID() }];
    const before = (await evidence()).length;
    jest.spyOn(world.context.store, 'append').mockRejectedValueOnce(new StoreUnavailable('killed here'));
    expect(await attach(bytes, key)).toMatchObject({ status: 503 });
    expect(await evidence()).toHaveLength(before);
    expect(await attach(bytes, key)).toMatchObject({ status: 201 });
    expect(await take(String((await evidence()).at(-1)?.evidenceId))).toMatchObject({ status: 200 });
  });

  it('is on disk for good before its record is asked for', async () => {
    const [bytes, seen] = [aPdf(), filesOf(open.childId).length];
    const append = world.context.store.append.bind(world.context.store);
    let onDiskThen = 0;
    jest.spyOn(world.context.store, 'append').mockImplementationOnce(async (asked) => {
      await asked.admitted; // the log records nothing before
      onDiskThen = filesOf(open.childId).length;
      return append(asked);
    });
    await attach(bytes);
    expect(onDiskThen).toBe(seen + 1);
  });
});

describe('a disk', () => {
  it.each(['ENOSPC', 'EROFS', 'EDQUOT', 'EIO'])(
    'that says %s is told as unavailable; nothing is recorded',
    async (code) => {
      const [bytes, before] = [aPdf(), await evidence()];
      onDisk(Object.assign(new Error('a path that nobody is told'), { code }));
      const refused = await attach(bytes);
      expect(refused).toMatchObject({ status: 503, body: { code: 'edge.unavailable' } });
      expect(refused.headers['retry-after']).toBe('1');
      expect(refused.text).not.toContain('a path');
      expect(await evidence()).toEqual(before);
      expect(await attach(bytes)).toMatchObject({ status: 201 });
    },
  );
});

describe('who may not attach evidence', () => {
  it('writes nothing to the disk, also whoever reads the case in an emergency, and leaves a line in the access log', async () => {
    const other = await openACase(people, 'Trẻ Mẫu Ba');
    const reason = 'Trẻ mẫu được đưa vào bệnh viện xã khác';
    await people.otherWorker.post('/emergency-accesses', { caseId: other.caseId, reason });
    expect(await people.otherWorker.get(`/cases/${other.caseId}`)).toMatchObject({ status: 200 });
    const asked = { person: people.otherWorker, caseId: other.caseId };
    expect(await attach(aPdf(), {}, asked)).toMatchObject({ status: 404, body: { code: 'edge.not-found' } });
    expect(filesOf(other.childId)).toEqual([]);
    const lines = itemsOf(await people.auditor.get(`/accesses?subject=${other.caseId}&act=refusal`));
    expect(lines).toMatchObject([{ what: UPLOAD, office: 'commune:31150', subjects: [other.caseId] }]);
  });

  it('is told so before the file is read', async () => {
    const url = new URL(`/api/cases/${open.caseId}/evidence`, await listening());
    expect(await beginUpload(url, people.otherWorker)).toBe(404);
    expect(await beginUpload(url, undefined)).toBe(401);
    expect(await beginUpload(new URL(`/api/cases/${randomUUID()}/evidence`, url), people.worker)).toBe(404);
  });
});

async function listening(): Promise<string> {
  await world.api.listen(0, '127.0.0.1');
  return world.api.getUrl();
}

/** Says that a file of 20 MiB comes, sends none of it, and waits for the answer. */
function beginUpload(url: URL, person: Person | undefined): Promise<number | undefined> {
  const cookie = person?.cookie === undefined ? {} : { cookie: person.cookie };
  return new Promise((resolve, reject) => {
    const asked = request(url, {
      method: 'POST',
      headers: { ...headers(), ...cookie, 'content-length': 20_971_520 },
    });
    asked.on('response', ({ statusCode }) => {
      resolve(statusCode);
      asked.destroy();
    });
    asked.on('error', reject);
    asked.flushHeaders();
  });
}

describe('what was never recorded', () => {
  it('is refused in the access log whatever the reason', async () => {
    const other = await openACase(people, 'Trẻ Mẫu Bốn');
    await attach(aPdf(), TO_COME, { caseId: other.caseId });
    await attach(Buffer.from('<html>'), {}, { caseId: other.caseId });
    const note = { occurredAt: '2099-01-01', note: 'Lời mẫu' };
    await people.worker.post(`/cases/${other.caseId}/notes`, note);
    await people.worker.post(`/cases/${other.caseId}/notes`, { nonsense: true });
    const lines = itemsOf(await people.auditor.get(`/accesses?subject=${other.caseId}&act=refusal`));
    expect(lines.map(({ what }) => what)).toEqual([
      ...['POST /api/cases/:id/notes', 'POST /api/cases/:id/notes', UPLOAD, UPLOAD],
    ]);
    expect(filesOf(other.childId)).toEqual([]);
  });

  it('stands in nobody’s way: a file in the folder that is no evidence is left alone', async () => {
    const bytes = aPdf();
    const id = await attached(bytes);
    writeFileSync(join(folderOf(open.childId), 'ghi-chu.txt'), 'không phải bằng chứng');
    expect(await take(id)).toMatchObject({ status: 200 });
  });
});
