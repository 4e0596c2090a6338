import { processManager } from '#commands';
import { LOG_START } from '#event-store';
import {
  CARER,
  CHILD,
  PLACEMENT,
  decided,
  handedOver,
  needed,
  registered,
  struckOff,
  verified,
} from '../domain/placement.fixture.js';
import type { PlacementEvent } from '../domain/placement/placement.events.js';
import { PlacementLog, opened, transferredTo } from './log.fixture.js';
import { sharePlacements } from './share-placements.process.js';
import { strikeOffHarmers } from './strike-off-harmers.process.js';

let log: PlacementLog;
let seen: string[];

beforeEach(async () => {
  [log, seen] = [new PlacementLog(), []];
  await log.ofCase(opened);
  await log.ofCarer(registered, verified);
});

/** Both processes see everything that is in the log, as after a restart. */
async function follow(): Promise<void> {
  const engine = {
    ...log.processes(),
    seen: (readModel: string) => {
      seen.push(readModel);
      return Promise.resolve();
    },
  };
  const { events } = await log.store.readLog(LOG_START, { limit: 100 });
  for (const process of [strikeOffHarmers, sharePlacements]) {
    const manager = processManager(process, engine);
    for (const event of events.filter(({ type }) => manager.types.includes(type))) await manager.react(event);
  }
}

const recorded = async (type: string) =>
  (await log.store.readLog(LOG_START, { limit: 100 })).events.filter((event) => event.type === type);

const visited = (harmedByCarer: boolean): PlacementEvent => ({
  type: 'FollowUpRecorded',
  data: {
    ...{ placementId: PLACEMENT, childId: CHILD, harmedByCarer, template: '13@1', begins: [] },
    occurredAt: '2026-03-01',
  },
});
const endedFor = (reasonCode: string): PlacementEvent => ({
  type: 'PlacementEnded',
  data: { placementId: PLACEMENT, childId: CHILD, reasonCode, template: '16@1', occurredAt: '2026-03-02' },
});

describe('a carer who harmed the child', () => {
  const inCare = () => log.ofPlacement(needed(), decided, handedOver);

  it('is struck off by the visit that found it, once, whatever runs again', async () => {
    await inCare();
    await log.ofPlacement(visited(true), endedFor('69.1.b'));
    for (let runs = 0; runs < 2; runs += 1) await follow();
    expect((await recorded('CarerStruckOff')).map(({ data }) => data)).toEqual([
      { carerId: CARER, reasonCode: 'GAY_HAI', occurredAt: '2026-03-01' },
    ]);
  });

  it('is struck off by an end for that reason, of which no visit told', async () => {
    await inCare();
    await log.ofPlacement(endedFor('69.1.b'));
    await follow();
    expect(await recorded('CarerStruckOff')).toHaveLength(1);
  });

  it('stays on the register after a visit without harm, or an end for another reason', async () => {
    await inCare();
    await log.ofPlacement(visited(false), endedFor('69.1.đ'));
    await follow();
    expect(await recorded('CarerStruckOff')).toEqual([]);
  });

  it('was struck off before: nothing is recorded again', async () => {
    await inCare();
    await log.ofCarer(struckOff);
    await log.ofPlacement(visited(true));
    await follow();
    expect(await recorded('CarerStruckOff')).toHaveLength(1);
  });
});

describe('the commune that a case is handed to', () => {
  it('has a duty towards the placements that run, once the board has seen the transfer', async () => {
    await log.ofPlacement(needed());
    log.board.running = [PLACEMENT];
    await log.ofCase(transferredTo('31150'));
    for (let runs = 0; runs < 2; runs += 1) await follow();
    expect((await recorded('CareDutyAdded')).map(({ data }) => data.communes)).toEqual([['31150']]);
    expect(new Set(seen)).toEqual(new Set(['placement-board']));
  });

  it('has it also where the need was recorded with the communes of before', async () => {
    await log.ofCase(transferredTo('31150'));
    await log.ofPlacement(needed());
    await follow();
    expect((await recorded('CareDutyAdded')).map(({ data }) => data.communes)).toEqual([['31150']]);
  });

  it('has none towards care that has ended', async () => {
    await log.ofPlacement(needed(), endedFor('69.1.đ'));
    log.board.running = [PLACEMENT];
    await log.ofCase(transferredTo('31150'));
    await follow();
    expect(await recorded('CareDutyAdded')).toEqual([]);
  });
});
