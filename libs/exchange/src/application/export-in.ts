import { type EventStore, knownEvent } from '#event-store';
import { type Uuid, fold, streamOf } from '#kernel';
import { exportDecider } from '../domain/export/export.decider.js';
import type { ExportEvent } from '../domain/export/export.events.js';
import type { ExportState } from '../domain/export/export.state.js';

/** The export as its stream tells it now. */
export async function exportIn(store: EventStore, id: Uuid): Promise<ExportState> {
  const recorded = await Array.fromAsync(store.readStream(streamOf('export', id)));
  return fold(
    exportDecider,
    recorded.map((event) => knownEvent<ExportEvent>(event)),
  );
}
