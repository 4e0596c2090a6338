import { sealAccesses } from '#access';
import { lapseCases } from '#casework';
import { type DisputeNumbersDeps, childrenProcessManagers, numberHoldersIn, numbersSeenBy } from '#children';
import { exchangeProcessManagers } from '#exchange';
import { lapseReports, openCases } from '#intake';
import { NoticeBoard, tellPeople, warnOfDeadlines } from '#notices';
import { lapsePlacements, strikeOffHarmers } from '#placement';
import { escalateReferrals, lapseReferrals } from '#services';
import type { Command } from '@nestjs/cqrs';
import { CommandBus } from '@nestjs/cqrs';
import type { INestApplicationContext } from '@nestjs/common';
import {
  type Alarm,
  type ProcessManager,
  type Projector,
  type ProjectorLogger,
  type Ticker,
  projectorService,
} from '#projections';
import { DataSource } from 'typeorm';
import type { ApplicationContext } from './context.js';
import { allProjections } from './registry.js';

/** How often lapsed deadlines are looked for. A lapse is recorded at most this much after its time. */
const SWEEP_MILLIS = 5000;
/** How often deadlines are looked for that are near, or over and still unmet. */
const WARN_MILLIS = 30_000;
/** How often hours of the access log that are over are looked for. */
const SEAL_MILLIS = 300_000;

export interface ProjectorExtras {
  readonly logger?: ProjectorLogger;
  readonly onAlarm?: (alarm: Alarm) => void;
}

/** Everything of the application that follows the log: read models, process managers, the sweep of deadlines. */
export function runProjector(
  context: ApplicationContext,
  nest: INestApplicationContext,
  extras: ProjectorExtras = {},
): Projector {
  const { store, settings, blindIndex } = context;
  return projectorService({
    store,
    url: settings.mainUrl,
    projections: allProjections(blindIndex),
    processManagers: processManagers(context, nest),
    tickers: tickers(context, nest),
    ...extras,
  });
}

function senderOf(nest: INestApplicationContext) {
  const bus = nest.get(CommandBus, { strict: false });
  return <Result>(command: Command<Result>): Promise<Result> => bus.execute<Command<Result>, Result>(command);
}

/** Who knows which children hold a number, and from which position on. */
export type NumberKnowledge = Pick<DisputeNumbersDeps, 'holders' | 'waitUntil'>;

/** What follows in one stream from what happened in another. Numbers are looked up in the read model unless told. */
export function processManagers(
  context: ApplicationContext,
  nest: INestApplicationContext,
  numbers?: NumberKnowledge,
): readonly ProcessManager[] {
  const { clock, store, blindIndex, freshness } = context;
  const source = nest.get(DataSource, { strict: false });
  const send = senderOf(nest);
  const { holders, waitUntil } = numbers ?? { holders: numberHoldersIn(source), waitUntil: numbersSeenBy(freshness) };
  return [
    openCases({ clock, store, send }),
    ...childrenProcessManagers({ clock, blindIndex, holders, waitUntil, send }),
    escalateReferrals({ clock, send }),
    ...exchangeProcessManagers({ clock, source, send }),
    strikeOffHarmers({ clock, store, send }),
    tellPeople({ store, board: nest.get(NoticeBoard, { strict: false }) }),
  ];
}

/** What the passing of time brings about. A sweep waits for the read models that it looks into to be built. */
function tickers({ clock, freshness, store }: ApplicationContext, nest: INestApplicationContext): readonly Ticker[] {
  const source = nest.get(DataSource, { strict: false });
  const board = nest.get(NoticeBoard, { strict: false });
  const send = senderOf(nest);
  const sweep = (readModels: readonly string[], work: () => Promise<void>) => async (): Promise<void> => {
    const active = await freshness.activeVersions();
    if (readModels.every((name) => active.has(name))) await work();
  };
  return [
    {
      name: 'lapse-reports',
      everyMillis: SWEEP_MILLIS,
      run: sweep(['report-queue'], () => lapseReports({ clock, source, send })),
    },
    {
      name: 'lapse-cases',
      everyMillis: SWEEP_MILLIS,
      run: sweep(['case-file'], () => lapseCases({ clock, source, send })),
    },
    {
      name: 'lapse-referrals',
      everyMillis: SWEEP_MILLIS,
      run: sweep(['referral-board'], () => lapseReferrals({ clock, source, send })),
    },
    {
      name: 'lapse-placements',
      everyMillis: SWEEP_MILLIS,
      run: sweep(['placement-board'], () => lapsePlacements({ clock, source, send })),
    },
    {
      name: 'warn-of-deadlines',
      everyMillis: WARN_MILLIS,
      run: sweep(['case-file', 'report-queue', 'referral-board', 'placement-board'], () =>
        warnOfDeadlines({ clock, source, store, board }),
      ),
    },
    { name: 'seal-accesses', everyMillis: SEAL_MILLIS, run: () => sealAccesses({ clock, source, store }) },
  ];
}
