import type { FastifyInstance } from 'fastify';
import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { PROBLEMS } from './problem-catalogue.js';
import { Problem } from './problem.js';
import { codeOfStatus, sendProblem } from './problem.filter.js';

/** Inside only: where requests are answered that have no address of their own. */
const REFUSED = '/~refused/';
const refusedAs = (code: string): string => `${REFUSED}${code}`;

/** A name before the path (RFC 9112 §3.2.2), as proxies send it. */
const ABSOLUTE = /^https?:\/\/[^/?#]*/i;

/** Where others look for a transparency log (C2SP tlog-tiles); it is a part of the API. */
const asApi = (path: string): string =>
  path.replace(/^\/log\/checkpoint$/, '/api/log/checkpoint').replace(/^\/log\/tile\/([^?]*)$/, '/api/log/tile?path=$1');

/** The address that is routed: without the name of the host, and another one for what cannot be read. */
export function routedUrl({ url = '/', httpVersion, headers }: Asked): string {
  const own = url.replace(ABSOLUTE, '').replace(/^(?=\?|$)/, '/');
  const hasHost = headers.host !== undefined || httpVersion === '1.0'; // RFC 9112 §3.2
  const isReadable = hasHost && own.startsWith('/') && isDecodable(own.split('?', 1)[0] ?? '');
  return isReadable ? asApi(own) : refusedAs('edge.malformed-request');
}

type Asked = Pick<IncomingMessage, 'url' | 'httpVersion' | 'headers'>;

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** Every refusal has an answer of its own form, with the headers of every answer, also where no route was found. */
export function answerRefusals(server: FastifyInstance): void {
  server.get<{ Params: { code: string } }>(`${REFUSED}:code`, { exposeHeadRoute: true }, (request, reply) => {
    const { code } = request.params;
    return sendProblem(reply, request, new Problem(PROBLEMS.has(code) ? code : 'edge.not-found'));
  });
  server.server.on('checkExpectation', (request, response) => {
    request.url = refusedAs('edge.not-expected');
    server.server.emit('request', request, response);
  });
}

const STATUS_OF_FAULT: Readonly<Record<string, number>> = { ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_HEADER_OVERFLOW: 431 };

/** What cannot be read as HTTP at all is answered as everything else is, and the connection ends. */
export async function answerUnreadable(
  server: FastifyInstance,
  fault: NodeJS.ErrnoException,
  socket: Socket,
): Promise<void> {
  if (fault.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const url = refusedAs(codeOfStatus(STATUS_OF_FAULT[fault.code ?? ''] ?? 400));
  const { statusCode, headers, rawPayload } = await server.inject({ method: 'GET', url });
  const lines = Object.entries({ ...headers, connection: 'close' }).map(([name, value]) => `${name}: ${String(value)}`);
  const head = [`HTTP/1.1 ${statusCode} ${STATUS_CODES[statusCode] ?? ''}`, ...lines].join('\r\n');
  socket.end(Buffer.concat([Buffer.from(`${head}\r\n\r\n`), rawPayload]));
  socket.destroySoon();
}
