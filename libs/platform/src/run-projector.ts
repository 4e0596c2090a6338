import { type Process, type ProcessEngine, type Token, processManager } from '#commands';
import { NoticeBoard, accountsSeenBy, reachIn, tellPeople } from '#notices';
import { Offices } from '#access';
import type { INestApplicationContext } from '@nestjs/common';
import {
  type Alarm,
  type ProcessManager,
  type Projector,
  type ProjectorLogger,
  StillBehind,
  projectorService,
} from '#projections';
import { DataSource } from 'typeorm';
import type { ApplicationContext } from './context.js';
import { contexts } from './contexts.js';
import { allProjections } from './registry.js';
import { senderOf } from './sender.js';
import { tickers } from './tickers.js';

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
    processManagers: processManagers(context, nest).map((manager) => byAgreedClocks(manager, context)),
    tickers: tickers(context, nest),
    ...extras,
  });
}

/** What a process manager brings about is timed by our clock: it waits while that one does not agree with the database's. */
const byAgreedClocks = (manager: ProcessManager, { clocks }: ApplicationContext): ProcessManager => ({
  ...manager,
  react: async (event) => {
    if (!(await clocks.mayJudge())) throw new StillBehind('the clocks do not agree');
    await manager.react(event);
  },
});

/** How long a process waits for a read model before it tries again. */
const SEEN_MILLIS = 5000;

/** What processes work with: the log, the bus, the services of the container, the read models as far as they have come. */
function processEngine({ clock, store, freshness }: ApplicationContext, nest: INestApplicationContext): ProcessEngine {
  return {
    ...{ clock, store, send: senderOf(nest) },
    ask: (token) => nest.get(token, { strict: false }),
    seen: async (readModel, position) => {
      if (!(await freshness.waitFor([readModel], position, SEEN_MILLIS)))
        throw new StillBehind(`${readModel} has not come so far yet`);
    },
  };
}

/** The same while a play goes on: nobody waits for read models, and what knows of a thing without them stands in. */
const inPlay = (engine: ProcessEngine, standIns: readonly object[]): ProcessEngine => ({
  ...engine,
  seen: nobodyWaits,
  ask: <T>(token: Token<T>): T => {
    for (const standIn of standIns) if (standIn instanceof token) return standIn;
    return engine.ask(token);
  },
});

const nobodyWaits = (): Promise<void> => Promise.resolve();

/**
 * What follows in one stream from what happened in another. A play brings what stands in for read models: they follow
 * when it is over; then all of this runs again. People are notified once it is known who has an account, which in a play
 * is when it is over.
 */
export function processManagers(
  context: ApplicationContext,
  nest: INestApplicationContext,
  standIns?: readonly object[],
): readonly ProcessManager[] {
  const { clock, store, freshness } = context;
  const source = nest.get(DataSource, { strict: false });
  const board = nest.get(NoticeBoard, { strict: false });
  const offices = nest.get(Offices, { strict: false });
  const reach = reachIn({ clock, source, offices });
  const engine = standIns ? inPlay(processEngine(context, nest), standIns) : processEngine(context, nest);
  const bound = (process: Process): ProcessManager => processManager(process, engine);
  return [
    ...contexts.flatMap(({ processes = [] }) => processes).map(bound),
    ...(standIns ? [] : [tellPeople({ clock, store, board, offices, reach, accountsSeen: accountsSeenBy(freshness) })]),
  ];
}
