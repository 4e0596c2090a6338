import { SENDING, type Sending, deliverWebhooks } from '#notices';
import { cloneDatabases } from '#testing';
import { Webhook } from 'standardwebhooks';
import { DataSource } from 'typeorm';
import { itemsOf } from '../support/journey.js';
import type { Person } from '../support/person.js';
import { Receiver } from '../support/receiver.js';
import { Stage } from '../support/stage.js';

const OK = '/nhan';
let stage: Stage;
let receiver: Receiver;
const ids: Record<string, string> = {};
const secrets: Record<string, string> = {};

async function deliver(): Promise<void> {
  const { api, context } = stage.world;
  await deliverWebhooks({
    ...{ clock: context.clock, source: api.get(DataSource, { strict: false }) },
    ...{ keys: context.keys, sending: api.get<Sending>(SENDING, { strict: false }) },
  });
}

async function add(administrator: Person, path: string, more: object = {}): Promise<void> {
  const asked = { office: 'commune:31135', url: receiver.at(path), reasons: ['report-waits'], ...more };
  const added = await administrator.post('/webhooks', asked);
  if (added.status !== 201) throw new Error(added.text);
  ids[path] = String(added.body.id);
  secrets[path] = String(added.body.secret);
}

const found = async (path: string, person: Person) =>
  itemsOf(await person.get('/webhooks')).find(({ id }) => id === ids[path]);

function the<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('there is none');
  return thing;
}

beforeAll(async () => {
  receiver = await Receiver.open({ [OK]: 204, '/ban': 503, '/het': 410, '/chuyen': 302, '/khac': 200 });
  stage = await Stage.open(
    { ...(await cloneDatabases()), sending: { webhookNetworks: ['127.0.0.1'] } },
    '2026-03-10 08:00',
  );
  await stage.enters('tong-dai', 'hotline-operator', 'hotline:111');
  await stage.enters('can-bo', 'commune-worker', 'commune:31135');
  await stage.enters('quan-tri', 'administrator', 'province:92');
  await stage.enters('kiem-toan', 'auditor', 'province:92');
  const administrator = await stage.at('2026-03-10 08:01', 'quan-tri');
  await add(administrator, OK);
  await add(administrator, '/ban');
  await add(administrator, '/het');
  await add(administrator, '/khac', { reasons: ['referral-received'] });
}, 60_000);

afterAll(async () => {
  await stage.world.close();
  receiver.close();
});

