import { MAX_EVIDENCE_BYTES, evidenceContentTypes } from '#evidence';
import type { ApplicationContext } from '#platform';
import cookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiModule } from './api.module.js';
import { guardGate } from './edge/gate.js';
import { BodyPipe } from './edge/body.pipe.js';
import { ProblemFilter } from './edge/problem.filter.js';
import { openApiDocument } from './openapi.js';
import { packAnswers, protectHeaders, serveWebApp } from './web/web-app.js';

/** Bodies over this size are refused with 413. Result files have a route of their own with its own limit. */
const BODY_LIMIT_BYTES = 1_048_576;
/** A result file of a linkage request: about 200 000 rows. */
const RESULT_FILE_LIMIT_BYTES = 16_777_216;

/** Of one session: more than any page asks for, and less than somebody needs who copies everything. */
const REQUESTS_PER_MINUTE = 60_000;

/** The API as a Nest application that has not begun to listen. */
export async function createApi(context: ApplicationContext): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: [...(context.settings.trustedProxies ?? [])],
    routerOptions: { maxParamLength: 100 },
  });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.forRoot(context), adapter, {
    logger: ['error', 'warn'],
    bodyParser: false,
  });
  await configure(app);
  const { settings, clock } = context;
  await guardGate(adapter.getInstance(), settings.requestsPerMinute ?? REQUESTS_PER_MINUTE, clock);
  await protectHeaders(adapter.getInstance());
  await packAnswers(adapter.getInstance());
  const document = openApiDocument(app);
  adapter.getInstance().get('/api/openapi.json', (_request, reply) => reply.send(document));
  await serveWebApp(adapter.getInstance());
  return app;
}

async function configure(app: NestFastifyApplication): Promise<void> {
  app.setGlobalPrefix('api', { exclude: ['health/live', 'health/ready'] });
  app.useBodyParser('application/json');
  app.useBodyParser('text/csv', { bodyLimit: RESULT_FILE_LIMIT_BYTES });
  for (const type of evidenceContentTypes()) app.useBodyParser(type, { bodyLimit: MAX_EVIDENCE_BYTES });
  await app.register(cookie);
  app.useGlobalPipes(new BodyPipe());
  app.useGlobalFilters(new ProblemFilter());
}
