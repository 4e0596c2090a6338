import { type RequestListener, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { poster } from './post.js';

const everywhere = poster({ mayReach: () => true, timeoutMillis: 400 });
const OUTGOING = { headers: { 'content-type': 'application/json' }, body: '{"tên":"mẫu"}' };

/** The answer to a message sent to a receiver that behaves like this. */
const answered = (behave: RequestListener, post = everywhere, host = '127.0.0.1') =>
  answeredAt((port) => `http://${host}:${port}/nhan`, behave, post);

async function answeredAt(
  urlOf: (port: number) => string,
  behave: RequestListener = () => undefined,
  post = everywhere,
) {
  const server = createServer(behave).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await post({ ...OUTGOING, url: urlOf(port) });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('a message that is posted', () => {
  it('arrives whole, and its answer is known', async () => {
    const bodies: string[] = [];
    const answer = await answered((request, response) => {
      request.setEncoding('utf8').on('data', (part: string) => bodies.push(part));
      request.on('end', () => response.writeHead(204).end());
    });
    expect([answer, bodies.join('')]).toEqual([{ status: 204, words: 'HTTP 204' }, OUTGOING.body]);
  });

  it.each(['HTTPS', 'Https'])(
    'to an address written %s:// is asked over TLS, and a fault of it is an answer',
    async (scheme) => {
      const { words } = await answeredAt((port) => `${scheme}://127.0.0.1:${port}/nhan`);
      expect(words).toMatch(/^(?:EPROTO|ECONNRESET|ERR_SSL_\w+)$/);
    },
  );

  it.each(['ftp://127.0.0.1/', 'không phải địa chỉ', 'http://127.0.0.1:99999/'])(
    'to %s is no fault that is thrown: the attempt has an end',
    async (url) => {
      expect(await everywhere({ ...OUTGOING, url })).not.toHaveProperty('status');
    },
  );

  it('to a receiver that never answers is given up after the time', async () => {
    expect(await answered(() => undefined)).toEqual({ words: 'timeout' });
  });

  it('is not held up by an answer that never ends', async () => {
    const endless: RequestListener = (_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('x'.repeat(1000)), 1);
      response.on('close', () => {
        clearInterval(timer);
      });
    };
    expect(await answered(endless)).toEqual({ status: 200, words: 'HTTP 200' });
  });

  it('follows no redirection', async () => {
    const asked: (string | undefined)[] = [];
    const answer = await answered((request, response) => {
      asked.push(request.url);
      response.writeHead(302, { location: '/khac' }).end();
    });
    expect([answer.words, asked]).toEqual(['HTTP 302', ['/nhan']]);
  });

  it('hears for how long the receiver wants to be left alone', async () => {
    const answer = await answered((_, response) => response.writeHead(503, { 'retry-after': '120' }).end());
    expect(answer).toEqual({ status: 503, words: 'HTTP 503', retryAfter: 120 });
  });

  it('is not sent to an address that may not be reached, whatever name leads to it', async () => {
    const outside = poster({ mayReach: (address) => !['127.0.0.1', '::1'].includes(address) });
    const asked: unknown[] = [];
    const note: RequestListener = (request, response) => {
      asked.push(request.url);
      response.end();
    };
    for (const host of ['127.0.0.1', 'localhost', '2130706433', '0x7f.1'])
      expect(await answered(note, outside, host)).toEqual({ words: 'address-not-allowed' });
    expect(asked).toEqual([]);
  });

  it('to where nobody is tells so', async () => {
    expect((await everywhere({ ...OUTGOING, url: 'http://127.0.0.1:9/x' })).words).toBe('ECONNREFUSED');
  });
});
