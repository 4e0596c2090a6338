import { aggregate } from '#commands';
import type { CommandOutcome } from '#event-store';
import { NO_FACTS } from '#permit';
import {
  approveExport,
  deliverFile,
  importResult,
  recordProduction,
  requestExport,
} from '../domain/export/export.decide.js';
import { exportDecider } from '../domain/export/export.decider.js';
import { exportEventDefinitions } from '../domain/export/export.events.js';
import { type ExchangeRefusal, exchangeRefusals } from '../domain/refusals.js';

export type ExportOutcome = CommandOutcome<ExchangeRefusal>;

/** One export: asked for, approved by another person, produced, taken, answered. It concerns no commune by itself. */
export const exportAggregate = aggregate({
  ...{ decider: exportDecider, definitions: exportEventDefinitions, refusals: exchangeRefusals },
  facts: () => NO_FACTS,
}).commands({
  request: {
    summary: 'Ask for a linkage request: the children without a verified number, for the registry',
    permits: 'exchange:request',
    decide: requestExport,
  },
  approve: {
    summary: 'Approve an export that somebody else asked for',
    permits: 'exchange:approve',
    decide: approveExport,
  },
  /** Sent by `ProduceExport` once the files are stored. */
  recordProduction: {
    summary: 'Make the files of an approved export, once',
    permits: 'exchange:produce',
    decide: recordProduction,
  },
  deliverFile: {
    summary: 'Take a file of a package; the download is recorded before the first byte leaves',
    ...{ permits: 'exchange:download', additive: true },
    decide: deliverFile,
  },
  /** Sent by `ImportResult` once the lines are stored. */
  importResult: {
    summary: 'Take the answers to a linkage request back, whole or not at all',
    permits: 'exchange:import',
    decide: importResult,
  },
});

export const exportCommands = exportAggregate.commands;
