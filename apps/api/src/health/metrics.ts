import { poolStates } from '#event-store';
import { ALARMS, type HouseSource, alarmsOf, lookAtHouse } from '#platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createHash, timingSafeEqual } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { sendProblem } from '../edge/problem.filter.js';
import { Problem } from '../edge/problem.js';
import { OPEN_ROUTE } from '../edge/takes.js';
import { type Family, openMetrics } from './open-metrics.js';
import { Durations } from './durations.js';
import { familiesOf } from './house-families.js';

const CONTENT_TYPE = 'application/openmetrics-text; version=1.0.0; charset=utf-8';
const HEALTH = /^\/(?:health|metrics)/;

/** `/metrics`: how the house stands and how long requests took, for whoever watches it. No name, no id, no address is in it. */
export function serveMetrics(server: FastifyInstance, house: HouseSource): void {
  const [durations, delay] = [new Durations(), monitorEventLoopDelay({ resolution: 20 })];
  delay.enable();
  server.addHook('onClose', (_, done) => {
    delay.disable();
    done();
  });
  server.addHook('onResponse', (request, { statusCode, elapsedTime }, done) => {
    if (!HEALTH.test(request.url)) durations.take(statusCode, elapsedTime / 1000);
    done();
  });
  server.get('/metrics', { config: OPEN_ROUTE }, async (request, reply) => {
    if (!mayRead(request, house.context.settings.metricsToken))
      return sendProblem(reply, request, new Problem('edge.not-found'));
    const state = await lookAtHouse(house);
    const alarms = new Set(alarmsOf(state, house.context.settings.hasBackups === true));
    const families: readonly Family[] = [
      ...familiesOf(state),
      gauge(
        'annhi_alarm',
        'Whether somebody has to look at this',
        ALARMS.map((alarm) => [{ alarm }, Number(alarms.has(alarm))]),
      ),
      gauge(
        'annhi_pool_waiting',
        'Who waits for a connection',
        poolStates().map(({ name, waiting }) => [{ pool: name }, waiting]),
      ),
      ...durations.families(),
      gauge('annhi_event_loop_delay_seconds', 'Longest delay since the last look', [[{}, delay.max / 1e9]]),
      gauge('annhi_resident_bytes', 'Memory of the api', [[{}, process.memoryUsage.rss()]]),
    ];
    delay.reset();
    return reply.header('content-type', CONTENT_TYPE).header('cache-control', 'no-store').send(openMetrics(families));
  });
}

const gauge = (name: string, help: string, samples: Family['samples']): Family => ({
  name,
  help,
  type: 'gauge',
  samples,
});

/** With a token who shows it; without one this very machine, and nobody through a proxy on it. */
function mayRead({ headers, socket }: FastifyRequest, token: string | undefined): boolean {
  if (token !== undefined) return isSame(headers.authorization ?? '', `Bearer ${token}`);
  const isHere = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(socket.remoteAddress ?? '');
  return isHere && headers['x-forwarded-for'] === undefined && headers.forwarded === undefined;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const isSame = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));
