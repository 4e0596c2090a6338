import { type Devices, networkOf } from '#access';
import rateLimit from '@fastify/rate-limit';
import type { Clock } from '#kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addressOf } from './client.js';
import { deviceKeysIn } from './device-cookie.js';
import { Problem } from './problem.js';
import { sendProblem } from './problem.filter.js';
import { isOfApi, sessionAtFirst } from './session-first.js';

const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Of the page itself, or typed by the person: what a browser says of a request that no other site caused. */
const OWN: ReadonlySet<string> = new Set(['same-origin', 'none']);

/**
 * Whether another site made the browser send the request. Browsers say so themselves (Fetch Metadata); older ones say
 * where it comes from. Whoever says neither is no browser and holds no cookie that another site could use.
 */
function isFromElsewhere({ method, headers, host }: Pick<FastifyRequest, 'method' | 'headers' | 'host'>): boolean {
  if (READING.has(method)) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return !OWN.has(site);
  return headers.origin !== undefined && hostIn(headers.origin) !== host;
}

function hostIn(origin: string): string | undefined {
  try {
    return new URL(origin).host;
  } catch {
    return undefined; // `null`, from a page without an origin
  }
}

/** No writes from other sites. */
export function refuseOtherSites(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    if (isFromElsewhere(request)) sendProblem(reply, request, new Problem('edge.from-elsewhere'));
    else done();
  });
}

interface Limiting {
  readonly devices: Pick<Devices, 'findAny'>;
  /** Requests a minute. */
  readonly most: number;
  readonly clock: Clock;
}

/** No more requests than people can make. Has to come after the hook that finds the session. */
export async function limitRate(server: FastifyInstance, { devices, most, clock }: Limiting): Promise<void> {
  await server.register(rateLimit, { global: false });
  const count = server.createRateLimit({
    max: most,
    timeWindow: '1 minute',
    keyGenerator: (request) => callerOf(request, devices),
  });
  server.addHook('onRequest', async (request, reply) => {
    if (!isOfApi(request)) return;
    void reply.header('cache-control', 'no-store'); // nothing of a child stays in a browser
    void reply.header('annhi-now', clock.now()); // a page counts legal terms by this clock, never by its own
    const counted = await count(request);
    if (counted.isAllowed) return;
    void reply.header('ratelimit-limit', counted.max);
    void reply.header('ratelimit-remaining', counted.remaining);
    void reply.header('ratelimit-reset', counted.ttlInSeconds);
    if (counted.isExceeded) return tooMany(request, reply, counted.ttlInSeconds);
  });
}

function tooMany(request: FastifyRequest, reply: FastifyReply, seconds: number): FastifyReply {
  return sendProblem(reply, request, new Problem('edge.too-many-requests', { seconds }));
}

/**
 * A session counts for itself: an office has one address for all of its people. So does a device on which somebody signed in
 * before, or a neighbour's requests would keep them from signing in. What nobody knows, made up for each request, counts for
 * the place it comes from.
 */
async function callerOf(request: FastifyRequest, devices: Pick<Devices, 'findAny'>): Promise<string> {
  const session = sessionAtFirst(request)?.id;
  return (
    session ?? (await devices.findAny(deviceKeysIn(request)).catch(() => undefined)) ?? networkOf(addressOf(request))
  );
}
