import { AccessLog, type Act, SeenSubjects, type Showing, isLooking } from '#access';
import { type Clock, CLOCK, type Uuid } from '#kernel';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { accessLine, isRefused } from './access-line.js';
import { Problem } from './problem.js';
import type { Recorded } from './records.js';
import { knownOf } from './request-context.js';
import type { RoutePlan } from './route-plan.js';
import { subjectsAsked, subjectsIn } from './subjects.js';

/** Acts that leave nothing of a trace to chance: written down before the answer is made. */
const BEFORE: ReadonlySet<Recorded | Act> = new Set(['export', 'break-glass', 'reveal', 'print']);

/**
 * Writes down who saw what: each route by its act, with the subjects that it names and those in its answer. Search terms
 * are never kept. A refusal is written down with the subjects that were asked for, that of a command whatever the reason is.
 */
@Injectable()
export class Accesses {
  constructor(
    private readonly log: AccessLog,
    private readonly seen: SeenSubjects,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Does the work of a route and writes it down. */
  around({ act }: RoutePlan, request: FastifyRequest, work: () => Promise<unknown>): Promise<unknown> {
    return act === undefined || act === 'nothing' ? work() : this.recorded(act, request, work);
  }

  private async recorded(act: Act, request: FastifyRequest, work: () => Promise<unknown>): Promise<unknown> {
    const asked = subjectsAsked(request);
    const line = (which: Act, more: readonly Uuid[] = []) =>
      accessLine(request, which, this.clock.now(), [...asked, ...more]);
    if (BEFORE.has(act)) await this.log.write(line(act));
    try {
      const answer = await work();
      const shown = subjectsIn(answer);
      if (isLooking(act)) await this.bound(request, [...asked, ...shown]);
      if (!BEFORE.has(act)) this.log.note(line(act, shown));
      return answer;
    } catch (thrown) {
      if (isRefused(act, thrown)) this.log.note(line('refusal'));
      throw thrown;
    }
  }

  /** Nothing is shown beyond what somebody's work can need in an hour. */
  private async bound(request: FastifyRequest, subjects: readonly Uuid[]): Promise<void> {
    const { actor, isFresh } = knownOf(request);
    const showing = await this.seen.show(actor, subjects, isFresh);
    if (showing !== 'shown') throw new Problem(PROBLEM_OF[showing]);
  }
}

const PROBLEM_OF: Readonly<Record<Exclude<Showing, 'shown'>, string>> = {
  'to-prove': 'edge.confirm-identity',
  'too-many': 'edge.too-many-subjects',
};
