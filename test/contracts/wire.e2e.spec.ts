import { cloneDatabases } from '#testing';
import { createApi } from '../../apps/api/src/app.js';
import { Wire, type Wired, requestText } from '../support/wire.js';
import { type World, openWorld } from '../support/world.js';

let world: World;
let port: number;
let cookie: string;

beforeAll(async () => {
  world = await openWorld(await cloneDatabases());
  await world.api.listen(0, '127.0.0.1');
  port = Number(new URL(await world.api.getUrl()).port);
  cookie = `cookie: ${(await world.signIn('can-bo', 'commune-worker', 'commune:31135')).cookieHeader}`;
}, 60_000);

afterAll(() => world.close());

const JSON_TYPE = 'content-type: application/json';

async function told(text: string | Buffer): Promise<Wired> {
  const wire = await Wire.to(port);
  const [answer] = await wire.write(text).answers();
  wire.end();
  if (answer === undefined) throw new Error('no answer');
  return answer;
}

/** Of whatever is answered: the headers that keep a browser from harm. */
const PROTECTED = {
  'content-security-policy': expect.stringContaining("default-src 'self'") as unknown,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': expect.stringContaining('camera=()') as unknown,
};

function expectProblem(answer: Wired, status: number, code: string): void {
  expect(answer).toMatchObject({ status, json: { status, code, titles: {} } });
  expect(answer.headers).toMatchObject({ ...PROTECTED, 'content-type': 'application/problem+json; charset=utf-8' });
}

const long = 'a'.repeat(8000);

