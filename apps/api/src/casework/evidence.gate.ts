import { AccessLog, Sessions } from '#access';
import { CaseForFile } from '#casework';
import { CLOCK, type Clock, type Uuid, isUuid } from '#kernel';
import { QueryBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { accessLine, isRefused } from '../edge/access-line.js';
import { subjectsAsked } from '../edge/subjects.js';
import { Problem } from '../edge/problem.js';
import { knownOf, remember } from '../edge/request-context.js';
import { tokenIn } from '../edge/session-cookie.js';

const UPLOAD = '/api/cases/:id/evidence';

/** Asks before a byte of a file is read: whether somebody is there, and whether they may attach it to this case. */
export function guardUploads(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('preParsing', async (request) => {
      if (request.method === 'POST' && request.routeOptions.url === UPLOAD) await admit(app, request);
    });
}

async function admit(app: NestFastifyApplication, request: FastifyRequest): Promise<void> {
  const now = app.get<Clock>(CLOCK, { strict: false }).now();
  const token = tokenIn(request);
  const session = token === undefined ? undefined : await app.get(Sessions, { strict: false }).find(token);
  if (token === undefined || session === undefined) throw new Problem('edge.not-signed-in');
  const { id: sessionId, restricted, isFresh } = session;
  remember(request, session.actor, { token, sessionId, restricted, isFresh, now });
  try {
    if (restricted) throw new Problem('edge.second-factor-to-set-up');
    await askForCase(app, request, idIn(request));
  } catch (thrown) {
    const line = accessLine(request, 'refusal', now, subjectsAsked(request));
    if (isRefused('write', thrown)) app.get(AccessLog, { strict: false }).note(line);
    throw thrown;
  }
}

async function askForCase(app: NestFastifyApplication, request: FastifyRequest, id: Uuid): Promise<void> {
  const { actor } = knownOf(request);
  const found = await app.get(QueryBus, { strict: false }).execute(new CaseForFile(id, actor));
  if (found === undefined) throw new Problem('edge.not-found');
}

function idIn({ params }: FastifyRequest): Uuid {
  const id: unknown = typeof params === 'object' && params !== null ? Reflect.get(params, 'id') : undefined;
  if (typeof id !== 'string' || !isUuid(id)) throw new Problem('edge.not-found');
  return id;
}
