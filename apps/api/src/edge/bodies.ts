import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { watchPace } from './body-pace.js';
import { readBody } from './body-reader.js';
import { Problem } from './problem.js';
import { sendProblem } from './problem.filter.js';
import { takenBy } from './takes.js';

/** Of a body that nobody wants as much is let through before the connection is cut, so that the sender hears the answer. */
const MOST_UNWANTED_BYTES = 33_554_432;

/** These are never asked for a body; one that comes is not read. */
const WITHOUT_BODY: ReadonlySet<string> = new Set(['GET', 'HEAD', 'TRACE']);

const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Whether the sender keeps the body back until it is asked for it. */
const waits = (request: FastifyRequest): boolean => request.headers.expect !== undefined && hasBody(request);
const asked = new WeakSet<FastifyRequest>();

/**
 * Reads bodies, each by what its route takes: nothing is read for a route that is not there, of another type than the
 * route takes, or packed. Has to come after the hook that finds the session.
 */
export function readBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', (request: FastifyRequest, payload: IncomingMessage) =>
    readBody(request, payload, takenBy(request)),
  );
  server.addHook('preParsing', (request, reply, payload, done) => {
    const code = refusalOf(request);
    if (code !== undefined) {
      sendProblem(reply, request, new Problem(code));
      return;
    }
    if (waits(request)) {
      reply.raw.writeContinue();
      asked.add(request);
    }
    done(null, payload);
  });
  server.addHook('onSend', (request, reply, payload, done) => {
    // Who was not asked to go on sends either nothing or the body: a next request could not be told from it.
    if (waits(request) && !asked.has(request)) void reply.header('connection', 'close');
    done(null, payload);
  });
  server.addHook('onResponse', (request, _reply, done) => {
    if (hasBody(request)) letThrough(request.raw);
    done();
  });
  // A sender that waits to be asked is asked when it is known that the body is wanted.
  server.server.on('checkContinue', (request, response) => server.server.emit('request', request, response));
}

const isToBeRead = (request: FastifyRequest): boolean =>
  !WITHOUT_BODY.has(request.method) && (hasBody(request) || request.headers['content-type'] !== undefined);

function refusalOf(request: FastifyRequest): string | undefined {
  const { 'content-type': type, 'content-length': length = '0' } = request.headers;
  if (!isToBeRead(request)) return undefined;
  if (request.is404) return 'edge.not-found';
  const { types, limit } = takenBy(request);
  if (!isOneOf(types, type) || isPacked(request)) return 'edge.unsupported-media-type';
  return Number(length) > limit ? 'edge.body-too-large' : undefined;
}

function isPacked({ headers }: FastifyRequest): boolean {
  const { 'content-encoding': content = 'identity', 'transfer-encoding': transfer = 'chunked' } = headers;
  return content.trim().toLowerCase() !== 'identity' || transfer.trim().toLowerCase() !== 'chunked';
}

const CHARSET = /charset\s*=\s*"?([^\s;"]*)/i;

/** By its name alone; what is told besides of text has to be UTF-8. */
function isOneOf(types: readonly string[], header = ''): boolean {
  const [name = '', ...parameters] = header.split(';');
  const charset = CHARSET.exec(parameters.join(';'))?.[1] ?? 'utf-8';
  return types.includes(name.trim().toLowerCase()) && /^(?:utf-?8|us-ascii)$/i.test(charset);
}

/** What is left of a body after the answer runs off unread, at the same pace and not for ever. */
function letThrough(raw: IncomingMessage): void {
  if (raw.complete || raw.readableEnded || raw.destroyed) return;
  const cut = (): void => {
    raw.destroy();
  };
  let left = MOST_UNWANTED_BYTES;
  raw.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) cut();
  });
  watchPace(raw, cut);
  raw.resume();
}
