import { type KnownAccount, type KnownRequest, accessRequestDecider, accountDecider } from '#access';
import { calendarsIn } from '#calendar';
import { type KnownCase, caseDecider } from '#casework';
import { type EventStore, knownEvent } from '#event-store';
import { type KnownJoin, type KnownReport, joinDecider, reportDecider } from '#intake';
import { type Decider, type DomainEvent, type Uuid, effectiveHistory, fold, streamOf } from '#kernel';
import { type KnownPlacement, placementDecider } from '#placement';
import { type KnownReferral, referralDecider } from '#services';

type Log = Pick<EventStore, 'readStream'>;

/** The state of a stream up to a version; all of it unless told. */
async function stateOf<State, E extends DomainEvent>(
  log: Log,
  decider: Decider<State, E>,
  id: Uuid,
  toVersion?: number,
): Promise<State> {
  const stream = streamOf(decider.category, id);
  const read = toVersion === undefined ? log.readStream(stream) : log.readStream(stream, { toVersion });
  const recorded = await Array.fromAsync(read);
  return fold(decider, effectiveHistory(recorded.map((event) => knownEvent<E>(event))));
}

/** The things that notices are about, as the log has them; nothing where there is none. And the calendars of working days. */
export const thingsIn = (log: Log) => ({
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
