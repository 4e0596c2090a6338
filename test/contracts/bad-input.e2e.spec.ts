import { cloneDatabases } from '#testing';
import { randomUUID } from 'node:crypto';
import type { Answer } from '../support/person.js';
import {
  type OpenCase,
  type People,
  aDetailedAssessment,
  aPlan,
  aReport,
  ago,
  anAssessment,
  inDays,
  openACase,
  peopleOf,
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

const anyText: unknown = expect.any(String);

/** Nothing may have been stored; the problem has its status, its code and both titles. */
async function isRefused(
  send: () => Promise<Answer>,
  status: number,
  code: string,
  detail: object = {},
): Promise<void> {
  const before = await world.context.store.head();
  const answer = await send();
  expect(answer).toMatchObject({ status, body: { status, code, ...detail } });
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.body.titles).toEqual({ vi: anyText, en: anyText });
  expect(await world.context.store.head()).toBe(before);
}

const report = (changes: object) => () => people.hotline.post('/reports', { ...aReport(), ...changes });
const invalid = (pointer: string, code: string) => ({ errors: [{ pointer, code }] });

describe('input that cannot be right gets a problem with a stable code and stores nothing', () => {
  it('malformed JSON', () =>
    isRefused(() => people.hotline.post('/reports', '{"danger":'), 400, 'edge.malformed-json'));

  it('a body that is no object', () =>
    isRefused(() => people.hotline.post('/reports', '[1]'), 415, 'edge.unsupported-media-type'));

  it('a list in the place of an object, or in a list of objects', async () => {
    const wrong = (pointer: string, code = 'nested-list') =>
      ['/reports', 400, 'edge.invalid-input', invalid(pointer, code)] as const;
    for (const [changes, [, ...expected]] of [
      [{ harmers: [[]] }, wrong('/harmers')],
      [{ children: [[{}]] }, wrong('/children')],
      [{ incident: [{ communeCode: '31135' }] }, wrong('/incident', 'not-object')],
      [{ incident: [] }, wrong('/incident', 'not-object')],
      [{ harmers: {} }, wrong('/harmers', 'not-array')],
      [{ harmers: [null] }, wrong('/harmers/0', 'not-object')],
    ] as const)
      await isRefused(report(changes), ...expected);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'isPrototypeOf'])(
    'a field of the name %s, which every object inherits',
    async (name) => {
      const body = `${JSON.stringify(aReport()).slice(0, -1)},"${name}":{}}`;
      await isRefused(
        () => people.hotline.post('/reports', body),
        400,
        'edge.invalid-input',
        invalid(`/${name}`, 'unknown-field'),
      );
      const inside = JSON.stringify({ content: {} }).replace('{}', `{"${name}":1}`);
      await isRefused(() => people.hotline.post('/kept/draft.report', inside), 400, 'edge.invalid-input');
    },
  );

  it('another type of body', () =>
    isRefused(
      () => people.hotline.post('/reports', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }),
      415,
      'edge.unsupported-media-type',
    ));

  it('a field that nobody knows', () =>
    isRefused(report({ colour: 'xanh' }), 400, 'edge.invalid-input', invalid('/colour', 'unknown-field')));

  it('a body over the limit', () =>
    isRefused(report({ description: 'x'.repeat(1_100_000) }), 413, 'edge.body-too-large'));

  it('a commune code that never was', () =>
    isRefused(
      report({ incident: { communeCode: '99999' } }),
      400,
      'edge.invalid-input',
      invalid('/incident/communeCode', 'not-commune-on-that-day'),
    ));

  it('a commune code that named nothing on the day of the incident', () =>
    isRefused(
      report({ incident: { communeCode: '31117', at: '2026-03-01' } }),
      400,
      'edge.invalid-input',
      invalid('/incident/communeCode', 'not-commune-on-that-day'),
    ));

  it('but the code of a ward that was merged is right for the time when there was that ward', async () => {
    const then = { ...aReport('Trẻ Mẫu Cũ'), incident: { communeCode: '31117', at: '2025-06-01' } };
    expect(await people.hotline.post('/reports', then)).toMatchObject({ status: 201 });
  });

  it.each(['2026-02-30', '2026-13', '1899', '0', 'hôm qua', '2026-2-3', '2026-11-24T25:00:00Z', '2026-11-24T10:00:00'])(
    'the impossible date %s',
    (at) =>
      isRefused(
        report({ incident: { communeCode: '31135', at } }),
        400,
        'edge.invalid-input',
        invalid('/incident/at', 'not-when'),
      ),
  );

  it('a call that is yet to come', () => isRefused(report({ receivedAt: ago(-60) }), 422, 'intake.occurs-in-future'));

  it('text with a bidirectional override', () =>
    isRefused(
      report({ description: 'ai đó \u202egnúrt' }),
      400,
      'edge.invalid-input',
      invalid('/description', 'unclean-text'),
    ));

  it('a code of no list', () =>
    isRefused(report({ danger: 'MAYBE' }), 400, 'edge.invalid-input', invalid('/danger', 'not-known-code')));

  it('no child at all', () => isRefused(report({ children: [] }), 400, 'edge.invalid-input'));

  it('an id that is none', () => isRefused(() => people.worker.post('/cases/x/reviews', {}), 404, 'edge.not-found'));

  it('a header that makes no sense', () =>
    isRefused(
      () => people.worker.post(`/cases/${open.caseId}/plans`, aPlan(), { 'if-match': 'abc' }),
      400,
      'edge.invalid-header',
    ));

  it('an address that is none', () => isRefused(() => people.worker.get('/nothing-here'), 404, 'edge.not-found'));
});

