import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hash } from 'node:crypto';
import { type LogPosition, logPosition } from '#event-store';
import { CommandAnswer, recordedTypesOf } from './answer.js';
import { digestOf } from './body-reader.js';
import { type FreshOptions, Waiting, preferredWait, wantedPosition } from './freshness.js';
import { type Claim, IdempotencyKeys } from './idempotency.js';
import type { KeptAnswer } from './idempotency.codec.js';
import type { Recorded } from './records.js';
import { holdsKey, knownOf } from './request-context.js';
import type { RoutePlan, WaitsFor } from './route-plan.js';

const LEAVES_SOMETHING: ReadonlySet<Recorded> = new Set(['write', 'print', 'reveal', 'break-glass', 'export']);

/** The first answer again for a repeated key, ETag and waiting for commands; waiting before queries that ask for it. */
@Injectable()
export class Writes {
  constructor(
    private readonly keys: IdempotencyKeys,
    private readonly waiting: Waiting,
  ) {}

  /** Does the work of a route as its plan asks for. */
  around(plan: RoutePlan, exchange: Exchange, work: Work): Promise<unknown> {
    const { waitsFor, reads } = plan;
    if (waitsFor) return this.write(exchange, work, plan);
    if (takesKey(plan, exchange)) return this.once(exchange, work);
    return reads ? this.read(exchange, work, reads) : work();
  }

  /**
   * The key of what is no command holds for one body; with the same body it is done again, because what it answers (a
   * secret, a name) is not kept.
   */
  private async once({ request, reply }: Exchange, work: Work): Promise<unknown> {
    const { actor, key } = knownOf(request);
    const claim = { actor: actor.id, key, requestHash: hashOf(request) };
    const first = await this.keys.claim(claim);
    holdsKey(request);
    if (first) return work();
    try {
      const body = await work();
      this.keys.keep(claim, { status: reply.statusCode, etag: null, body: null });
      return body;
    } catch (thrown) {
      await this.keys.release(claim);
      throw thrown;
    }
  }

  private async read({ request, reply }: Exchange, work: Work, options: FreshOptions): Promise<unknown> {
    const position = wantedPosition(request);
    const seconds = preferredWait(request);
    if (position !== undefined && seconds > 0 && (await this.waiting.beforeQuery(position, options, seconds))) {
      void reply.header('preference-applied', `wait=${seconds}`);
    }
    return work();
  }

  private async write(
    exchange: Exchange,
    work: Work,
    { waitsFor = NOTHING, claimsBeside }: RoutePlan,
  ): Promise<unknown> {
    const { request, reply } = exchange;
    const { actor, key } = knownOf(request);
    const claim = { actor: actor.id, key, requestHash: hashOf(request) };
    const claiming = this.keys.claim(claim);
    const begun = claimsBeside ? this.begin(exchange, work, claiming) : undefined;
    const first = await claiming;
    if (first) {
      void reply.header('idempotency-replayed', 'true');
      await this.wait(exchange, first.body, waitsFor(undefined));
      return give(reply, first);
    }
    const answer = await this.carryOut(claim, reply, begun ?? this.begin(exchange, work, claiming));
    await this.wait(exchange, answer.body, waitsFor(recordedTypesOf(answer.body)));
    return give(reply, answer);
  }

  /**
   * The command under way; what it records waits for the claim. What comes of it is heard after the claim, whose refusal or
   * first answer goes before every other.
   */
  private begin({ request }: Exchange, work: Work, claiming: Promise<KeptAnswer | undefined>): Promise<unknown> {
    holdsKey(request, claiming.then(requireNone));
    const begun = work();
    begun.catch(() => undefined);
    return begun;
  }

  /** Whatever goes wrong, the key is given back: sent again, the command has the same ids and is recorded once. */
  private async carryOut(claim: Claim, reply: FastifyReply, begun: Promise<unknown>): Promise<KeptAnswer> {
    try {
      const body = await begun;
      const answer = { status: reply.statusCode, etag: etagOf(body), body };
      this.keys.keep(claim, answer);
      return answer;
    } catch (thrown) {
      await this.keys.release(claim);
      throw thrown;
    }
  }

  private async wait({ request, reply }: Exchange, body: unknown, options: FreshOptions): Promise<void> {
    const position = positionOf(body);
    if (position === undefined) return;
    const seconds = preferredWait(request);
    const fresh = await this.waiting.afterCommand(position, options, seconds);
    if (fresh) void reply.header('preference-applied', `wait=${seconds}`);
  }
}

/** Throws where there is a first answer: the command was carried out then. */
function requireNone(first: KeptAnswer | undefined): void {
  if (first) throw new Error('answered before');
}

const NOTHING: WaitsFor = () => ({ fresh: [] });

type Work = () => Promise<unknown>;

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Whether it leaves something behind besides a command. What is typed to sign in or to search is not kept, hashed neither. */
const takesKey = ({ leaves }: RoutePlan, { request }: Exchange): boolean =>
  leaves !== undefined && LEAVES_SOMETHING.has(leaves) && knownOf(request).isKeySent;

function give(reply: FastifyReply, { status, etag, body }: KeptAnswer): unknown {
  void reply.status(status);
  if (etag !== null) void reply.header('etag', etag);
  return body;
}

/** The position in an answer, given now or kept from the first time. */
function positionOf(body: unknown): LogPosition | undefined {
  const position: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'position') : undefined;
  return typeof position === 'string' ? logPosition(position) : undefined;
}

const etagOf = (body: unknown): string | null => (body instanceof CommandAnswer ? `"${body.version}"` : null);

/** Method, address and body decide whether a request is the same one again. */
const hashOf = (request: FastifyRequest): string =>
  hash(
    'sha256',
    `${request.method} ${request.url}\n${digestOf(request) ?? JSON.stringify(request.body ?? null)}`,
    'base64url',
  );
