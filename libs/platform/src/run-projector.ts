import { shareChildren } from '#casework';
import { type DisputeNumbersDeps, childrenProcessManagers, numberHoldersIn, numbersSeenBy } from '#children';
import { exchangeProcessManagers } from '#exchange';
import { joinCases, joinsOfCaseIn, joinsSeenBy, openCases } from '#intake';
import { NoticeBoard, accountsSeenBy, reachIn, tellPeople } from '#notices';
import { Offices } from '#access';
import { boardSeenBy, placementsOfCaseIn, sharePlacements, strikeOffHarmers } from '#placement';
import { escalateReferrals } from '#services';
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
import { allProjections } from './registry.js';
import { senderOf, tickers } from './tickers.js';

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
  const board = nest.get(NoticeBoard, { strict: false });
  const offices = nest.get(Offices, { strict: false });
  const reach = reachIn({ clock, source, offices });
  const { holders, waitUntil } = numbers ?? { holders: numberHoldersIn(source), waitUntil: numbersSeenBy(freshness) };
  // A play that brings what it knows of numbers has the read models follow when it is over; then all of this runs again.
  // People are told once it is known who has an account, which in a play is when it is over.
  const boardSeen = numbers ? numbers.waitUntil : boardSeenBy(freshness);
  const joinsSeen = numbers ? numbers.waitUntil : joinsSeenBy(freshness);
  return [
    openCases({ clock, store, send }),
    joinCases({ clock, store, waitingFor: joinsOfCaseIn(source), waitUntil: joinsSeen, send }),
    shareChildren({ clock, send }),
    ...childrenProcessManagers({ clock, blindIndex, holders, waitUntil, send }),
    escalateReferrals({ clock, send }),
    ...exchangeProcessManagers({ clock, source, send }),
    strikeOffHarmers({ clock, store, send }),
    sharePlacements({ clock, store, placementsOf: placementsOfCaseIn(source), waitUntil: boardSeen, send }),
    ...(numbers ? [] : [tellPeople({ clock, store, board, offices, reach, accountsSeen: accountsSeenBy(freshness) })]),
  ];
}
