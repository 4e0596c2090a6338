import { cloneDatabases } from '#testing';
import { connected } from '#platform';
import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { aReport } from '../support/journey.js';
import { type World, openWorld } from '../support/world.js';

let urls: { readonly main: string; readonly keys: string };
let world: World;

beforeAll(async () => {
  urls = await cloneDatabases();
  world = await openWorld({ ...urls, trustedProxies: [] });
}, 60_000);
afterAll(() => world.close());

const metrics = async (headers: Readonly<Record<string, string>> = {}): Promise<{ status: number; text: string }> => {
  const { statusCode, payload } = await world.api.getHttpAdapter().getInstance().inject({ url: '/metrics', headers });
  return { status: statusCode, text: payload };
};

const FAMILIES = /^(?:# (?:TYPE|HELP|EOF).*|annhi_[a-z_]+(?:\{[a-z]+="[^"]*"(?:,[a-z]+="[^"]*")*\})? -?[0-9.e+-]+)$/;

describe('the metrics', () => {
  it('say how the house stands, line by line as readers of them expect', async () => {
    const { status, text } = await metrics();
    expect(status).toBe(200);
    for (const line of text.trimEnd().split('\n')) expect(line).toMatch(FAMILIES);
    expect(text.endsWith('# EOF\n')).toBe(true);
    for (const family of ['follower_lag', 'clock_difference_seconds', 'free_bytes', 'alarm', 'pool_waiting'])
      expect(text).toContain(`annhi_${family}`);
    expect(text).toContain('annhi_database_up 1');
  });

  it('have every figure that the dashboard and the rules ask for', async () => {
    await world.ask('GET', '/forms');
    await connected(urls.main, (client) =>
      client.query(
        `insert into house.backup (kind, destination, seconds) values ('taken', '/b', 1), ('checked', '/b', 1)`,
      ),
    );
    const { text } = await metrics();
    const files = ['dashboard.json', 'alerts.yaml'].map((name) => readFileSync(`docker/monitoring/${name}`, 'utf8'));
    const asked = new Set(files.join(' ').match(/annhi_[a-z_]+/g));
    expect([...asked].filter((name) => !text.includes(name))).toEqual([]);
  });

  it('are for this machine alone, and for nobody behind a proxy on it', async () => {
    expect((await metrics({ 'x-forwarded-for': '203.0.113.9' })).status).toBe(404);
  });

  it('hold no name and no id', async () => {
    const hotline = await world.signIn('tong-dai', 'hotline-operator', 'hotline:111');
    await hotline.does('/reports', aReport('Trẻ Mẫu Đo Lường'));
    const { text } = await metrics();
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|Mẫu|tong-dai/);
  });
});

describe('the id of a request', () => {
  it('leads from the sender to the answer, the event and the access log', async () => {
    const hotline = await world.signIn('tong-dai-2', 'hotline-operator', 'hotline:111');
    const id = randomUUID();
    const sent = { 'x-request-id': id, 'idempotency-key': randomUUID() };
    const { headers, status, body } = await hotline.post('/reports', aReport('Trẻ Mẫu Theo Dấu'), sent);
    expect([status, headers['x-request-id']]).toEqual([201, id]);
    const { rows } = await connected(urls.main, (client) =>
      client.query<{ found: number }>(
        `select count(*)::int as found from es.event where meta::json ->> 'correlationId' = $1`,
        [id],
      ),
    );
    expect(rows[0]?.found).toBeGreaterThan(0);
    await hotline.get(`/reports/${String(body.id)}`, { 'x-request-id': id });
    const seen = (): Promise<number> =>
      connected(urls.main, async (client) => {
        const { rows: lines } = await client.query('select from access.log where correlation_id = $1', [id]);
        return lines.length;
      });
    for (let tries = 0; tries < 50 && (await seen()) === 0; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await seen()).toBeGreaterThan(0);
  });

  it('is ours where what was sent is none, and decides nothing: two requests of one id are two commands', async () => {
    const hotline = await world.signIn('tong-dai-3', 'hotline-operator', 'hotline:111');
    const { headers } = await hotline.get('/reports');
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    const odd = await hotline.post('/reports', aReport('Trẻ Mẫu Lạ'), { 'x-request-id': 'x'.repeat(9000) });
    expect(odd.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    const id = randomUUID();
    const both = [aReport('Trẻ Mẫu Một'), aReport('Trẻ Mẫu Hai')].map((report) =>
      hotline.post('/reports', report, { 'x-request-id': id }),
    );
    const [one, other] = await Promise.all(both);
    expect(one?.body.id).not.toBe(other?.body.id);
  });
});
