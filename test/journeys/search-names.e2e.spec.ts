import { cloneDatabases } from '#testing';
import { type OpenCase, type People, aProvider, ago, itemsOf, openACase, peopleOf } from '../support/journey.js';
import type { Person } from '../support/person.js';
import { type World, openWorld } from '../support/world.js';

let world: World;
let people: People;
let open: OpenCase;
let carerId: string;
let providerId: string;

beforeAll(async () => {
  world = await openWorld(await cloneDatabases());
  people = await peopleOf(world);
  open = await openACase(people, "Đinh H'Mẫu Thử-Tên");
  const offer = { communeCode: '31135', form: '61.2', kinOf: [], foreigner: false, room: 1, occurredAt: ago(200) };
  carerId = await people.worker.does('/carers', { ...offer, name: "Đinh H'Mẫu Thử-Tên" });
  providerId = await people.supervisor.does('/providers', { ...aProvider(), providerName: "Đinh H'Mẫu Thử-Tên" });
}, 60_000);

afterAll(() => world.close());

const found = {
  children: async (name: string) => itemsOf(await people.worker.send('POST', '/children/search', { name })),
  carers: async (name: string) => itemsOf(await people.worker.get(`/carers?name=${encodeURIComponent(name)}`)),
  providers: async (name: string) => itemsOf(await people.worker.get(`/providers?name=${encodeURIComponent(name)}`)),
};

describe('a name is found', () => {
  it.each([
    ['some of its words', 'Tên Đinh'],
    ['its words in another order', 'mau dinh'],
    ['another apostrophe', 'H\u2019Mẫu'],
    ['no apostrophe', 'hmau'],
    ['an apostrophe as a space', 'h mau'],
    ['another hyphen or none', 'Thử\u2010Tên Thử Tên'],
    ['the letter that looks like Đ', '\u00d0inh'],
    ['signs that show nothing', 'M\u200bẫu\u00ad\ufeff'],
  ])('by %s: children, carers and providers', async (_, name) => {
    expect((await found.children(name)).map(({ id }) => id)).toEqual([open.childId]);
    expect((await found.carers(name)).map(({ id }) => id)).toEqual([carerId]);
    expect((await found.providers(name)).map(({ id }) => id)).toEqual([providerId]);
  });

  it('by words that are all in it, and not by one that is not', async () => {
    for (const find of Object.values(found)) expect(await find('Đinh Khác')).toEqual([]);
  });

  it('by no text of nothing but signs that show nothing, or of an apostrophe alone', async () => {
    expect(await people.worker.send('POST', '/children/search', { name: '\u200b' })).toMatchObject({ status: 400 });
    for (const find of Object.values(found)) expect(await find("'")).toEqual([]);
  });
});

describe('a reason that nobody can read', () => {
  const INVISIBLE = '\u200b\u00ad\u2060';
  const refusedBy = (person: Person, path: string, body: object) => person.post(path, { ...body, reason: INVISIBLE });

  it('is none: to open a record in an emergency, to take a fact back', async () => {
    expect(await refusedBy(people.otherWorker, '/emergency-accesses', { caseId: open.caseId })).toMatchObject({
      status: 400,
    });
    const id = String(itemsOf(await people.worker.get(`/cases/${open.caseId}/timeline`))[0]?.id);
    expect(await refusedBy(people.worker, `/cases/${open.caseId}/retractions`, { retractsEventId: id })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/reason' }] },
    });
  });
});
