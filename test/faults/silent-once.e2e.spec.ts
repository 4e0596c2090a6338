import { BoundedClient, StoreUnavailable, lifeLine, openPostgresArchive, whileAnswering } from '#event-store';
import { migrate } from '#platform';
import { cloneDatabases } from '#testing';
import { verifyLog } from '#transparency';
import { type SilentProxy, silentProxy } from '../support/silent-proxy.js';

const SILENT_MILLIS = 1000;
let urls: { readonly main: string; readonly keys: string };
let way: SilentProxy;

beforeAll(async () => {
  const direct = await cloneDatabases();
  way = await silentProxy(Number(new URL(direct.main).port));
  const through = (url: string): string => Object.assign(new URL(url), { port: String(way.port) }).href;
  urls = { main: through(direct.main), keys: through(direct.keys) };
}, 60_000);
afterAll(() => way.close());
afterEach(() => {
  way.heal();
});

const pause = (millis: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, millis));

describe('a command that ends by itself', () => {
  it.each([
    ['verifies the log', () => verifyLog({ url: urls.main }).then(() => undefined)],
    ['opens the log to copy it', async () => (await openPostgresArchive(urls.main)).close()],
    ['brings the schema up to date', () => migrate(urls)],
  ])(
    'and %s fails when the way to its database is silent',
    async (_, work) => {
      way.silence();
      const begun = performance.now();
      await expect(whileAnswering([urls.main, urls.keys], work, SILENT_MILLIS)).rejects.toThrow(StoreUnavailable);
      expect(performance.now() - begun).toBeLessThan(12_000);
    },
    40_000,
  );

  it('fails when the way falls silent under a statement that is on its way', async () => {
    const client = new BoundedClient({ connectionString: urls.main });
    client.on('error', () => undefined);
    await client.connect();
    const working = whileAnswering([urls.main], () => client.query('select pg_sleep(30)'), SILENT_MILLIS);
    setTimeout(() => {
      way.silence();
    }, 300);
    await expect(working).rejects.toThrow(StoreUnavailable);
  }, 20_000);

  it('notices the silence although its own process is slow', async () => {
    const client = new BoundedClient({ connectionString: urls.main });
    client.on('error', () => undefined);
    await client.connect();
    const line = lifeLine({ url: urls.main, name: 'annhi-test' });
    await pause(1500);
    const busy = setInterval(() => {
      for (const end = performance.now() + 2300; performance.now() < end;);
    }, 2400);
    way.silence();
    const [begun, asking] = [performance.now(), client.query('select 1')];
    await expect(asking).rejects.toThrow(/terminated/);
    clearInterval(busy);
    expect(performance.now() - begun).toBeLessThan(25_000);
    await line.close();
  }, 40_000);

  it('may take longer than a silence may, as long as the server answers others', async () => {
    const client = new BoundedClient({ connectionString: urls.main });
    await client.connect();
    await whileAnswering([urls.main], () => client.query('select pg_sleep(3)'), SILENT_MILLIS);
    await client.end();
  }, 20_000);
});