describe('what is no request of ours', () => {
  it.each([
    ...['/%', '/%ZZ', '/%E0%A4%A', '/%C0%AF', '/assets/%ZZ', '/api/%ZZ', '/ca/%', '/api/cases/%FF', 'x', '*'].map(
      (path) => [`GET ${path}`, 400, 'edge.malformed-request'] as const,
    ),
    ...['/%00', '/a%00b', '/assets/%00', '/assets/a%00.js', '/favicon.svg%00', '/assets', '/assets/', '/assets/%2f']
      .concat([
        '/assets/..%2f..%2fetc/passwd',
        '/assets/%2e%2e/%2e%2e/x',
        '/%2e%2e/x',
        '/assets/%5c..%5c',
        '/%5c',
        '//',
        '//api',
      ])
      .concat([
        `/${long}`,
        `/assets/${long}`,
        '/assets/.env',
        '/.git/config',
        '/a/./b',
        '/%0d%0aset-cookie:%20a',
        '/a%7f',
      ])
      .concat([
        '/api',
        '/api/',
        '/api/nothing',
        `/api/cases/${'a'.repeat(300)}`,
        '/api%2fsession',
        '/~refused/x',
        '/nothing.js',
      ])
      .map((path) => [`GET ${path}`, 404, 'edge.not-found'] as const),
    ...['OPTIONS', 'TRACE', 'PUT', 'PATCH', 'PROPFIND'].map(
      (method) => [`${method} /api/cases`, 404, 'edge.not-found'] as const,
    ),
  ])('%s is answered as every refusal is', async (line, status, code) => {
    expectProblem(await told(requestText(line)), status, code);
  });

  it.each<[string, string | Buffer, number, string]>([
    ['a method that nobody knows', requestText('FOO /'), 400, 'edge.malformed-request'],
    ['no host', 'GET /api/session HTTP/1.1\r\n\r\n', 400, 'edge.malformed-request'],
    [
      'two lengths',
      requestText('POST /api/session', [JSON_TYPE, 'content-length: 3'], '{}'),
      400,
      'edge.malformed-request',
    ],
    [
      'a length and chunks',
      requestText('POST /api/session', [JSON_TYPE, 'transfer-encoding: chunked'], '{}'),
      400,
      'edge.malformed-request',
    ],
    [
      'a chunk without an end',
      requestText('POST /api/session', [JSON_TYPE, 'transfer-encoding: chunked']) + 'zz\r\n',
      400,
      'edge.malformed-request',
    ],
    [
      'chunks in another coding',
      requestText('POST /api/session', [JSON_TYPE, 'transfer-encoding: gzip, chunked']) + '2\r\n{}\r\n0\r\n\r\n',
      415,
      'edge.unsupported-media-type',
    ],
    ['a line that is no header', 'GET / HTTP/1.1\r\nhost: x\r\nrubbish\r\n\r\n', 400, 'edge.malformed-request'],
    ['TLS where there is none', Buffer.from('160301020001000001fc0303', 'hex'), 400, 'edge.malformed-request'],
    ['another version of HTTP', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400, 'edge.malformed-request'],
    [
      '3 000 headers',
      requestText(
        'GET /api/session',
        Array.from({ length: 3000 }, (_, n) => `h${n}: 1`),
      ),
      431,
      'edge.headers-too-large',
    ],
    ['a header of 20 kB', requestText('GET /api/session', [`a: ${'x'.repeat(20_000)}`]), 431, 'edge.headers-too-large'],
    ['an address of 20 kB', requestText(`GET /api/session?a=${'x'.repeat(20_000)}`), 431, 'edge.headers-too-large'],
    ['another expectation', requestText('GET /api/session', ['expect: rubbish']), 417, 'edge.not-expected'],
    [
      'a write of another site',
      requestText('POST /api/session', [JSON_TYPE, 'origin: https://elsewhere.example'], '{}'),
      403,
      'edge.from-elsewhere',
    ],
    ['nobody', requestText('GET /api/cases'), 401, 'edge.not-signed-in'],
    [
      'a packed body',
      requestText('POST /api/session', [JSON_TYPE, 'content-encoding: gzip'], 'x'),
      415,
      'edge.unsupported-media-type',
    ],
  ])('%s is answered as every refusal is', async (_, text, status, code) => {
    expectProblem(await told(text), status, code);
  });

  it('is an address with the name of the host before it: proxies send that, and it is the same page', async () => {
    expectProblem(await told(requestText('GET http://an-nhi.example/api/cases')), 401, 'edge.not-signed-in');
    expect(await told(requestText('GET http://an-nhi.example/api/session', [cookie]))).toMatchObject({ status: 200 });
    expect(await told(requestText('GET http://an-nhi.example'))).toMatchObject({
      status: expect.any(Number) as number,
    });
  });

  it('is an upgrade to another protocol: the request is answered as it stands', async () => {
    const upgrade = [
      'connection: Upgrade',
      'upgrade: websocket',
      'sec-websocket-version: 13',
      'sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==',
    ];
    expectProblem(await told(requestText('GET /api/cases', upgrade)), 401, 'edge.not-signed-in');
  });

  it('is a signature of the API in other letters: it is counted and not kept by the browser all the same', async () => {
    const answer = await told(requestText('GET /%61pi/session', [cookie]));
    expect(answer).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
  });
});

