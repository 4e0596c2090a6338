import { type Access, type Act, NotPermitted } from '#access';
import type { Instant, Uuid } from '#kernel';
import type { FastifyRequest } from 'fastify';
import { PROBLEMS } from './problem-catalogue.js';
import { Problem } from './problem.js';
import { knownOf, purposeOf } from './request-context.js';

/** The line of the access log of a request: who, in which role, did what to which things, and why. */
export function accessLine(request: FastifyRequest, act: Act, at: Instant, subjects: readonly Uuid[]): Access {
  const { actor, correlationId } = knownOf(request);
  return {
    ...{ at, actor: actor.id, role: actor.role, office: actor.office, act, correlationId },
    what: `${request.method} ${request.routeOptions.url ?? ''}`,
    subjects: [...new Set(subjects)],
    purpose: purposeOf(request),
  };
}

/** Acts that only look: beyond these refusals nobody was kept from anything, but wrote something wrong. */
const LOOKING: ReadonlySet<Act> = new Set(['view', 'list', 'search']);
const KEPT_FROM: ReadonlySet<string> = new Set(['edge.not-found', 'edge.confirm-identity', 'edge.too-many-subjects']);
/** Says that the very same request is being carried out: nobody was refused. */
const IN_FLIGHT = 'edge.in-flight';

/** Whether somebody was refused: something by their rights, or a command for whatever reason. Faults of ours refuse nobody. */
export function isRefused(act: Act, thrown: unknown): boolean {
  if (thrown instanceof NotPermitted) return true;
  if (!(thrown instanceof Problem) || thrown.code === IN_FLIGHT) return false;
  if (LOOKING.has(act)) return KEPT_FROM.has(thrown.code);
  return (PROBLEMS.get(thrown.code)?.status ?? 500) < 500;
}
