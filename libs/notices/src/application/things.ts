import { type KnownAccount, type KnownRequest, type Offices, accessRequestDecider, accountDecider } from '#access';
import { calendarsIn } from '#calendar';
import { type KnownCase, caseDecider } from '#casework';
import { stateOf } from '#commands';
import type { EventStore } from '#event-store';
import { type KnownJoin, type KnownReport, joinDecider, reportDecider } from '#intake';
import type { Clock, Uuid } from '#kernel';
import { type KnownPlacement, placementDecider } from '#placement';
import { type KnownReferral, referralDecider } from '#services';

type Log = Pick<EventStore, 'readStream'>;

/** What is asked for the things that notices are about. */
export interface ThingsDeps {
  readonly store: Log;
  readonly offices: Pick<Offices, 'officeAt'>;
  readonly clock: Clock;
}

/** The things that notices are about, as the log has them; nothing where there is none. And the calendars of working days. */
export const thingsIn = ({ store: log, offices, clock }: ThingsDeps) => ({
  /** The office that goes on with the work of this one now. */
  officeNow: (office: string): Promise<string> => offices.officeAt(office, clock.now()),
  calendars: () => calendarsIn(log),
  caseOf: async (id: Uuid, version?: number): Promise<KnownCase | undefined> => {
    const state = await stateOf(log, caseDecider, id, version);
    return state.status === 'none' ? undefined : state;
  },
  reportOf: async (id: Uuid, version?: number): Promise<KnownReport | undefined> => {
    const state = await stateOf(log, reportDecider, id, version);
    return state.status === 'none' ? undefined : state;
  },
  joinOf: async (id: Uuid, version?: number): Promise<KnownJoin | undefined> => {
    const state = await stateOf(log, joinDecider, id, version);
    return state.status === 'none' ? undefined : state;
  },
  referralOf: async (id: Uuid, version?: number): Promise<KnownReferral | undefined> => {
    const state = await stateOf(log, referralDecider, id, version);
    return state.status === 'unknown' ? undefined : state;
  },
  placementOf: async (id: Uuid, version?: number): Promise<KnownPlacement | undefined> => {
    const state = await stateOf(log, placementDecider, id, version);
    return state.status === 'none' ? undefined : state;
  },
  accountOf: async (id: Uuid, version?: number): Promise<KnownAccount | undefined> => {
    const state = await stateOf(log, accountDecider, id, version);
    return state.status === 'none' ? undefined : state;
  },
  accessRequestOf: async (id: Uuid, version?: number): Promise<KnownRequest | undefined> => {
    const state = await stateOf(log, accessRequestDecider, id, version);
    return state.status === 'none' ? undefined : state;
  },
});

export type Things = ReturnType<typeof thingsIn>;