describe('a webhook', () => {
  it('is told of a notice of its office, signed, once, and without whom it is about', async () => {
    await stage.handsOver('2026-03-10 09:00');
    await deliver();
    await deliver();
    const [heard, ...more] = receiver.heardAt(OK);
    expect(more).toEqual([]);
    const { headers, body } = the(heard);
    expect(body).not.toMatch(/Trẻ Mẫu|BAO_LUC/);
    expect(JSON.parse(body)).toMatchObject({
      type: 'notice.report-waits',
      data: { office: 'commune:31135', thing: 'report', detail: {} },
    });
    // The published checker asks that a message be no older than five minutes; the clock of this test is another one.
    const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
    const [, id = '', at = ''] = /^(msg_[^.]+)\.(\d+)\./.exec(signed) ?? [];
    const again = new Webhook(secrets[OK] ?? '').sign(id, new Date(Number(at) * 1000), body);
    expect(headers['webhook-signature']).toBe(again);
    expect(receiver.heardAt('/khac')).toEqual([]);
  });

  it('that is away is told again later, with the same id, and everything once it is there', async () => {
    const administrator = await stage.at('2026-03-10 09:01', 'quan-tri');
    expect(await found('/ban', administrator)).toMatchObject({ waiting: 1, delivered: 0, dead: 0 });
    await deliver();
    receiver.answers.set('/ban', 200);
    await stage.at('2026-03-10 09:10', 'quan-tri');
    await deliver();
    const heard = receiver.heardAt('/ban');
    expect(heard.length).toBeGreaterThan(1);
    expect(new Set(heard.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(heard.map(({ headers }) => headers['webhook-signature'])).size).toBe(heard.length);
    expect(await found('/ban', administrator)).toMatchObject({ waiting: 0, delivered: 1, dead: 0 });
  });

  it('that says it is gone is asked no more', async () => {
    const auditor = await stage.at('2026-03-10 09:11', 'kiem-toan');
    expect(await found('/het', auditor)).toMatchObject({ endReason: 'gone', endedBy: null, dead: 1 });
    expect(receiver.heardAt('/het')).toHaveLength(1);
  });

  it('that never answers holds up nobody else, is given up after three days, and is told when it is tried again', async () => {
    const administrator = await stage.at('2026-03-11 08:00', 'quan-tri');
    await add(administrator, '/khong-tra-loi');
    await stage.handsOver('2026-03-11 08:01');
    const before = receiver.heardAt(OK).length;
    const [running, began] = [deliver(), Date.now()];
    while (receiver.heardAt(OK).length === before && Date.now() - began < 5000)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(receiver.heardAt(OK)).toHaveLength(before + 1);
    await running;
    const waiting = itemsOf(await administrator.get(`/webhooks/${ids['/khong-tra-loi'] ?? ''}/deliveries`));
    expect(waiting).toMatchObject([{ status: 'waiting', attempts: 1, lastAnswer: 'timeout' }]);
    // The time of an attempt is over at once from here on: nobody has to wait for it.
    receiver.answers.set('/khong-tra-loi', 500);
    let person = administrator;
    for (let day = 12; day <= 25; day++) {
      for (const hour of ['00', '06', '12', '18']) {
        person = await stage.at(`2026-03-${String(day)} ${hour}:00`, 'quan-tri');
        await deliver();
      }
    }
    const path = `/webhooks/${ids['/khong-tra-loi'] ?? ''}`;
    const dead = itemsOf(await person.get(`${path}/deliveries?status=dead`));
    expect(dead).toMatchObject([{ attempts: 10, lastAnswer: 'HTTP 500', reason: 'report-waits' }]);
    expect(await found('/khong-tra-loi', person)).toMatchObject({ waiting: 0, dead: 1 });
    receiver.answers.set('/khong-tra-loi', 200);
    expect((await person.post(`${path}/retry`, {})).body).toEqual({ count: 1 });
    await deliver();
    expect(await found('/khong-tra-loi', person)).toMatchObject({ delivered: 1, dead: 0 });
  }, 60_000);

  it('gets a new secret, beside which the former one signs for a day', async () => {
    const administrator = await stage.at('2026-03-26 08:00', 'quan-tri');
    const renewed = await administrator.post(`/webhooks/${ids[OK] ?? ''}/secret`);
    expect(renewed.body.secret).not.toBe(secrets[OK]);
    const signaturesAt = async (time: string) => {
      const person = await stage.at(time, 'quan-tri');
      const trial = await person.post(`/webhooks/${ids[OK] ?? ''}/trial`);
      expect(trial.body).toEqual({ answer: 'HTTP 204' });
      const last = receiver.heardAt(OK).at(-1);
      expect(JSON.parse(last?.body ?? '')).toMatchObject({ type: 'webhook.trial', data: {} });
      return String(last?.headers['webhook-signature']).split(' ').length;
    };
    expect(await signaturesAt('2026-03-26 08:01')).toBe(2);
    expect(await signaturesAt('2026-03-27 08:01')).toBe(1);
  });

  it('is told once of what is told to several people of its office', async () => {
    const administrator = await stage.at('2026-03-27 09:00', 'quan-tri');
    await add(administrator, '/mot-lan', { reasons: ['lapsed'] });
    receiver.answers.set('/mot-lan', 200);
    await stage.handsOver('2026-03-27 09:01');
    await stage.at('2026-03-27 21:02', 'quan-tri');
    await stage.world.projector.caughtUp();
    await deliver();
    const causes = receiver.heardAt('/mot-lan').map(({ body }) => body);
    expect(causes.filter((body) => body.includes('report-screening'))).toHaveLength(1);
  });

  it('that was ended is told nothing, tried no more, and stays in the list', async () => {
    const administrator = await stage.at('2026-03-28 08:00', 'quan-tri');
    const path = `/webhooks/${ids[OK] ?? ''}`;
    expect(await administrator.post(`${path}/end`)).toMatchObject({ status: 204 });
    const before = receiver.heardAt(OK).length;
    await stage.handsOver('2026-03-28 08:01');
    await deliver();
    expect(receiver.heardAt(OK)).toHaveLength(before);
    for (const step of ['end', 'secret', 'trial'])
      expect(await administrator.post(`${path}/${step}`)).toMatchObject({ status: 404 });
    expect(await found(OK, administrator)).toMatchObject({ endReason: 'by-hand' });
  });

  it('has an address outside, encrypted, of an office that can be, and nobody but an administrator adds it', async () => {
    const administrator = await stage.at('2026-03-28 09:00', 'quan-tri');
    for (const url of [
      ...[
        'http://example.org/',
        'https://10.0.0.1/',
        'https://[::1]/',
        'https://a:b@example.org/',
        'ftp://example.org',
      ],
      ...['https://127.1.2.3/', 'rubbish', '', 'https://example.org/#x', 'http://169.254.169.254/latest'],
    ])
      expect(await administrator.post('/webhooks', { office: 'commune:31135', url })).toMatchObject({ status: 400 });
    const url = 'https://example.org/an-nhi';
    expect(await administrator.post('/webhooks', { office: 'rubbish', url })).toMatchObject({ status: 400 });
    const unknown = { office: 'commune:31135', url, reasons: ['rubbish'] };
    expect(await administrator.post('/webhooks', unknown)).toMatchObject({ status: 400 });
    for (const name of ['can-bo', 'kiem-toan'] as const) {
      const person = await stage.at('2026-03-28 09:00', name);
      expect(await person.post('/webhooks', { office: 'commune:31135', url })).toMatchObject({ status: 404 });
    }
    const worker = await stage.at('2026-03-28 09:00', 'can-bo');
    expect(await worker.get('/webhooks')).toMatchObject({ status: 404 });
  });

  it('is added once, however often it is sent, and shows its secret to nobody later', async () => {
    const administrator = await stage.at('2026-03-28 10:00', 'quan-tri');
    const body = { office: 'province:92', url: 'https://example.org/an-nhi' };
    const key = { 'idempotency-key': 'mot-lan' };
    const first = await administrator.post('/webhooks', body, key);
    expect((await administrator.post('/webhooks', body, key)).body).toEqual(first.body);
    const listed = await administrator.get('/webhooks');
    expect(itemsOf(listed).filter(({ office }) => office === 'province:92')).toHaveLength(1);
    expect(listed.text).not.toContain('whsec_');
  });
});
