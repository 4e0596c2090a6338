import { Devices, Sessions } from '#access';
import { MAX_EVIDENCE_BYTES } from '#evidence';
import type { ApplicationContext } from '#platform';
import cookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { DataSource } from 'typeorm';
import { ApiModule } from './api.module.js';
import { guardUploads } from './casework/evidence.gate.js';
import { boundAnswers } from './edge/deadline.js';
import { readBodies } from './edge/bodies.js';
import { BodyPipe } from './edge/body.pipe.js';
import { longestMillis } from './edge/body-pace.js';
import { limitRate, refuseOtherSites } from './edge/gate.js';
import { ProblemFilter } from './edge/problem.filter.js';
import { findSessionFirst, requireSessionFirst } from './edge/session-first.js';
import { nameRequests, requestIdOf } from './edge/request-id.js';
import { refuseWhileStopping } from './edge/stopping.js';
import { OPEN_ROUTE } from './edge/takes.js';
import { answerRefusals, answerUnreadable, routedUrl } from './edge/wire.js';
import { serveMetrics } from './health/metrics.js';
import { openApiDocument } from './openapi.js';
import { packAnswers, protectHeaders, serveWebApp } from './web/web-app.js';

/** Of one session, or of one address where there is none: ten a second for a whole minute, more than a person presses. */
const REQUESTS_PER_MINUTE = 600;

/** Headers come at once or not at all; bodies are watched as they come, and this ends what the watch would miss. */
const TIMES = { headersTimeout: 15_000, connectionsCheckingInterval: 5000 };
/** A request without a host is refused, as everything else is, by an answer of ours. */
const OWN_ANSWERS = { requireHostHeader: false };
/** Beyond what one city's offices hold open; one machine has files enough for it. */
const MOST_CONNECTIONS = 10_000;

/** The API as a Nest application that has not begun to listen. */
export async function createApi(context: ApplicationContext): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    trustProxy: [...(context.settings.trustedProxies ?? [])],
    routerOptions: { maxParamLength: 100 },
    requestTimeout: longestMillis(MAX_EVIDENCE_BYTES),
    http: { ...TIMES, ...OWN_ANSWERS },
    return503OnClosing: false,
    rewriteUrl: routedUrl,
    genReqId: requestIdOf,
    clientErrorHandler: (fault, socket) => {
      answerUnreadable(server, fault, socket).catch(() => socket.destroy());
    },
  });
  const server: FastifyInstance = adapter.getInstance();
  server.server.maxConnections = MOST_CONNECTIONS;
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.forRoot(context), adapter, {
    logger: ['error', 'warn'],
    bodyParser: false,
  });
  app.setGlobalPrefix('api', { exclude: ['health/live', 'health/ready'] });
  await app.register(cookie);
  app.useGlobalPipes(new BodyPipe(context.clock));
  app.useGlobalFilters(new ProblemFilter());
  await standGuard(app, context);
  await packAnswers(server);
  serveMetrics(server, { context, source: app.get(DataSource, { strict: false }) });
  describeRoutes(app);
  await serveWebApp(server);
  return app;
}

/** The document of the routes is made when somebody first asks for it: a start does not wait for it, and few ever ask. */
function describeRoutes(app: NestFastifyApplication): void {
  let document: string | undefined;
  app
    .getHttpAdapter()
    .getInstance()
    .get('/api/openapi.json', { config: OPEN_ROUTE }, (_request, reply) => {
      document ??= JSON.stringify(openApiDocument(app));
      return reply.type('application/json; charset=utf-8').send(document);
    });
}

/** What every request passes, in this order: each step may answer, and nothing after it is asked. */
async function standGuard(app: NestFastifyApplication, { settings, clock }: ApplicationContext): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  nameRequests(server);
  await protectHeaders(server);
  refuseWhileStopping(server);
  refuseOtherSites(server);
  findSessionFirst(server, app.get(Sessions));
  const most = settings.requestsPerMinute ?? REQUESTS_PER_MINUTE;
  await limitRate(server, { devices: app.get(Devices, { strict: false }), most, clock });
  requireSessionFirst(server);
  guardUploads(app);
  boundAnswers(server);
  readBodies(server);
  answerRefusals(server);
}
