import type { RecordedEvent } from '#event-store';
import { type Ctx, type Instant, type Uuid, derivedId, uuid } from '#kernel';
import type { Actor } from '#permit';

/** What comes with every command: who and why, and for an edit of the same thing the version that was seen. */
export interface CommandRequest {
  readonly ctx: Ctx;
  readonly actor: Actor;
  /** Version of the stream that the person saw (RFC 9110, If-Match). */
  readonly ifMatch?: number | undefined;
}

/** The software itself, where it acts by itself. */
export const SYSTEM_ID: Uuid = uuid('00000000-0000-5000-8000-000000000001');

/** As whom it asks. */
export const SYSTEM: Actor = { id: SYSTEM_ID, role: 'system', office: 'system' };

/** A command that follows from an event: its id is derived, so it is carried out once however often it is sent. */
export const followUp = (
  cause: RecordedEvent,
  manager: string,
  now: Instant,
  part: string | number = 0,
): CommandRequest => ({
  actor: SYSTEM,
  ctx: systemCtx({
    commandId: derivedId(cause.id, manager, part),
    correlationId: cause.meta.correlationId,
    causationId: cause.id,
    now,
  }),
});

/** A command that the passing of time asks for. `key` names what it is about, for example an obligation's id. */
export const timedCommand = (key: Uuid, job: string, now: Instant): CommandRequest => {
  const commandId = derivedId(key, job);
  return { actor: SYSTEM, ctx: systemCtx({ commandId, correlationId: commandId, causationId: null, now }) };
};

const systemCtx = (given: Pick<Ctx, 'commandId' | 'correlationId' | 'causationId' | 'now'>): Ctx => ({
  ...given,
  actor: SYSTEM_ID,
  actorKind: 'system',
  office: 'system',
  role: 'system',
  purpose: 'process',
});
