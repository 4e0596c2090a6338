import { type RecordedEvent, logPosition } from '#event-store';
import { streamOf } from '#kernel';
import type { Projection, Row } from '#projections';
import { CHILD, ctx, recorded } from '../domain/child/child.fixture.js';
import type { ChildEvent } from '../domain/child/child.events.js';

/** The events of one child as a projection reads them. */
export const logged = (...events: readonly ChildEvent[]): readonly RecordedEvent[] =>
  recorded(events).map(({ id, type, data, recordedAt }, index) => ({
    id,
    type,
    data,
    recordedAt,
    position: logPosition(String(index + 1)),
    stream: streamOf('child', CHILD),
    version: index + 1,
    schemaVersion: 1,
    meta: {
      commandId: ctx.commandId,
      correlationId: ctx.correlationId,
      causationId: null,
      actor: { kind: 'human', id: ctx.actor, office: ctx.office, role: ctx.role },
      purpose: ctx.purpose,
    },
    erased: [],
  }));

/** The rows that a projection makes of the events. */
export function rowsOf(projection: Projection, events: readonly RecordedEvent[]): ReadonlyMap<string, Row> {
  const rows = new Map<string, Row>();
  for (const [index, event] of events.entries()) {
    for (const key of projection.keysOf(event)) {
      const row = projection.refolds?.(event)
        ? projection.refold?.(events.slice(0, index + 1), key)
        : projection.fold(rows.get(key), event, key);
      if (row) rows.set(key, row);
      else rows.delete(key);
    }
  }
  return rows;
}
