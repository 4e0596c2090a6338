import { cloneDatabases } from '#testing';
import { type People, itemsOf, peopleOf } from '../support/journey.js';
import { type World, openWorld } from '../support/world.js';

let world: World;
let people: People;
const asked: string[] = [];

beforeAll(async () => {
  world = await openWorld(await cloneDatabases());
  people = await peopleOf(world);
  const wanted = { filters: {}, reason: 'Đối khớp mẫu', legalBasis: 'THEO_LUAT', recipient: 'Cơ quan mẫu' };
  for (let time = 0; time < 7; time += 1) asked.push(await people.dataOfficer.does('/exports', wanted));
  await world.projector.caughtUp();
}, 60_000);

afterAll(() => world.close());

const page = async (query: string) => people.dataOfficer.get(`/exports?limit=3${query}`);

describe('the list of exports', () => {
  it('begins with the one that was asked for last, over all of its pages', async () => {
    const seen: string[] = [];
    let next = '';
    do {
      const answer = await page(next === '' ? '' : `&after=${next}`);
      seen.push(...itemsOf(answer).map(({ exportId }) => String(exportId)));
      next = typeof answer.body.next === 'string' ? answer.body.next : '';
    } while (next !== '');
    expect(seen).toEqual([...asked].reverse());
  });

  it('begins at its start after an export that is not to be seen any more: none is left out', async () => {
    const answer = await page('&after=~00000000-0000-4000-8000-000000000000');
    expect(itemsOf(answer).map(({ exportId }) => exportId)).toEqual([...asked].reverse().slice(0, 3));
  });

  it('refuses the place of another list', async () => {
    const other = '2026-03-10T08:00:00.000000Z~00000000-0000-4000-8000-000000000000';
    const answer = await page(`&after=${other}`);
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/after', code: 'not-cursor' }] } });
  });
});