describe('who may not', () => {
  it('is not signed in: 401', () => isRefused(() => world.ask('GET', '/cases'), 401, 'edge.not-signed-in'));

  it('signs in with a wrong password, or as nobody: the same 401', async () => {
    const wrong = { username: 'can-bo', password: 'sai-mat-khau' };
    await isRefused(() => world.ask('POST', '/session', wrong), 401, 'edge.wrong-credentials');
    await isRefused(
      () => world.ask('POST', '/session', { ...wrong, username: 'khong-ai' }),
      401,
      'edge.wrong-credentials',
    );
  });

  it('works in another commune: a case there is not found, whether it exists or not', async () => {
    const write = (id: string) => () =>
      people.otherWorker.post(`/cases/${id}/initial-assessments`, anAssessment('CAO'));
    await isRefused(write(open.caseId), 404, 'edge.not-found');
    await isRefused(write(randomUUID()), 404, 'edge.not-found');
  });

  it('has a role that does not do this', () =>
    isRefused(
      () => people.auditor.post(`/cases/${open.caseId}/initial-assessments`, anAssessment('CAO')),
      404,
      'edge.not-found',
    ));
});

describe('a resident number', () => {
  const propose = (number: string) =>
    people.worker.post(`/children/${open.childId}/resident-numbers`, {
      number,
      source: 'paper',
      occurredAt: inDays(0),
    });

  it('of 11 digits is refused', () =>
    isRefused(() => propose('09231600001'), 422, 'children.resident-number-malformed'));

  it('with an implausible structure is kept, with a warning', async () => {
    const answer = await propose('999999999999');
    expect(answer).toMatchObject({ status: 201 });
    expect(answer.body.warnings).not.toEqual([]);
  });

  it('keeps its leading zero', async () => {
    await propose('092316000018');
    expect((await people.worker.get(`/children/${open.childId}`)).text).toContain('"092316000018"');
  });
});

describe('a command that is sent again', () => {
  it('gets the first answer, and one event is stored', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const body = aReport('Trẻ Mẫu Hai');
    const first = await people.hotline.post('/reports', body, headers);
    const head = await world.context.store.head();
    const again = await people.hotline.post('/reports', body, headers);
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(again.headers).toMatchObject({ etag: first.headers.etag, 'idempotency-replayed': 'true' });
    expect(await world.context.store.head()).toBe(head);
  });

  it('five times at once is carried out once', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const body = aReport('Trẻ Mẫu Ba');
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => people.hotline.post('/reports', body, headers)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status !== 409 && status !== 201)).toEqual([]);
    const ids = new Set(answers.filter(({ status }) => status === 201).map(({ body: told }) => told.id));
    expect(ids.size).toBe(1);
  });

  it('with another body is refused', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    await people.hotline.does('/reports', aReport('Trẻ Mẫu Bốn'), headers);
    await isRefused(() => people.hotline.post('/reports', aReport('Trẻ Mẫu Năm'), headers), 422, 'edge.key-reused');
  });
});

describe('a case that somebody else has changed meanwhile', () => {
  it('is not overwritten: 412 tells what changed', async () => {
    const seen = (await people.worker.get(`/cases/${open.caseId}`)).headers.etag;
    await people.worker.does(`/cases/${open.caseId}/initial-assessments`, anAssessment('TRUNG_BINH'));
    await people.worker.does(`/cases/${open.caseId}/detailed-assessments`, aDetailedAssessment());
    const stale = () => people.worker.post(`/cases/${open.caseId}/plans`, aPlan(), { 'if-match': String(seen) });
    await isRefused(stale, 412, 'edge.stale');
    const fresh = (await people.worker.get(`/cases/${open.caseId}`)).headers.etag;
    await people.worker.does(`/cases/${open.caseId}/plans`, aPlan(), { 'if-match': String(fresh) });
  });
});

describe('twenty people who write to one case at the same moment', () => {
  it('are all recorded, each once', async () => {
    const path = `/cases/${open.caseId}/initial-assessments`;
    const before = Number((await people.worker.get(`/cases/${open.caseId}`)).body.version);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => people.worker.post(path, anAssessment('TRUNG_BINH'))),
    );
    expect(answers.filter(({ status }) => status !== 201)).toEqual([]);
    const versions = answers.map(({ body }) => Number(body.version)).toSorted((a, b) => a - b);
    expect(versions).toEqual(versions.map((_, index) => before + 1 + index));
  });
});

describe('a problem', () => {
  it('has its title in Vietnamese, and in English for who prefers it', async () => {
    const path = `/reports/${randomUUID()}`;
    expect((await people.worker.get(path)).body.title).toBe('Không tìm thấy');
    expect((await people.worker.get(path, { 'accept-language': 'en' })).body.title).toBe('Not found');
  });
});
