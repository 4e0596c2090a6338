import { createServer } from 'node:http';
import { describeEventStoreContract } from '../testing/index.js';
import { noEngineBecause, pingOf } from './container-engine.fixture.js';
import { withLog } from './database.fixture.js';
import { createPostgresEventStore } from './postgres-event-store.js';

const IMAGE = 'postgres:18';
const PASSWORD = 'only-for-this-run';

const reason = await noEngineBecause(process.env.DOCKER_HOST);
if (reason !== undefined) process.stdout.write(`The log is not tried in a container: ${reason}\n`);

async function startPostgres() {
  const { GenericContainer, Wait } = await import('testcontainers');
  const container = await new GenericContainer(IMAGE)
    .withEnvironment({ POSTGRES_PASSWORD: PASSWORD })
    .withExposedPorts(5432)
    .withWaitStrategy(Wait.forLogMessage(/database system is ready to accept connections/, 2))
    .start();
  const at = `${container.getHost()}:${container.getMappedPort(5432)}`;
  return { container, url: `postgres://postgres:${PASSWORD}@${at}/postgres` };
}

(reason === undefined ? describe : describe.skip)(reason ?? `in a container of ${IMAGE}`, () => {
  describeEventStoreContract('the log in PostgreSQL in a container', async (codec) => {
    const { container, url } = await startPostgres();
    const store = createPostgresEventStore({ url: await withLog(url), codec });
    const close = async (): Promise<void> => {
      await store.close();
      await container.stop();
    };
    return { store, close };
  });
});

describe('whether a container engine is there', () => {
  it('is asked at the socket, or where DOCKER_HOST says', () => {
    expect(pingOf(undefined)).toEqual({ socketPath: '/var/run/docker.sock', path: '/_ping' });
    expect(pingOf('unix:///run/user/1000/podman.sock')).toMatchObject({ socketPath: '/run/user/1000/podman.sock' });
    expect(pingOf('tcp://10.0.0.1:2376')).toMatchObject({ hostname: '10.0.0.1', port: '2376' });
    expect(pingOf('ssh://somewhere')).toBeUndefined();
    expect(pingOf('nonsense')).toBeUndefined();
  });

  it.each([
    [200, undefined],
    [500, 'the container engine answers 500'],
    [0, 'the container engine does not answer'],
  ])('is told by its answer (%i)', async (status, expected) => {
    const server = createServer((_, answer) => {
      if (status > 0) answer.writeHead(status).end('OK');
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    expect(await noEngineBecause(`tcp://127.0.0.1:${port}`, 200)).toBe(expected);
    server.closeAllConnections();
    server.close();
    expect(await noEngineBecause(`tcp://127.0.0.1:${port}`, 200)).toMatch(/ECONNREFUSED/);
  });

  it('is no when there is no socket', async () => {
    expect(await noEngineBecause('unix:///nowhere/docker.sock')).toMatch(/^no container engine: .*ENOENT/);
  });
});
