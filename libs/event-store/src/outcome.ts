import type { Ctx, Refusal, Uuid } from '#kernel';
import type { EventMeta, LogPosition } from './port.js';

/** What became of a command. `position` is the log position that a reader has to reach to see it. */
export type CommandOutcome<Code extends string = string> =
  | {
      readonly kind: 'recorded';
      readonly id: Uuid;
      readonly version: number;
      readonly position: LogPosition;
      readonly warnings: readonly string[];
      /** Types of what was recorded; none where nothing had to be done. Whoever waits for what follows waits by them. */
      readonly types: readonly string[];
    }
  | { readonly kind: 'stale'; readonly id: Uuid; readonly version: number; readonly changed: readonly string[] }
  | Refusal<Code>;

/** The metadata of every event of a command. */
export const metaOf = (ctx: Ctx): EventMeta => ({
  commandId: ctx.commandId,
  correlationId: ctx.correlationId,
  causationId: ctx.causationId,
  actor: { kind: ctx.actorKind, id: ctx.actor, office: ctx.office, role: ctx.role },
  purpose: ctx.purpose,
});
