import { IS_WHOLE } from '../support/sampled.js';
import { isUuid, parseInstant } from '#kernel';
import { cloneDatabases } from '#testing';
import { routesOf } from '../support/openapi.js';
import { LeakWalk } from '../support/leak-walk.js';
import { LeakWorld } from '../support/leak-world.js';
import { LeakWrites } from '../support/leak-writes.js';
import { MailServer } from '../support/mail-server.js';
import { Receiver } from '../support/receiver.js';
import { type Walked, summaryOf } from '../support/walk-tally.js';

let walked: LeakWorld | undefined;
let receiver: Receiver;
let letters: MailServer;
let walk: LeakWalk;
let reads: Walked;

/** Asked once, and looked at by several tests. */
beforeAll(async () => {
  receiver = await Receiver.open({ '/nhan': 204 });
  letters = await MailServer.open();
  const mail = { smtpUrl: letters.url, from: 'An Nhi <an-nhi@example.org>', publicUrl: 'https://an-nhi.example' };
  walked = await LeakWorld.open({ ...(await cloneDatabases()), sending: { mail } }, receiver.at('/nhan'));
  walk = new LeakWalk(walked);
  reads = await walk.reads();
}, 600_000);

afterAll(async () => {
  await walked?.world.close();
  receiver.close();
  await letters.close();
});

const there = (): LeakWorld => {
  if (!walked) throw new Error('there is no world');
  return walked;
};

/** No hour of the access log is over while the walk takes place. */
const NOT_YET = ['GET /api/receipts/access-hour'];

describe('what a reader may not see is in no answer', () => {
  it('of any route that shows something, each asked in every way that the document knows', () => {
    expect(summaryOf(reads.found)).toEqual([]);
    expect(reads.asked).toBeGreaterThan(IS_WHOLE ? 5000 : 1500);
  });

  it('because every route was answered to somebody, and none by a fault', () => {
    expect(reads.unanswered).toEqual(NOT_YET);
    expect(reads.faults).toEqual([]);
  });

  it('because each word was told to somebody who may know it, or it proves nothing', () => {
    const { words } = there();
    const told = new Set(reads.told.map(({ text }) => text));
    const untold = words.all.filter(({ text, class: of }) => of !== 'reporter' && !told.has(text));
    // what was noted of a carer is in the log and in no answer at all
    expect(untold.filter(({ place }) => place !== 'carer').map(({ text }) => text)).toEqual([]);
  });

  it('of any route that writes, whether it carried out, refused or did not understand what was sent', async () => {
    const { found, asked, faults } = await new LeakWrites(there(), walk).all();
    expect(summaryOf(found)).toEqual([]);
    expect(faults).toEqual([]);
    expect(asked).toBeGreaterThan(5000);
  }, 300_000);
});

describe('what leaves the house tells nobody', () => {
  it('in a message to another system', () => {
    expect(receiver.heard.length).toBeGreaterThan(1);
    const heard = receiver.heard.map(({ body, headers }) => `${body}\n${JSON.stringify(headers)}`).join('\n');
    expect(there().words.in(heard)).toEqual([]);
  });

  it('in a letter', () => {
    expect(letters.letters.length).toBeGreaterThan(1);
    expect(there().words.in(letters.letters.map(({ raw, text }) => `${raw}\n${text}`).join('\n'))).toEqual([]);
  });
});

describe('a cursor', () => {
  it('is given by every list that has pages', async () => {
    const lists = routesOf(await there().document).filter(({ query }) => query.some(({ name }) => name === 'after'));
    expect(lists.length).toBeGreaterThan(12);
    expect(lists.filter(({ name }) => !reads.cursors.get(name)?.size).map(({ name }) => name)).toEqual([]);
  });

  it('holds ids, times and numbers, and no field of a person', () => {
    const strange = [...reads.cursors].flatMap(([route, cursors]) =>
      [...cursors].filter((cursor) => !partsOf(cursor).every(isAdministrative)).map((cursor) => `${route} ${cursor}`),
    );
    expect(strange).toEqual([]);
  });
});

/** A cursor is a place as it is: a key, an id, or both with a tilde between them. */
const partsOf = (cursor: string): readonly string[] => cursor.split('~').filter((part) => part !== '');

/**
 * The place in a list: its group, which is the risk that the item shows as well, or that it is open or done; then the time,
 * of what is done with what is left to nine in place of each digit.
 */
const SORT_KEY = /^[0-49]\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/;

const isAdministrative = (part: string): boolean =>
  isUuid(part) || parseInstant(part) !== undefined || SORT_KEY.test(part) || /^\d+(?::\d+)?$/.test(part);
