import type { FastifyInstance } from 'fastify';
import { Problem } from './problem.js';
import { sendProblem } from './problem.filter.js';

/** Nobody waits longer for an answer, counted from the last byte of the request. */
const ANSWER_WITHIN_MILLIS = 12_000;

/**
 * Every request is answered in time, whatever it waits for: 503, and what it began ends by itself. A command may have been
 * recorded all the same; whoever sends it again under its key is told so.
 */
export function boundAnswers(server: FastifyInstance, withinMillis = ANSWER_WITHIN_MILLIS): void {
  const running = new WeakMap<object, NodeJS.Timeout>();
  server.addHook('preHandler', (request, reply, done) => {
    const timer = setTimeout(() => {
      if (!reply.sent) sendProblem(reply, request, new Problem('edge.unavailable'));
    }, withinMillis);
    running.set(request, timer);
    done();
  });
  server.addHook('onResponse', (request, _reply, done) => {
    clearTimeout(running.get(request));
    done();
  });
  server.addHook('onRequestAbort', (request, done) => {
    clearTimeout(running.get(request));
    done();
  });
}
