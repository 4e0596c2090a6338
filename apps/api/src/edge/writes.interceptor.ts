import type { Waits } from '#commands';
import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { type Observable, defer, from, lastValueFrom } from 'rxjs';
import { type LogPosition, logPosition } from '#event-store';
import { CommandAnswer, recordedTypesOf } from './answer.js';
import { digestOf } from './body-reader.js';
import {
  CATEGORIES,
  FRESH,
  type FreshOptions,
  WAITS,
  WRITES,
  Waiting,
  preferredWait,
  waitsOver,
  wantedPosition,
} from './freshness.js';
import { type Claim, IdempotencyKeys } from './idempotency.js';
import type { KeptAnswer } from './idempotency.codec.js';
import { RECORDS, type Recorded } from './records.js';
import { holdsKey, knownOf } from './request-context.js';

const LEAVES_SOMETHING: ReadonlySet<Recorded> = new Set(['write', 'print', 'reveal', 'break-glass', 'export']);

/** The first answer again for a repeated key, ETag and waiting for commands; waiting before queries that ask for it. */
@Injectable()
export class WritesInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly keys: IdempotencyKeys,
    private readonly waiting: Waiting,
    @Inject(WAITS) private readonly waits: Waits,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const options = this.reflector.get<FreshOptions | undefined>(FRESH, context.getHandler());
    const waitsFor = this.waitsOf(context, options);
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    if (waitsFor) return defer(() => from(this.write(request, reply, next, waitsFor)));
    if (this.takesKey(context, request)) return defer(() => from(this.once(request, reply, next)));
    if (!options) return next.handle();
    return defer(() => from(this.read(request, reply, next, options)));
  }

  /** What a command waits for, by the types of what it recorded; `undefined` for a route that is none. */
  private waitsOf(context: ExecutionContext, options: FreshOptions | undefined): WaitsFor | undefined {
    const categories = this.reflector.get<readonly string[] | undefined>(CATEGORIES, context.getHandler());
    if (categories !== undefined) return waitsOver(this.waits, categories);
    const writes = this.reflector.get<boolean | undefined>(WRITES, context.getHandler());
    return writes === true && options !== undefined ? () => options : undefined;
  }

  /** Whether it leaves something behind besides a command. What is typed to sign in or to search is not kept, hashed neither. */
  private takesKey(context: ExecutionContext, request: FastifyRequest): boolean {
    const act = this.reflector.get<Recorded | undefined>(RECORDS, context.getHandler());
    return act !== undefined && LEAVES_SOMETHING.has(act) && knownOf(request).isKeySent;
  }

  /**
   * The key of what is no command holds for one body; with the same body it is done again, because what it answers (a
   * secret, a name) is not kept.
   */
  private async once(request: FastifyRequest, reply: FastifyReply, next: CallHandler): Promise<unknown> {
    const { actor, key } = knownOf(request);
    const claim = { actor: actor.id, key, requestHash: hashOf(request) };
    const first = await this.keys.claim(claim);
    holdsKey(request);
    if (first) return lastValueFrom<unknown>(next.handle());
    try {
      const body = await lastValueFrom<unknown>(next.handle());
      this.keys.keep(claim, { status: reply.statusCode, etag: null, body: null });
      return body;
    } catch (thrown) {
      await this.keys.release(claim);
      throw thrown;
    }
  }

  private async read(
    request: FastifyRequest,
    reply: FastifyReply,
    next: CallHandler,
    options: FreshOptions,
  ): Promise<unknown> {
    const position = wantedPosition(request);
    const seconds = preferredWait(request);
    if (position !== undefined && seconds > 0 && (await this.waiting.beforeQuery(position, options, seconds))) {
      void reply.header('preference-applied', `wait=${seconds}`);
    }
    return lastValueFrom<unknown>(next.handle());
  }

  private async write(
    request: FastifyRequest,
    reply: FastifyReply,
    next: CallHandler,
    waitsFor: WaitsFor,
  ): Promise<unknown> {
    const { actor, key } = knownOf(request);
    const claim = { actor: actor.id, key, requestHash: hashOf(request) };
    const first = await this.keys.claim(claim);
    if (first) {
      void reply.header('idempotency-replayed', 'true');
      await this.wait(request, reply, first.body, waitsFor(undefined));
      return give(reply, first);
    }
    holdsKey(request);
    const answer = await this.carryOut(claim, reply, next);
    await this.wait(request, reply, answer.body, waitsFor(recordedTypesOf(answer.body)));
    return give(reply, answer);
  }

  /** Whatever goes wrong, the key is given back: sent again, the command has the same ids and is recorded once. */
  private async carryOut(claim: Claim, reply: FastifyReply, next: CallHandler): Promise<KeptAnswer> {
    try {
      const body = await lastValueFrom<unknown>(next.handle());
      const answer = { status: reply.statusCode, etag: etagOf(body), body };
      this.keys.keep(claim, answer);
      return answer;
    } catch (thrown) {
      await this.keys.release(claim);
      throw thrown;
    }
  }

  private async wait(
    request: FastifyRequest,
    reply: FastifyReply,
    body: unknown,
    options: FreshOptions,
  ): Promise<void> {
    const position = positionOf(body);
    if (position === undefined) return;
    const seconds = preferredWait(request);
    const fresh = await this.waiting.afterCommand(position, options, seconds);
    if (fresh) void reply.header('preference-applied', `wait=${seconds}`);
  }
}

type WaitsFor = (types?: readonly string[]) => FreshOptions;

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
  createHash('sha256')
    .update(`${request.method} ${request.url}\n`)
    .update(digestOf(request) ?? JSON.stringify(request.body ?? null))
    .digest('base64url');
