import {
  type Actor,
  type CommandRequest,
  type Purpose,
  type Role,
  isPurpose,
  isPurposeOf,
  purposeOfActor,
  usualPurposeOf,
} from '#access';
import { type Ctx, type Instant, type Uuid, derivedId, uuid } from '#kernel';
import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { Problem } from './problem.js';

/** What the guard and the interceptors found out about a request. */
interface Known {
  readonly actor: Actor;
  readonly token: string;
  readonly sessionId: Uuid;
  /** Whether a second factor is still to be set up. */
  readonly restricted: boolean;
  /** Whether who is there was proven a short while ago. */
  readonly isFresh: boolean;
  /** The client's Idempotency-Key, or one of ours where it sent none. */
  readonly key: string;
  /** Whether the key is the client's, who may send the same again. */
  readonly isKeySent: boolean;
  /** The request's, by which an answer, an event and a line of the log are found together. */
  readonly correlationId: Uuid;
  /** What names the command where no key does: the sender names the request, and never what is done once. */
  readonly ownId: Uuid;
  /** When it came. */
  readonly now: Instant;
}

const known = new WeakMap<FastifyRequest, Known>();
/**
 * Requests whose Idempotency-Key is claimed: the same key again gives the first answer, and never a second command. Until
 * the promise is fulfilled nothing may be recorded.
 */
const claimed = new WeakMap<FastifyRequest, Promise<unknown>>();
/** What the commands of such requests wait for before they are recorded. */
const admissions = new WeakMap<CommandRequest, Promise<unknown>>();

const READING: ReadonlySet<string> = new Set(['GET', 'HEAD']);
const KEY = /^[\x21-\x7e]{1,200}$/;
const VERSION = /^(?:W\/)?"(\d{1,9})"$/;

/** Remembers who asks. Called once, by the guard, when the session is found. */
export function remember(
  request: FastifyRequest,
  actor: Actor,
  session: Pick<Known, 'token' | 'sessionId' | 'restricted' | 'isFresh' | 'now'>,
): void {
  const sent = headerOf(request, 'idempotency-key');
  if (sent !== undefined && !KEY.test(sent)) throw invalidHeader('Idempotency-Key');
  // Each reading is one of its own: what a key made of two downloads would be one in the log.
  const isKeySent = sent !== undefined && !READING.has(request.method);
  const key = isKeySent ? sent : randomUUID();
  const purpose = purposeAsked(request, actor.role);
  const ids = { correlationId: uuid(request.id), ownId: uuid(randomUUID()) };
  known.set(request, { ...session, ...ids, actor: { ...actor, purpose }, key, isKeySent });
}

/** What is known of the request. Throws the 401 problem without a session. */
export function knownOf(request: FastifyRequest): Known {
  const found = known.get(request);
  if (!found) throw new Problem('edge.not-signed-in');
  return found;
}

const headerOf = ({ headers }: FastifyRequest, name: string): string | undefined => {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
};

const invalidHeader = (header: string): Problem => new Problem('edge.invalid-header', { header });

/** The key of the request is claimed: it names its command from now on, which is recorded once `admitted` is fulfilled. */
export function holdsKey(request: FastifyRequest, admitted: Promise<unknown> = Promise.resolve()): void {
  admitted.catch(() => undefined); // heard by whoever claims the key
  claimed.set(request, admitted);
}

/** Fulfilled when a command that came with the request may be recorded. */
export async function admissionOf(request: CommandRequest): Promise<void> {
  await admissions.get(request);
}

/** The version in `If-Match`, or `undefined` without one; `*` asks for nothing. */
function ifMatchOf(request: FastifyRequest): number | undefined {
  const header = headerOf(request, 'if-match');
  if (header === undefined || header === '*') return undefined;
  const version = VERSION.exec(header)?.[1];
  if (version === undefined) throw invalidHeader('If-Match');
  return Number(version);
}

/** What it is asked for, from `Annhi-Purpose`. A purpose hides fields: nobody gets around that by naming another one. */
function purposeAsked(request: FastifyRequest, role: Role): Purpose {
  const purpose = headerOf(request, 'annhi-purpose') ?? usualPurposeOf(role);
  if (!isPurpose(purpose)) throw invalidHeader('Annhi-Purpose');
  if (!isPurposeOf(role, purpose)) throw new Problem('edge.purpose-not-of-role', { role, purpose });
  return purpose;
}

/** What the request is for. */
export const purposeOf = (request: FastifyRequest): Purpose => purposeOfActor(knownOf(request).actor);

/**
 * Everything that a command brings along besides its body. Where no key was claimed, as for a download, each request is a
 * command of its own, whatever key it sends.
 */
export function commandRequestOf(request: FastifyRequest): CommandRequest {
  const { actor, key, correlationId, ownId, now } = knownOf(request);
  const admitted = claimed.get(request);
  const ctx: Ctx = {
    actor: actor.id,
    actorKind: 'human',
    office: actor.office,
    ...(actor.formerOffices && { formerOffices: actor.formerOffices }),
    role: actor.role,
    purpose: purposeOf(request),
    correlationId,
    causationId: null,
    commandId: derivedId(actor.id, admitted ? key : ownId, 'command'),
    now,
  };
  const command = { actor, ctx, ifMatch: ifMatchOf(request) };
  if (admitted) admissions.set(command, admitted);
  return command;
}

const requestIn = (context: ExecutionContext): FastifyRequest => context.switchToHttp().getRequest<FastifyRequest>();

/** Who asks, in which role and office. */
export const ActorOf = createParamDecorator((_: unknown, context): Actor => knownOf(requestIn(context)).actor);

/** The id of the thing that this very command begins: derived from actor and Idempotency-Key, so a repetition finds it. */
export const NewId = createParamDecorator((_: unknown, context): Uuid => {
  const { actor, key } = knownOf(requestIn(context));
  return derivedId(actor.id, key, 'id');
});

/** A UUID in the path. Anything else is a thing that does not exist. */
export const IdParam = createParamDecorator(
  (name: string, context): Uuid => {
    const { params } = requestIn(context);
    const text: unknown = typeof params === 'object' && params !== null ? Reflect.get(params, name) : undefined;
    try {
      return uuid(String(text));
    } catch {
      throw new Problem('edge.not-found');
    }
  },
  [describeId],
);

/** Tells the OpenAPI document about `{id}`. */
function describeId(target: object, property: string | symbol | undefined): void {
  const method = property === undefined ? undefined : Object.getOwnPropertyDescriptor(target, property);
  if (property === undefined || method === undefined) return;
  ApiParam({ name: 'id', schema: { type: 'string', format: 'uuid' } })(target, property, method);
}
