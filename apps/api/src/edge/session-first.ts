import type { FoundSession, Sessions } from '#access';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from './problem.js';
import { asProblem, sendProblem } from './problem.filter.js';
import { tokenIn } from './session-cookie.js';
import { isOpen } from './takes.js';

/** A session that was found longer ago may have ended while the body came in. */
const MOST_AGE_MILLIS = 2000;

interface Looked {
  readonly at: number;
  readonly session: FoundSession | undefined;
}

const looked = new WeakMap<FastifyRequest, Looked>();

/** Whether the request belongs to the API, by the route that was found: an address can be written in many ways. */
export const isOfApi = ({ routeOptions, url }: FastifyRequest): boolean =>
  (routeOptions.url ?? url).startsWith('/api/');

/** The session that was found when the request came, before anything of its body was read. */
export const sessionAtFirst = (request: FastifyRequest): FoundSession | undefined => looked.get(request)?.session;

/** The session of the request. It is looked for once, and again where a body has taken its time. */
export async function sessionOf(request: FastifyRequest, sessions: Sessions): Promise<FoundSession | undefined> {
  const before = looked.get(request);
  if (before && performance.now() - before.at < MOST_AGE_MILLIS) return before.session;
  const token = tokenIn(request);
  const session = token === undefined ? undefined : await sessions.find(token);
  looked.set(request, { at: performance.now(), session });
  return session;
}

/** Looks for the session of each request to the API as soon as its headers are there. */
export function findSessionFirst(server: FastifyInstance, sessions: Sessions): void {
  server.addHook('onRequest', async (request, reply) => {
    if (!isOfApi(request)) return;
    try {
      await sessionOf(request, sessions);
    } catch (thrown) {
      return sendProblem(reply, request, asProblem(thrown));
    }
  });
}

/** Whoever is nobody gets no further on a route that needs a session: no byte of a body is read. */
export function requireSessionFirst(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    if (!isOfApi(request) || request.is404 || isOpen(request) || sessionAtFirst(request)) done();
    else sendProblem(reply, request, new Problem('edge.not-signed-in'));
  });
}
