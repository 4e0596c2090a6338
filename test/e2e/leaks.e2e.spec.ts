import { SENDING, type Sending, deliverWebhooks } from '#notices';
import { cloneDatabases } from '#testing';
import { DataSource } from 'typeorm';
import { Receiver } from '../support/receiver.js';
import { LeakWalk, type Found, summaryOf } from '../support/leak-walk.js';
import { LeakWorld } from '../support/leak-world.js';

let walked: LeakWorld | undefined;
let receiver: Receiver;
let walk: LeakWalk;

beforeAll(async () => {
  receiver = await Receiver.open({ '/nhan': 204 });
  walked = await LeakWorld.open(await cloneDatabases(), receiver.at('/nhan'));
  walk = new LeakWalk(walked);
}, 240_000);

afterAll(async () => {
  await walked?.world.close();
  receiver.close();
});

/** Nothing, or the leaks by reader and route, so that a failure says where to look. */
const leaksIn = (found: readonly Found[]) => summaryOf(found);

describe('what a reader may not see is in no answer', () => {
  it('of any route that shows something, each asked in every way that the document knows', async () => {
    const { found, unanswered, asked } = await walk.reads();
    expect(leaksIn(found)).toEqual([]);
    expect(unanswered).toEqual([]);
    expect(asked).toBeGreaterThan(1000);
  }, 240_000);
});
