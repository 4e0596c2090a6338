import { warnOfDeadlines } from '#notices';
import { cloneDatabases } from '#testing';
import { itemsOf } from '../support/journey.js';
import { Stage } from '../support/stage.js';
import { warningIn } from '../support/warning.js';

// A world of its own: the sweeps of a world that goes by the real clock would lapse what is told here.
describe('a deadline', () => {
  it('is warned of before its end, lapses to the chair at once, and to the province while it is still unmet', async () => {
    const stage = await Stage.open(await cloneDatabases(), '2026-03-10 08:00');
    for (const [name, role, office] of [
      ['tong-dai', 'hotline-operator', 'hotline:111'],
      ['can-bo', 'commune-worker', 'commune:31135'],
      ['chu-tich', 'commune-chair', 'commune:31135'],
      ['giam-sat', 'province-officer', 'province:92'],
    ] as const)
      await stage.enters(name, role, office);
    await stage.handsOver('2026-03-10 08:00');
    const { projector } = stage.world;
    const deps = warningIn(stage.world);
    const told = async (time: string, who: string): Promise<readonly unknown[]> => {
      const person = await stage.at(time, who);
      await projector.caughtUp();
      for (const _ of [1, 2]) await warnOfDeadlines(deps);
      return itemsOf(await person.get('/inbox')).map(({ reason }) => reason);
    };
    expect(await told('2026-03-10 16:59', 'can-bo')).toEqual(['report-waits']);
    expect(await told('2026-03-10 17:00', 'can-bo')).toEqual(['due-soon', 'report-waits']);
    expect(await told('2026-03-10 20:01', 'chu-tich')).toEqual(['lapsed', 'report-waits']);
    expect(await told('2026-03-10 21:59', 'giam-sat')).toEqual([]);
    expect(await told('2026-03-10 22:00', 'giam-sat')).toEqual(['escalated']);
    expect(await told('2026-03-11 09:00', 'giam-sat')).toEqual(['escalated']);
    await stage.world.close();
  }, 60_000);
});
