import type { Uuid } from '#kernel';
import { idOf } from '#testing';
import { AccessLog } from './access-log.js';
import { type Access, openAccess } from './access.fixture.js';
import { SeenSubjects, TIMES_WITH_PROOF } from './seen-subjects.js';

const FREE = 10;
const HOUR = 3_600_000;
const WORKER = { id: idOf('worker'), role: 'commune-worker', office: 'commune:31120' } as const;

let access: Access;
let seen: SeenSubjects;

const opened = (): SeenSubjects =>
  new SeenSubjects(access.source, access.clock, { secondFactorRequired: false, subjectsAnHour: FREE });

beforeEach(async () => {
  access = await openAccess();
  seen = opened();
});
afterEach(() => access.source.destroy());

const things = (from: number, to: number): Uuid[] =>
  Array.from({ length: to - from }, (_, index) => idOf(`thing ${from + index}`));
const show = (subjects: readonly Uuid[], hasProven = false, actor: Parameters<SeenSubjects['show']>[0] = WORKER) =>
  seen.show(actor, subjects, hasProven);

describe('what somebody sees in an hour', () => {
  it('is as many different things as work needs; then a proof of who is there is asked for', async () => {
    expect(await show(things(0, FREE))).toBe('shown');
    expect(await show(things(FREE, FREE + 1))).toBe('to-prove');
    expect(await show(things(FREE, FREE + 1), true)).toBe('shown');
  });

  it('has an end with every proof', async () => {
    expect(await show(things(0, FREE * TIMES_WITH_PROOF), true)).toBe('shown');
    expect(await show(things(100, 101), true)).toBe('too-many');
  });

  it('is shown again, however often', async () => {
    await show(things(0, FREE));
    for (let time = 0; time < 3; time += 1) expect(await show(things(0, FREE))).toBe('shown');
    expect(await show([])).toBe('shown');
  });

  it('counts nothing that was not shown', async () => {
    await show(things(0, FREE - 1));
    expect(await show(things(20, 30))).toBe('to-prove');
    expect(await show(things(FREE - 1, FREE))).toBe('shown');
  });

  it('is forgotten an hour later', async () => {
    await show(things(0, FREE));
    access.clock.move(HOUR + 1000);
    expect(await show(things(20, 20 + FREE))).toBe('shown');
  });

  it('counts for an hour from the last time that it was seen', async () => {
    await show(things(0, FREE));
    access.clock.move(HOUR / 2);
    await show(things(0, 1));
    access.clock.move(HOUR / 2 + 1000);
    expect(await show(things(20, 20 + FREE - 1))).toBe('shown');
    expect(await show(things(40, 41))).toBe('to-prove');
  });

  it('is each person’s own, and none of those who see no case', async () => {
    await show(things(0, FREE));
    expect(await show(things(20, 30), false, { ...WORKER, id: idOf('colleague') })).toBe('shown');
    expect(await show(things(0, 99), false, { ...WORKER, id: idOf('root'), role: 'administrator' })).toBe('shown');
  });

  it('is known from the access log after a restart, and from what another process showed', async () => {
    const log = new AccessLog(access.source, access.keys);
    await log.write({
      ...{ at: access.clock.now(), actor: WORKER.id, role: WORKER.role, office: WORKER.office, act: 'list' },
      ...{ what: 'GET /api/cases', subjects: things(0, FREE), purpose: 'casework', correlationId: idOf('request') },
    });
    expect(await show(things(FREE, FREE + 1))).toBe('to-prove');
    expect(await show(things(0, FREE))).toBe('shown');
  });
});
