import type { Browser } from 'playwright-core';
import { DESK, PHONE, inBrowser, why, withBrowser } from '../support/browser-world.js';
import { accountOf } from '../support/stage.js';
import { Visitor } from '../support/visitor.js';
import { type World } from '../support/world.js';

const CODE = /^[0-9A-Z]{5}(?:-[0-9A-Z]{5}){4}$/;

let world: World;
let browser: Browser;
let base: string;

withBrowser(async (opened) => {
  ({ world, browser, base } = opened);
  await world.signIn('quan-tri', 'administrator', 'province:92');
});

inBrowser(`who has access, decided by two${why}`, () => {
  it('says to an administrator who stands alone that nobody checks what they do', async () => {
    const admin = await Visitor.signIn(browser, base, 'quan-tri', PHONE);
    await admin.goTo('/quan-tri');
    await admin.sees(admin.words.approvals.alone);
    await admin.goTo('/duyet-quyen');
    await admin.sees(admin.words.approvals.alone);
    await admin.leave();
  }, 60_000);

  it('shows the one who asks that it waits, and no code', async () => {
    await world.signIn('quan-tri-hai', 'administrator', 'province:92');
    const admin = await Visitor.signIn(browser, base, 'quan-tri', PHONE);
    const { page, words } = admin;
    await admin.goTo(`/quan-tri/${accountOf('can-bo')}`);
    await admin.button(words.accounts.giveCode).click();
    await admin.sees(words.approvals.awaits);
    expect(await page.locator('.mono strong').count()).toBe(0);
    await admin.unfold(words.accounts.assign);
    await admin.choose(words.accounts.commune, '31150');
    await admin.button(words.accounts.assign).click();
    await admin.sees(words.approvals.awaits);
    await admin.goTo('/duyet-quyen');
    await admin.sees(words.approvals.obstacle.own);
    expect(await admin.button(words.approvals.approve).count()).toBe(0);
    expect(await admin.button(words.approvals.takeBack).count()).toBe(2);
    expect(admin.complaints).toEqual([]);
    await admin.leave();
  }, 60_000);

  it('shows the code to the chair who agrees, once', async () => {
    const chair = await Visitor.signIn(browser, base, 'chu-tich', PHONE);
    const { page, words } = chair;
    await chair.goTo('/hop-thu');
    await page.getByText(words.inbox.reason['access-to-approve']).first().click();
    await page.waitForURL(`${base}/duyet-quyen`);
    await chair.sees(words.approvals.kind['one-time-code']);
    expect(await chair.button(words.approvals.approve).count()).toBe(1); // the other commune is not theirs
    await chair.button(words.approvals.approve).click();
    await page.locator('dialog .mono').waitFor();
    expect(await page.locator('dialog .mono').innerText()).toMatch(CODE);
    await chair.button(words.access.recoveryKept).click();
    await chair.sees(words.approvals.none);
    await chair.goTo('/duyet-quyen?hien=tat-ca');
    await chair.sees(words.approvals.status.approved);
    expect(await page.locator('.mono').count()).toBe(0);
    expect(chair.complaints).toEqual([]);
    await chair.leave();
  }, 60_000);

  it('lets the second administrator decline', async () => {
    const second = await Visitor.signIn(browser, base, 'quan-tri-hai', DESK);
    const { words } = second;
    await second.goTo('/duyet-quyen');
    await second.sees(words.approvals.kind.area);
    expect((await second.send(words.approvals.decline)).status()).toBe(201);
    await second.sees(words.approvals.none);
    await second.leave();
  }, 60_000);
});
