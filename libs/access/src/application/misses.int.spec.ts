import { idOf } from '#testing';
import { type Access, openAccess } from './access.fixture.js';
import { FREE_MISSES, Misses } from './misses.js';

const MINUTE = 60_000;
const GUESSER = idOf('guesser');

let access: Access;
let misses: Misses;

beforeEach(async () => {
  access = await openAccess();
  misses = new Misses(access.source, access.clock);
});
afterEach(() => access.source.destroy());

const take = (who = GUESSER) => misses.take(who);
async function miss(times: number): Promise<number[]> {
  const waits: number[] = [];
  for (let time = 0; time < times; time += 1) waits.push(await take());
  return waits;
}

describe('somebody who asks for children that are not there', () => {
  it('has some misses free, then one in a quarter of an hour', async () => {
    expect(await miss(FREE_MISSES)).toEqual(Array.from({ length: FREE_MISSES }, () => 0));
    expect(await take()).toBe(15 * 60);
    access.clock.move(14 * MINUTE);
    expect(await take()).toBe(60);
    access.clock.move(MINUTE);
    expect(await miss(2)).toEqual([0, 15 * 60]);
  });

  it('begins anew after an hour without a miss', async () => {
    await miss(FREE_MISSES);
    access.clock.move(61 * MINUTE);
    expect(await miss(FREE_MISSES)).not.toContain(15 * 60);
  });

  it('is counted before it is judged: many at once are no way around', async () => {
    const waits = await Promise.all(Array.from({ length: 40 }, () => take()));
    expect(waits.filter((seconds) => seconds === 0)).toHaveLength(FREE_MISSES);
  });

  it('stands in nobody else’s way', async () => {
    await miss(FREE_MISSES + 1);
    expect(await take(idOf('colleague'))).toBe(0);
  });

  it('who finds each child is never slowed down', async () => {
    for (let time = 0; time < 3 * FREE_MISSES; time += 1) {
      expect(await take()).toBe(0);
      await misses.found(GUESSER);
    }
  });

  it('gains no further guess by a find in between', async () => {
    await miss(FREE_MISSES);
    access.clock.move(15 * MINUTE);
    expect(await take()).toBe(0);
    await misses.found(GUESSER);
    expect(await take()).toBe(15 * 60);
  });

  it('is not forgotten by a restart', async () => {
    await miss(FREE_MISSES);
    expect(await new Misses(access.source, access.clock).take(GUESSER)).toBe(15 * 60);
  });
});
