import { isUuid } from '#kernel';
import type { FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const HEADER = 'x-request-id';

/** The id that the sender gave the request, where it is one; else one of ours. It tells nothing, and decides nothing. */
export function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const sent = headers[HEADER];
  return typeof sent === 'string' && isUuid(sent) ? sent.toLowerCase() : randomUUID();
}

/** Each answer says which request it answers: who reports a fault names it, and it is found in events, accesses and log. */
export function nameRequests(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header(HEADER, request.id);
    done();
  });
}
