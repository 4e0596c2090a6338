import { NotPermitted } from '#access';
import { StoreUnavailable, isOfSurroundings } from '#event-store';
import { type JsonObject, UnknownCursor } from '#kernel';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FieldError, MOST_ERRORS, Problem } from './problem.js';
import { PROBLEMS } from './problem-catalogue.js';

const CODE_OF_STATUS: Readonly<Record<number, string>> = {
  401: 'edge.not-signed-in',
  403: 'edge.not-found', // a file that is not for everybody is not there
  404: 'edge.not-found',
  405: 'edge.method-not-allowed',
  408: 'edge.too-slow',
  413: 'edge.body-too-large',
  415: 'edge.unsupported-media-type',
  429: 'edge.too-many-requests',
  431: 'edge.headers-too-large',
};

/** Turns whatever was thrown into a problem document (RFC 9457). Nothing of the inside gets out. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('problem');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const problem = asProblem(thrown);
    if (problem.code === 'edge.fault') this.log.error(faultLine(thrown, request));
    void sendProblem(http.getResponse<FastifyReply>(), request, problem);
  }
}

/** The problem that a thrown thing is: *not permitted* answers like *not found*, a fault of the surroundings like 503. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  if (thrown instanceof NotPermitted) return new Problem('edge.not-found');
  if (thrown instanceof UnknownCursor) return new Problem('edge.invalid-input', {}, [NOT_OF_THIS_LIST]);
  if (thrown instanceof StoreUnavailable || isOfSurroundings(thrown)) return new Problem('edge.unavailable');
  return new Problem(codeOfStatus(statusOf(thrown) ?? 500));
}

const NOT_OF_THIS_LIST: FieldError = { pointer: '/after', code: 'not-cursor' };

/** What a library refuses is the sender's mistake, whichever number it gives to it. */
export const codeOfStatus = (status: number): string =>
  CODE_OF_STATUS[status] ?? (status >= 400 && status < 500 ? 'edge.malformed-request' : 'edge.fault');

function statusOf(thrown: unknown): number | undefined {
  if (thrown instanceof HttpException) return thrown.getStatus();
  if (typeof thrown !== 'object' || thrown === null || !('statusCode' in thrown)) return undefined;
  return typeof thrown.statusCode === 'number' ? thrown.statusCode : undefined;
}

/**
 * What the log of the process says of a fault: a list of fields that may be there, and none besides. The message of an error
 * may tell what somebody typed, so it is not one of them; where it was thrown is.
 */
function faultLine(thrown: unknown, { id, method, routeOptions }: FastifyRequest): string {
  const route = `${method} ${routeOptions.url ?? ''}`;
  if (!Error.isError(thrown)) return JSON.stringify({ fault: 'not an error', route, request: id });
  const code: unknown = 'code' in thrown ? thrown.code : undefined;
  return JSON.stringify({
    ...{ fault: thrown.name, route, request: id, frames: framesOf(thrown) },
    ...(typeof code === 'string' && PLAIN_CODE.test(code) ? { code } : {}),
  });
}

const PLAIN_CODE = /^[A-Z0-9_]{1,40}$/;

const framesOf = ({ stack = '', message }: Error): readonly string[] =>
  stack
    .replace(message, '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim());

/** Writes the problem document, its title in the language asked for (Vietnamese unless English is preferred). */
export function sendProblem(reply: FastifyReply, request: FastifyRequest, problem: Problem): FastifyReply {
  const entry = PROBLEMS.get(problem.code) ?? { status: 500, vi: 'Lỗi hệ thống', en: 'Something went wrong here' };
  const language = prefersEnglish(request.headers['accept-language']) ? 'en' : 'vi';
  const document: JsonObject = {
    type: `urn:annhi:problem:${problem.code}`,
    title: entry[language],
    titles: { vi: entry.vi, en: entry.en },
    status: entry.status,
    code: problem.code,
    instance: request.url.split('?', 1)[0] ?? '/',
    ...(Object.keys(problem.detail).length > 0 ? { detail: problem.detail } : {}),
    ...(problem.errors.length > 0 ? { errors: problem.errors.slice(0, MOST_ERRORS).map(plain) } : {}),
  };
  const pause = pauseOf(entry.status, problem);
  if (pause !== undefined) void reply.header('retry-after', String(pause));
  return reply
    .status(entry.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('content-language', language)
    .header('cache-control', 'no-store')
    .send(JSON.stringify(document));
}

const plain = ({ pointer, code }: FieldError): JsonObject => ({ pointer, code });

/** After how many seconds it may be sent again. */
function pauseOf(status: number, { code, detail: { seconds } }: Problem): number | undefined {
  if (typeof seconds === 'number') return seconds;
  return status === 503 || code === 'edge.in-flight' ? 1 : undefined;
}

const prefersEnglish = (header: string | undefined): boolean => /^\s*en\b/i.test(header ?? '');
