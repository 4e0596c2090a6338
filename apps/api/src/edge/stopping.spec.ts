import fastify from 'fastify';
import { type Socket, connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { refuseWhileStopping } from './stopping.js';

/** A server with one route that answers when it is told to. */
async function listening() {
  const server = fastify({ return503OnClosing: false, forceCloseConnections: false });
  const held = Promise.withResolvers<string>();
  const reached = Promise.withResolvers<undefined>();
  refuseWhileStopping(server);
  server.get('/held', () => {
    reached.resolve(undefined);
    return held.promise;
  });
  await server.listen({ port: 0, host: '127.0.0.1' });
  return { server, held, reached, port: (server.server.address() as AddressInfo).port };
}

const ask = (socket: Socket, path: string): boolean => socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);

describe('an api that is stopping', () => {
  it('answers what still comes in the form of every problem, and says when to come again', async () => {
    const { server, held, reached, port } = await listening();
    const socket = connect(port, '127.0.0.1');
    let heard = '';
    socket.setEncoding('utf8').on('data', (part: string) => (heard += part));
    const ended = new Promise((resolve) => socket.once('close', resolve));
    ask(socket, '/held');
    await reached.promise;
    const closed = server.close();
    await new Promise((resolve) => setTimeout(resolve, 50));
    ask(socket, '/api/session');
    await new Promise((resolve) => setTimeout(resolve, 50));
    held.resolve('done');
    await closed;
    socket.destroySoon();
    await ended;
    const [, second = ''] = heard.split('done');
    expect(second).toMatch(/^HTTP\/1\.1 503 /);
    expect(second).toMatch(/retry-after: 1/i);
    expect(second).toContain('urn:annhi:problem:edge.stopping');
  }, 10_000);
});
