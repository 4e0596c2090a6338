import { Secret, TOTP } from 'otpauth';
import type { Browser } from 'playwright-core';
import { DataSource } from 'typeorm';
import { DESK, PHONE, inBrowser, why, withBrowser } from '../support/browser-world.js';
import { type OpenCase, openACase } from '../support/journey.js';
import { accountOf } from '../support/stage.js';
import { Visitor } from '../support/visitor.js';
import { type World, passwordOf } from '../support/world.js';

const STEP = 30_000;

let world: World;
let browser: Browser;
let base: string;
let open: OpenCase;

withBrowser(async (opened, people) => {
  ({ world, browser, base } = opened);
  open = await openACase(people);
  await world.signIn('quan-tri', 'administrator', 'province:92');
});

const codeOf = (secret: string, later = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + later });

inBrowser(`people and their access${why}`, () => {
  it('set up a second factor by a picture, and sign in with a code of it from then on', async () => {
    const admin = await Visitor.signIn(browser, base, 'quan-tri', PHONE);
    const { page, words } = admin;
    await admin.goTo('/tai-khoan');
    await admin.button(words.access.factorBegin).click();
    await page.getByRole('img', { name: 'QR' }).waitFor();
    const secret = (await page.locator('.secret').innerText()).replaceAll(/\s/g, '');
    await admin.write(words.access.code, codeOf(secret));
    await admin.button(words.access.factorConfirm).click();
    await admin.sees(words.access.recoveryLead);
    expect(await page.locator('dialog li').count()).toBe(10);
    await admin.button(words.access.recoveryKept).click();
    await admin.sees(words.access.factorOn);
    await admin.button(words.shell.signOut).click();
    await page.waitForURL(`${base}/dang-nhap`);
    await admin.givePassword('quan-tri');
    await page.getByLabel(words.access.code).fill(codeOf(secret, STEP));
    await admin.button(words.signIn.submit).click();
    await page.waitForURL(`${base}/tai-khoan`);
    expect(admin.complaints.filter((each) => !each.includes('401'))).toEqual([]);
    await admin.leave();
  }, 60_000);

  it('open a child of another commune in an emergency, once they have proven who they are', async () => {
    const worker = await Visitor.signIn(browser, base, 'xa-khac', PHONE);
    const { page, words } = worker;
    await worker.goTo(`/ca/${open.caseId}`);
    await worker.sees(words.shell.notFound);
    await page.getByRole('link', { name: words.emergency.link }).click();
    await staleProof('xa-khac');
    await worker.write(words.emergency.reason, 'Trẻ mẫu được đưa vào bệnh viện xã khác');
    await worker.button(words.emergency.submit).click();
    await worker.sees(words.access.proofTitle);
    await page.locator('dialog input[type=password]').fill(passwordOf('xa-khac'));
    await worker.button(words.access.proofSubmit).click();
    await page.getByRole('link', { name: words.emergency.toCase }).click();
    await worker.sees('Trẻ Mẫu Một');
    await worker.leave();
  }, 60_000);

  it('review it as an auditor', async () => {
    const auditor = await Visitor.signIn(browser, base, 'kiem-toan', DESK);
    const { words } = auditor;
    await auditor.goTo('/kiem-toan?phan=khan-cap');
    await auditor.unfold(words.emergency.review);
    await auditor.answer(words.emergency.verdict, 0);
    await auditor.write(words.emergency.note, 'Đã hỏi bệnh viện mẫu');
    expect((await auditor.send(words.emergency.review)).status()).toBe(201);
    await auditor.goTo('/kiem-toan?phan=khan-cap&hien=tat-ca');
    await auditor.sees(words.emergency.justified);
    await auditor.leave();
  }, 60_000);
});

/** As if the person had signed in long ago. */
async function staleProof(username: string): Promise<void> {
  const source = world.api.get(DataSource, { strict: false });
  const long = `update access.session set confirmed_at = now() - interval '1 hour' where account_id = $1`;
  await source.query(long, [accountOf(username)]);
}
