import { DRAFT_DAYS } from '#access';
import { cloneDatabases } from '#testing';
import { Client } from 'pg';
import { ago, peopleOf, type People } from '../support/journey.js';
import { type World, openWorld } from '../support/world.js';

let world: World;
let people: People;
let owner: Client;

beforeAll(async () => {
  const urls = await cloneDatabases();
  world = await openWorld(urls);
  people = await peopleOf(world);
  owner = new Client({ connectionString: urls.main });
  await owner.connect();
}, 60_000);

afterAll(async () => {
  await owner.end();
  await world.close();
});

const keep = (slot: string, content: unknown, person = people.worker) =>
  person.send('POST', `/kept/${slot}`, { content });
const SECRET = 'Tên Trẻ Mẫu Chưa Gửi';

describe('what somebody is writing', () => {
  it('is kept for them and found again, the latest in the place of what was there', async () => {
    expect(await keep('draft.report', { name: 'x' })).toMatchObject({ status: 204 });
    expect(await keep('draft.report', { name: SECRET })).toMatchObject({ status: 204 });
    expect((await people.worker.get('/kept/draft.report')).body).toMatchObject({ content: { name: SECRET } });
    expect((await people.worker.get('/kept')).body).toMatchObject({ items: [{ slot: 'draft.report' }] });
  });

  it('is seen by nobody else, and cannot be read in the database', async () => {
    expect(await people.chair.get('/kept/draft.report')).toMatchObject({ status: 404 });
    expect((await people.chair.get('/kept')).body).toEqual({ items: [] });
    const { rows } = await owner.query<{ sealed: Buffer }>('select sealed from access.kept');
    expect(rows).toHaveLength(1);
    expect(rows[0]?.sealed.includes(SECRET)).toBe(false);
  });

  it('does not open for another person, nor in another place, by moving its row', async () => {
    await owner.query(`insert into access.kept select account_id, 'draft.other', sealed, saved_at from access.kept`);
    expect((await people.worker.get('/kept/draft.other')).status).toBe(500);
    await owner.query(`delete from access.kept where slot = 'draft.other'`);
  });

  it('is forgotten when it was sent, and after a month', async () => {
    await keep('draft.plan.old', { a: 1 });
    await owner.query(`update access.kept set saved_at = $1 where slot = 'draft.plan.old'`, [
      ago((DRAFT_DAYS * 24 + 1) * 60),
    ]);
    await keep('views.cases', { views: [] });
    await owner.query(`update access.kept set saved_at = $1 where slot = 'views.cases'`, [ago(400 * 24 * 60)]);
    expect((await people.worker.get('/kept')).body).toMatchObject({
      items: [{ slot: 'draft.report' }, { slot: 'views.cases' }],
    });
    expect(await people.worker.send('DELETE', '/kept/draft.report')).toMatchObject({ status: 204 });
    expect(await people.worker.get('/kept/draft.report')).toMatchObject({ status: 404 });
  });

  it('is refused where it is too much, too many or no thing that is kept', async () => {
    expect(await keep('draft.report', { text: 'x'.repeat(270_000) })).toMatchObject({ status: 400 });
    expect(await keep('draft.report', 'text')).toMatchObject({ status: 400 });
    expect(await keep('secret.report', {})).toMatchObject({ status: 404 });
    expect(await keep('draft.report..', {})).toMatchObject({ status: 404 });
    for (let index = 0; index < 101; index += 1) await keep(`draft.n${index}`, {}, people.chair);
    expect(await keep('draft.one-more', {}, people.chair)).toMatchObject({ status: 400 });
    expect(await keep('draft.n1', { again: true }, people.chair)).toMatchObject({ status: 204 });
  });
});
