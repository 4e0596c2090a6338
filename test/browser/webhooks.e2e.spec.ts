import { MailAddresses, SENDING, type Sending, deliverWebhooks } from '#notices';
import { DESK, PHONE, inBrowser, why, withBrowser } from '../support/browser-world.js';
import { openACase } from '../support/journey.js';
import { MailServer } from '../support/mail-server.js';
import { Receiver } from '../support/receiver.js';
import { accountOf } from '../support/stage.js';
import { Visitor, filled } from '../support/visitor.js';
import type { World } from '../support/world.js';
import { Webhook } from 'standardwebhooks';
import type { Browser } from 'playwright-core';
import { DataSource } from 'typeorm';

let world: World;
let browser: Browser;
let base: string;
let receiver: Receiver;
let mail: MailServer;

beforeAll(async () => {
  receiver = await Receiver.open({ '/nhan': 503 });
  mail = await MailServer.open();
});

withBrowser(
  async (opened, people) => {
    ({ world, browser, base } = opened);
    await world.signIn('quan-tri', 'administrator', 'province:92');
    await openACase(people);
  },
  () => ({
    webhookNetworks: ['127.0.0.1'],
    mail: { smtpUrl: mail.url, from: 'An Nhi <an-nhi@example.org>', publicUrl: 'https://an-nhi.example' },
  }),
);

afterAll(async () => {
  receiver.close();
  await mail.close();
});

/** Sends what waits, as the projector does every few seconds. */
async function deliver(): Promise<void> {
  const { api, context } = world;
  await deliverWebhooks({
    ...{ clock: context.clock, source: api.get(DataSource, { strict: false }) },
    ...{ keys: context.keys, sending: api.get<Sending>(SENDING, { strict: false }) },
  });
}

inBrowser(`whoever keeps the webhooks${why}`, () => {
  it('adds one, sees its secret once, and the receiver checks the signature of a trial with it', async () => {
    const admin = await Visitor.signIn(browser, base, 'quan-tri', PHONE);
    const { page, words } = admin;
    await admin.goTo('/webhook');
    await admin.sees(words.webhooks.empty);
    await admin.unfold(words.webhooks.add);
    await admin.write(words.webhooks.office, 'commune:31135');
    await admin.write(words.webhooks.url, 'http://10.0.0.1/nhan');
    await admin.send(words.webhooks.add);
    await admin.sees(words.webhooks.refused['address-not-allowed']);
    await admin.write(words.webhooks.url, receiver.at('/nhan'));
    await admin.send(words.webhooks.add);
    const secret = await page.locator('.secret').innerText();
    await page.getByRole('link', { name: words.webhooks.toIt }).click();
    await admin.sees(words.webhooks.act);
    expect(await admin.text()).not.toContain(secret);
    await admin.send(words.webhooks.trial);
    await admin.sees(filled(words.webhooks.trialAnswer, { answer: 'HTTP 503' }));
    const [heard] = receiver.heardAt('/nhan');
    const headers = Object.fromEntries(
      Object.entries(heard?.headers ?? {}).map(([name, value]) => [name, String(value)]),
    );
    expect(new Webhook(secret).verify(heard?.body ?? '', headers)).toMatchObject({ type: 'webhook.trial' });
    expect(admin.complaints).toEqual([]);
    await admin.leave();
  }, 60_000);

  it('sees what was not delivered and why, and that it is when the receiver is back', async () => {
    const admin = await Visitor.signIn(browser, base, 'quan-tri', DESK);
    const { page, words } = admin;
    await anotherReport();
    await deliver();
    await admin.goTo('/webhook');
    await page.getByRole('link', { name: /127\.0\.0\.1/ }).click();
    await admin.sees(words.webhooks.status.waiting);
    expect(await admin.text()).toContain('HTTP 503');
    receiver.answers.set('/nhan', 204);
    await admin.send(words.webhooks.trial);
    await admin.sees(filled(words.webhooks.trialAnswer, { answer: 'HTTP 204' }));
    await giveUp();
    await admin.goTo(new URL(page.url()).pathname);
    await admin.send(words.webhooks.retry);
    await deliver();
    await admin.goTo(new URL(page.url()).pathname);
    expect(await admin.text()).toContain(filled(words.webhooks.delivered, { count: '1' }));
    await admin.leave();
  }, 60_000);

  it('ends one after saying who they are, and the auditor still sees what was sent', async () => {
    const admin = await Visitor.signIn(browser, base, 'quan-tri', PHONE);
    await admin.goTo('/webhook');
    await admin.page.getByRole('link', { name: /127\.0\.0\.1/ }).click();
    await admin.unfold(admin.words.webhooks.end);
    await admin.send(admin.words.webhooks.end);
    await admin.sees(admin.words.webhooks.ended['by-hand']);
    await admin.leave();
    const auditor = await Visitor.signIn(browser, base, 'kiem-toan', DESK);
    await auditor.goTo('/webhook');
    await auditor.page.getByRole('link', { name: /127\.0\.0\.1/ }).click();
    await auditor.sees(auditor.words.webhooks.status.delivered);
    expect(await auditor.button(auditor.words.webhooks.trial).count()).toBe(0);
    await auditor.leave();
  }, 60_000);
});

inBrowser(`whoever wants to be written to${why}`, () => {
  it('gives an address, sees it, and takes it back', async () => {
    const worker = await Visitor.signIn(browser, base, 'can-bo', PHONE);
    const { words } = worker;
    await worker.goTo('/tai-khoan');
    await worker.write(words.mail.address, 'can-bo@vidu');
    await worker.sees(words.mail.notAnAddress);
    await worker.write(words.mail.address, 'can-bo@example.org');
    await worker.send(words.mail.keep);
    await worker.sees(filled(words.mail.is, { address: 'can-bo@example.org' }));
    const addresses = world.api.get(MailAddresses, { strict: false });
    expect(await addresses.find(accountOf('can-bo'))).toMatchObject({ address: 'can-bo@example.org', language: 'vi' });
    await worker.button(words.mail.forget).click();
    await worker.page.getByText('can-bo@example.org').waitFor({ state: 'detached' });
    expect(await addresses.find(accountOf('can-bo'))).toBeUndefined();
    await worker.leave();
  }, 60_000);
});

/** The hotline hands another report to the commune of the webhook. */
async function anotherReport(): Promise<void> {
  const hotline = await world.signInAgain('tong-dai');
  const at = new Date().toISOString();
  const id = await hotline.does('/reports', {
    ...{ receivingPlace: 'TD111', channel: 'DIEN_THOAI', receivedAt: at, incident: { communeCode: '31135' } },
    ...{ subjectTypes: ['BI_XAM_HAI'], abuseForms: ['BAO_LUC'], danger: 'CO' },
    children: [{ sex: 'NU', name: 'Trẻ Mẫu Ba' }],
  });
  await hotline.does(`/reports/${id}/transfer`, { toCommune: '31135', occurredAt: at });
  await world.projector.caughtUp();
}

/** As three days of attempts leave it. */
const giveUp = (): Promise<unknown> =>
  world.api
    .get(DataSource, { strict: false })
    .query(`update notices.delivery set status = 'dead', settled_at = next_at where status = 'waiting'`);
