import { jest } from '@jest/globals';
import { type Sending, SENDING, deliverWebhooks } from '#notices';
import { cloneDatabases } from '#testing';
import { DataSource } from 'typeorm';
import { type People, itemsOf, openACase, peopleOf } from '../support/journey.js';
import type { Person } from '../support/person.js';
import { type World, openWorld } from '../support/world.js';

const OFFICE = 'commune:31135';

let world: World;
let people: People;
let administrator: Person;
let source: DataSource;
let sent: string[];

beforeAll(async () => {
  world = await openWorld(await cloneDatabases());
  people = await peopleOf(world);
  administrator = await world.signIn('quan-tri', 'administrator', 'province:92');
  source = world.api.get(DataSource, { strict: false });
}, 60_000);

afterAll(() => world.close());

beforeEach(() => {
  sent = [];
  // Nothing leaves: whoever delivers, this test or the sweep of the application, everything is taken.
  jest.spyOn(world.api.get<Sending>(SENDING, { strict: false }), 'post').mockImplementation(({ url }) => {
    sent.push(url);
    return Promise.resolve({ status: 204, words: 'HTTP 204' });
  });
});

/** Everything that is due now. */
const deliver = () =>
  deliverWebhooks({ ...world.context, source, sending: world.api.get<Sending>(SENDING, { strict: false }) });

async function added(url: string): Promise<string> {
  const { status, body } = await administrator.post('/webhooks', { office: OFFICE, url });
  expect(status).toBe(201);
  return String(body.id);
}

/** A report that is handed over is told to the commune, and to its webhooks. */
async function somethingHappens(): Promise<void> {
  await openACase(people);
  await world.projector.caughtUp();
}

const listed = async (id: string) => itemsOf(await administrator.get('/webhooks')).find((each) => each.id === id);
const end = (id: string) => administrator.post(`/webhooks/${id}/end`);
const change = (id: string, what: string) =>
  source.query(`update notices.delivery set ${what} where webhook_id = $1`, [id]);

describe('the address of a webhook', () => {
  it.each([
    ['HTTPS://noi-nhan.example/an-nhi', 'https://noi-nhan.example/an-nhi'],
    ['hTTps://NOI-NHAN.example:443/An-Nhi?x=1', 'https://noi-nhan.example/An-Nhi?x=1'],
    ['https:noi-nhan.example', 'https://noi-nhan.example/'],
    ['https:\\\\noi-nhan.example\\a', 'https://noi-nhan.example/a'],
    ['https://BÀI.example/', 'https://xn--bi-jia.example/'],
  ])('written %s is kept as %s, and sent to', async (written, kept) => {
    const id = await added(written);
    expect(await listed(id)).toMatchObject({ url: kept });
    await somethingHappens();
    await deliver();
    expect(sent).toContain(kept);
    await end(id);
  });

  it.each([
    'HTTP://noi-nhan.example/',
    'https://2130706433/',
    'https://0x7f.1/',
    'HTTPS://[::ffff:7f00:1]/',
    'https://user@noi-nhan.example',
  ])('that leads inside or says too much is refused however it is written: %s', async (url) => {
    expect(await administrator.post('/webhooks', { office: OFFICE, url })).toMatchObject({ status: 400 });
  });
});

describe('what waits for a webhook', () => {
  it('is given up when it came in the moment in which the webhook ended', async () => {
    const id = await added('https://noi-nhan.example/da-dong');
    await somethingHappens();
    await end(id);
    await change(
      id,
      `status = 'waiting', settled_at = null, last_answer = null, next_at = now() - interval '1 second'`,
    );
    sent = [];
    await deliver();
    expect(sent).toEqual([]);
    const { waiting, dead } = (await listed(id)) ?? {};
    expect([waiting, Number(dead) > 0]).toEqual([0, true]);
    const [delivery] = itemsOf(await administrator.get(`/webhooks/${id}/deliveries`));
    expect(delivery).toMatchObject({ status: 'dead', lastAnswer: 'by-hand' });
  });

  it('is given up when every attempt was cut off before anybody knew what became of it', async () => {
    const id = await added('https://noi-nhan.example/bi-cat');
    await somethingHappens();
    // The sweep of the application may have sent it by now: it waits again, as if each attempt had been cut off.
    await change(
      id,
      `status = 'waiting', settled_at = null, last_answer = null, attempts = 10, next_at = now() - interval '1 second'`,
    );
    sent = [];
    await deliver();
    expect(sent).toEqual([]);
    const [delivery] = itemsOf(await administrator.get(`/webhooks/${id}/deliveries`));
    expect(delivery).toMatchObject({ status: 'dead', lastAnswer: 'cut-off' });
    await end(id);
  });

  it('has its attempts counted when its secret never opens again, and holds up no other webhook', async () => {
    const [id, other] = [
      await added('https://noi-nhan.example/mat-khoa'),
      await added('https://noi-nhan.example/khac'),
    ];
    await source.query(`update notices.webhook set secret = '\\x00' where id = $1`, [id]);
    await somethingHappens();
    await deliver();
    expect(sent).toContain('https://noi-nhan.example/khac');
    expect(sent).not.toContain('https://noi-nhan.example/mat-khoa');
    const [delivery] = itemsOf(await administrator.get(`/webhooks/${id}/deliveries`));
    expect(delivery).toMatchObject({ status: 'waiting', attempts: 1, lastAnswer: 'secret-unreadable' });
    await Promise.all([end(id), end(other)]);
  });
});
