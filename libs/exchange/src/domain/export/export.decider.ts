import type { Decider } from '#kernel';
import type { ExportEvent } from './export.events.js';
import { type ExportState, evolveExport, unknownExport } from './export.state.js';

/** The history of one export: asked for, approved by another person, made, taken, answered. */
export const exportDecider: Decider<ExportState, ExportEvent> = {
  category: 'export',
  initial: unknownExport,
  evolve: evolveExport,
};
