import { cloneDatabases } from '#testing';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DataSource } from 'typeorm';
import { type OpenCase, type People, ago, itemsOf, openACase, peopleOf } from '../support/journey.js';
import { type World, openWorld } from '../support/world.js';

const PDF = Buffer.from('%PDF-1.7\nnội dung mẫu, không có thật\n%%EOF\n', 'utf8');
const TWICE = Buffer.concat([PDF, PDF]);
const ELF = Buffer.from('\u007fELF\u0002', 'latin1');
const JPEG = { 'content-type': 'image/jpeg' };
const HTML = { 'content-type': 'text/html' };
const NOTE = 'Giấy khám mẫu';

let world: World;
let people: People;
let open: OpenCase;

beforeAll(async () => {
  world = await openWorld(await cloneDatabases());
  people = await peopleOf(world);
  open = await openACase(people);
}, 60_000);

afterAll(() => world.close());

const headers = {
  'content-type': 'application/pdf',
  'annhi-note': encodeURIComponent(NOTE),
  'annhi-occurred-at': ago(60),
};
const attach = (bytes: Buffer, more: object = {}, person = people.worker) =>
  person.sendBytes(`/cases/${open.caseId}/evidence`, bytes, { ...headers, prefer: 'wait=8', ...more });
const evidence = async () => {
  const { body } = await people.worker.get(`/cases/${open.caseId}`);
  const { evidence: told } = body.case as { evidence: readonly Readonly<Record<string, unknown>>[] };
  return told;
};
const folder = () => join(dirname(world.rootKeyFile), 'evidence', open.childId);

describe('a file of evidence', () => {
  it('is attached, told in the case and its time line, and given back as it was', async () => {
    expect(await attach(PDF)).toMatchObject({ status: 201 });
    const [attached] = await evidence();
    expect(attached).toMatchObject({ mediaType: 'application/pdf', bytes: PDF.length, note: NOTE });
    const taken = await people.chair.get(`/cases/${open.caseId}/evidence/${String(attached?.evidenceId)}`);
    expect(taken.status).toBe(200);
    expect(taken.text).toBe(PDF.toString('utf8'));
    expect(taken.headers).toMatchObject({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff' });
    expect(taken.headers['content-disposition']).toMatch(/^attachment; filename="[0-9a-f]{8}\.pdf"$/);
    const timeline = itemsOf(await people.worker.get(`/cases/${open.caseId}/timeline`));
    expect(timeline.map(({ type }) => type)).toContain('EvidenceAttached');
  });

  it('is sealed on disk, and neither its content nor its digest is in the open in the log', async () => {
    const [name = ''] = readdirSync(folder());
    expect(readFileSync(join(folder(), name)).includes(Buffer.from('không có thật', 'utf8'))).toBe(false);
    const source = world.api.get(DataSource, { strict: false });
    const rows = await source.query<readonly { text: string }[]>(`select payload as text from es.event`);
    expect(rows.map(({ text }) => text).join()).not.toContain(name.split('.', 1)[0]);
  });

  it('given out is in the access log before it leaves', async () => {
    const items = itemsOf(await people.auditor.get(`/accesses?child=${open.childId}&act=export`));
    expect(items.map(({ what }) => what)).toContain('GET /api/cases/:id/evidence/:evidence');
  });

  it('sent twice by one press is attached once, and the same file again is the same evidence', async () => {
    const before = (await evidence()).length;
    const other = Buffer.concat([PDF, Buffer.from('khác')]);
    const key = { 'idempotency-key': 'bang-chung-1' };
    const first = await attach(other, key);
    const second = await attach(other, key);
    expect(second.body).toEqual(first.body);
    await attach(other);
    expect(await evidence()).toHaveLength(before + 1);
  });

  it('that was changed on disk is not given out', async () => {
    const [attached] = await evidence();
    const name = readdirSync(folder()).find((each) => each.startsWith(String(attached?.contentHash)));
    const path = join(folder(), String(name));
    const sealed = readFileSync(path);
    sealed.writeUInt8(sealed.readUInt8(sealed.length - 1) ^ 1, sealed.length - 1);
    writeFileSync(path, sealed);
    const taken = await people.worker.get(`/cases/${open.caseId}/evidence/${String(attached?.evidenceId)}`);
    expect(taken).toMatchObject({ status: 409, body: { code: 'evidence.damaged' } });
  });
});

describe('what is no evidence', () => {
  const at = (time: string) => ({ 'annhi-occurred-at': encodeURI(time) });
  it.each([
    { what: 'a program that says it is a PDF', bytes: ELF, more: {}, told: [422, 'evidence.type-lies'] },
    { what: 'a PDF that says it is a picture', bytes: PDF, more: JPEG, told: [422, 'evidence.type-lies'] },
    { what: 'a web page', bytes: Buffer.from('<html>'), more: HTML, told: [415, 'edge.unsupported-media-type'] },
    { what: 'over 25 MiB', bytes: Buffer.alloc(26_214_401), more: {}, told: [413, 'edge.body-too-large'] },
    { what: 'of a time that is none', bytes: PDF, more: at('hôm qua'), told: [400, 'edge.invalid-header'] },
    { what: 'of a time to come', bytes: TWICE, more: at('2099-01-01'), told: [422, 'casework.occurs-in-future'] },
  ])('$what is refused, and nothing of it stays', async ({ bytes, more, told: [status, code] }) => {
    const [before, files] = [await evidence(), readdirSync(folder()).length];
    expect(await attach(bytes, more)).toMatchObject({ status, body: { code } });
    expect(await evidence()).toEqual(before);
    expect(readdirSync(folder())).toHaveLength(files);
  });

  it('comes from nobody of another commune, and is given to nobody there', async () => {
    const [attached] = await evidence();
    expect(await attach(PDF, {}, people.otherWorker)).toMatchObject({ status: 404 });
    const path = `/cases/${open.caseId}/evidence/${String(attached?.evidenceId)}`;
    for (const person of [people.otherWorker, people.supervisor, people.dataOfficer])
      expect(await person.get(path)).toMatchObject({ status: 404 });
  });
});