describe('a body', () => {
  const photo = ['content-type: image/png', 'content-length: 20000000'];
  const evidence = 'POST /api/cases/00000000-0000-4000-8000-000000000000/evidence';

  it.each<[string, string, readonly string[], number]>([
    ['of nobody', evidence, photo, 401],
    ['of somebody with a token that is none', evidence, [...photo, `cookie: annhi_session=${'a'.repeat(43)}`], 401],
    ['for a route that is not there', 'POST /api/nothing', photo, 404],
    ['of a type that the route does not take', 'POST /api/session', photo, 415],
    ['over the limit', 'POST /api/session', [JSON_TYPE, 'content-length: 20000'], 413],
  ])('%s is answered before a byte of it has come', async (_, line, headers, status) => {
    expect(await told(requestText(line, headers))).toMatchObject({ status });
  });

  it('that is kept back until it is asked for is asked for where it is wanted, and only there', async () => {
    const wanted = await Wire.to(port);
    wanted.write(requestText('POST /api/prints', [JSON_TYPE, cookie, 'expect: 100-continue', 'content-length: 2']));
    while (!wanted.said.startsWith('HTTP/1.1 100')) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await wanted.write('{}').answers()).toMatchObject([{ status: 204 }]);
    wanted.end();
    const unwanted = await Wire.to(port);
    unwanted.write(requestText('POST /api/prints', [JSON_TYPE, 'expect: 100-continue', 'content-length: 2']));
    expect(await unwanted.answers()).toMatchObject([{ status: 401, headers: { connection: 'close' } }]);
    expect(unwanted.said).not.toContain('100 Continue');
    unwanted.end();
  });

  it('that was refused runs off, so that the sender hears the answer and may go on by the same connection', async () => {
    const wire = await Wire.to(port);
    wire.write(requestText('POST /api/session', ['content-type: image/png', 'content-length: 3000000']));
    await wire.answers();
    wire.write(Buffer.alloc(3_000_000)).write(requestText('GET /health/live'));
    expect((await wire.answers(2)).map(({ status }) => status)).toEqual([415, 200]);
    wire.end();
  });

  it('that nobody wants and that does not end is cut', async () => {
    const wire = await Wire.to(port);
    wire.write(requestText('POST /api/session', ['content-type: image/png', 'transfer-encoding: chunked']));
    expect(await wire.answers()).toMatchObject([{ status: 415 }]);
    const chunk = Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(1_048_576), Buffer.from('\r\n')]);
    for (let sent = 0; sent < 60; sent += 1) {
      wire.write(chunk);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(await wire.ended(20)).toBeLessThan(20);
  });

  it('that grows beyond the limit without telling its length is refused', async () => {
    const chunk = `8000\r\n${' '.repeat(32_768)}\r\n`;
    const answer = await told(requestText('POST /api/session', [JSON_TYPE, 'transfer-encoding: chunked']) + chunk);
    expectProblem(answer, 413, 'edge.body-too-large');
  });

  it('that comes a byte each five seconds is cut, one that stops is too, and headers that do not come: others go on', async () => {
    const begun = requestText('POST /api/session', [JSON_TYPE, 'content-length: 1000']);
    const trickling = (await Wire.to(port)).write(begun);
    const silent = (await Wire.to(port)).write(begun);
    const unread = (await Wire.to(port)).write(requestText('GET /health/live', ['content-length: 1000']));
    const headless = (await Wire.to(port)).write('GET /health/live HTTP/1.1\r\nhost: x\r\n');
    const mute = await Wire.to(port);
    const drops = setInterval(() => {
      for (const each of [trickling, unread]) each.write(' ');
      headless.write('a: b\r\n');
    }, 5000);
    expect(await told(requestText('GET /health/live'))).toMatchObject({ status: 200 });
    const seconds = await Promise.all([trickling, silent, unread, headless, mute].map((each) => each.ended(45)));
    clearInterval(drops);
    expect(seconds.filter((each) => each > 30)).toEqual([]);
    for (const each of [trickling, silent]) expectProblem((await each.answers())[0] ?? fail(), 408, 'edge.too-slow');
    expectProblem((await headless.answers())[0] ?? fail(), 408, 'edge.too-slow');
  }, 60_000);

  it('that breaks off leaves nothing behind', async () => {
    const wire = await Wire.to(port);
    wire.write(requestText('POST /api/session', [JSON_TYPE, 'content-length: 1000'])).write('{');
    await new Promise((resolve) => setTimeout(resolve, 100));
    wire.end();
    expect(await told(requestText('GET /health/live'))).toMatchObject({ status: 200 });
  });
});

describe('while it stops', () => {
  it('a request by a connection that is still open is told to come again, by a problem document', async () => {
    const other = await createApi(world.context);
    await other.listen(0, '127.0.0.1');
    const wire = await Wire.to(Number(new URL(await other.getUrl()).port));
    wire.write(requestText('POST /api/session', [JSON_TYPE, 'content-length: 2']));
    await new Promise((resolve) => setTimeout(resolve, 200));
    const closed = other.close();
    await new Promise((resolve) => setTimeout(resolve, 100));
    wire.write(`{}${requestText('GET /api/session')}`);
    const [first, second] = await wire.answers(2);
    expect(first).toMatchObject({ status: 400, json: { code: 'edge.invalid-input' } });
    expectProblem(second ?? fail(), 503, 'edge.stopping');
    expect(second?.headers).toMatchObject({ 'retry-after': '1', connection: 'close' });
    wire.end();
    await closed;
  });
});

function fail(): never {
  throw new Error('no answer');
}
