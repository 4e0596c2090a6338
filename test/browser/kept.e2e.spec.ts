import type { Browser } from 'playwright-core';
import { randomUUID } from 'node:crypto';
import { DESK, PHONE, inBrowser, why, withBrowser } from '../support/browser-world.js';
import { type OpenCase, type People, ago, openACase } from '../support/journey.js';
import { accountOf } from '../support/stage.js';
import { Visitor, filled } from '../support/visitor.js';
import { type World } from '../support/world.js';

let world: World;
let browser: Browser;
let base: string;
let people: People;
let open: OpenCase;

withBrowser(async (opened, known) => {
  ({ world, browser, base } = opened);
  people = known;
  open = await openACase(people);
  await world.signIn('dong-nghiep', 'commune-worker', 'commune:31135');
});

const keptBy = (visitor: Visitor) =>
  visitor.page.waitForResponse((answer) => answer.url().includes('/api/kept/') && answer.request().method() === 'POST');

inBrowser(`what somebody is writing${why}`, () => {
  it('is found again on another device, and is gone once it was sent', async () => {
    const phone = await Visitor.signIn(browser, base, 'can-bo', PHONE);
    await phone.goTo(`/ca/${open.caseId}`);
    await phone.unfold(phone.words.steps.note);
    const kept = keptBy(phone);
    await phone.write(phone.words.form.note, 'Ghi chú mẫu đang viết dở');
    expect((await kept).status()).toBe(204);
    await phone.leave();

    const desk = await Visitor.signIn(browser, base, 'can-bo', DESK);
    await desk.sees(desk.words.kept.kind.note);
    await desk.page.getByRole('link', { name: desk.words.kept.kind.note }).click();
    await desk.sees(desk.words.kept.drop);
    const note = desk.page.getByLabel(desk.words.form.note, { exact: true }).filter({ visible: true });
    expect(await note.first().inputValue()).toBe('Ghi chú mẫu đang viết dở');
    expect((await desk.send(desk.words.steps.note)).status()).toBe(201);
    await desk.rest();
    expect((await people.worker.get('/kept')).body).toEqual({ items: [] });
    expect(desk.complaints).toEqual([]);
    await desk.leave();
  }, 60_000);

  it('is let go of when the person says so', async () => {
    const id = randomUUID();
    const content = { description: 'Lời kể mẫu cũ', place: 7 };
    await people.worker.send('POST', `/kept/draft.report.${id}`, { content });
    const worker = await Visitor.signIn(browser, base, 'can-bo', PHONE);
    await worker.goTo(`/tiep-nhan/moi?tin=${id}`);
    await worker.sees(worker.words.kept.drop);
    expect(await worker.page.locator('textarea').first().inputValue()).toBe('Lời kể mẫu cũ');
    await worker.button(worker.words.kept.drop).click();
    await worker.rest();
    expect(await worker.page.locator('textarea').first().inputValue()).toBe('');
    expect((await people.worker.get('/kept')).body).toEqual({ items: [] });
    await worker.leave();
  }, 60_000);
});

/** All that the browser stores for the page, as text. */
const STORED = `(async () => {
  const open = await new Promise((done) => {
    const asked = indexedDB.open('annhi', 1);
    asked.onsuccess = () => done(asked.result);
  });
  const rows = await new Promise((done) => {
    const asked = open.transaction('forms').objectStore('forms').getAll();
    asked.onsuccess = () => done(asked.result);
  });
  open.close();
  const plain = rows.map((row) => row.id + new TextDecoder('latin1').decode(row.sealed) + new TextDecoder().decode(row.sealed));
  return JSON.stringify([rows.length, plain, { ...localStorage }, { ...sessionStorage }]);
})()`;

inBrowser(`what is written without a connection${why}`, () => {
  it('says that it is kept on the device, and plainly where it is kept nowhere because no key came', async () => {
    const worker = await Visitor.signIn(browser, base, 'can-bo', PHONE);
    const { steps, form, kept } = worker.words;
    await worker.goTo(`/ca/${open.caseId}`);
    await worker.unfold(steps.note);
    await worker.page.context().setOffline(true);
    await worker.write(form.note, 'Chữ đầu viết khi đã mất sóng');
    await worker.sees(kept.onDevice.split('{{')[0] ?? '');
    await worker.page.context().setOffline(false);
    await worker.sees(kept.saved.split('{{')[0] ?? '');
    await worker.page.route('**/api/kept/**', (route) => route.abort('connectionreset'));
    await worker.page.goto(`${base}/ca/${open.caseId}`);
    await worker.unfold(steps.note);
    await worker.write(form.note, 'Chữ viết khi chưa có khóa');
    await worker.sees(kept.nowhere);
    await worker.page.unroute('**/api/kept/**');
    await worker.page.getByText(kept.nowhere).waitFor({ state: 'detached', timeout: 25_000 });
    await worker.page.getByText(kept.elsewhere).waitFor({ state: 'detached' });
    await worker.leave();
    await people.worker.send('DELETE', `/kept/draft.note.${open.caseId}`);
  }, 90_000);

  it('is in another tab that is blank what was begun here: one form, one command', async () => {
    const worker = await Visitor.signIn(browser, base, 'can-bo', PHONE);
    const { steps, form, kept } = worker.words;
    await worker.goTo(`/ca/${open.caseId}`);
    const other = Visitor.at(await worker.page.context().newPage(), base, 'vi');
    await other.goTo(`/ca/${open.caseId}`);
    await other.unfold(steps.note);
    await worker.unfold(steps.note);
    await worker.write(form.note, 'Viết ở thẻ đầu');
    await other.sees(kept.drop);
    const note = other.page.getByLabel(form.note, { exact: true }).filter({ visible: true }).first();
    expect(await note.inputValue()).toBe('Viết ở thẻ đầu');
    await other.button(kept.drop).first().click();
    await other.rest();
    await worker.leave();
    await people.worker.send('DELETE', `/kept/draft.note.${open.caseId}`);
  }, 60_000);

  it('stays on the device under a seal, and is found again when the page is opened anew', async () => {
    const worker = await Visitor.signIn(browser, base, 'can-bo', PHONE);
    const { steps, form } = worker.words;
    const path = `/ca/${open.caseId}`;
    await worker.goTo(path);
    await worker.unfold(steps.note);
    const kept = keptBy(worker);
    await worker.write(form.note, 'Bản đầu');
    await kept;
    await worker.page.context().setOffline(true);
    await worker.write(form.note, 'LOIKEKHONGAIDOCDUOC khi mất sóng');
    await worker.page.waitForTimeout(4000);
    const stored = String(await worker.page.evaluate(STORED));
    expect(stored).toMatch(/^\[1,/);
    expect(stored).not.toContain('LOIKEKHONGAIDOCDUOC');
    const again = await worker.page.context().newPage();
    await worker.page.close();
    await worker.page.context().setOffline(false);
    await again.goto(`${base}${path}`);
    await again.waitForResponse((answer) => answer.url().includes('/api/kept/draft.note'));
    await again.waitForTimeout(500);
    await again.goto(`${base}${path}`);
    await again.locator('summary', { hasText: steps.note }).first().click();
    await again.getByText(worker.words.kept.drop).first().waitFor();
    const note = again.getByLabel(form.note, { exact: true }).filter({ visible: true }).first();
    expect(await note.inputValue()).toBe('LOIKEKHONGAIDOCDUOC khi mất sóng');
    expect(String(await again.evaluate(STORED))).toMatch(/^\[0,/);
    await again.getByRole('button', { name: worker.words.kept.drop }).first().click();
    await again.context().close();
  }, 60_000);
});

inBrowser(`filters${why}`, () => {
  it('are kept under a name and found again', async () => {
    const chair = await Visitor.signIn(browser, base, 'chu-tich', PHONE);
    const { kept } = chair.words;
    await chair.goTo('/ca?loc=chua-giao');
    await chair.unfold(kept.views);
    await chair.write(kept.viewName, 'Buổi sáng');
    await chair.button(kept.saveView).click();
    await chair.page.getByRole('link', { name: 'Buổi sáng' }).waitFor();
    await chair.goTo('/ca');
    await chair.unfold(kept.views);
    await chair.page.getByRole('link', { name: 'Buổi sáng' }).click();
    await chair.page.waitForURL(`${base}/ca?loc=chua-giao`);
    await chair.button(filled(kept.removeView, { name: 'Buổi sáng' })).click();
    await chair.page.getByRole('link', { name: 'Buổi sáng' }).waitFor({ state: 'detached' });
    await chair.leave();
  }, 60_000);
});

inBrowser(`a caseload${why}`, () => {
  it('is given on by the chair after a look at it', async () => {
    const assignment = { worker: accountOf('can-bo'), commune: '31135', occurredAt: ago(5) };
    await people.chair.does(`/cases/${open.caseId}/assignment`, assignment);
    await world.projector.caughtUp();
    const chair = await Visitor.signIn(browser, base, 'chu-tich', PHONE);
    const { caseloads } = chair.words;
    await chair.goTo('/khoi-luong');
    await chair.choose(caseloads.from, accountOf('can-bo'));
    await chair.choose(caseloads.to, accountOf('dong-nghiep'));
    await chair.button(caseloads.preview).click();
    await chair.sees('Trẻ Mẫu Một');
    expect((await chair.send(filled(caseloads.give_one, { count: '1' }))).status()).toBe(201);
    await chair.sees(filled(caseloads.given_one, { count: '1' }));
    expect(chair.complaints).toEqual([]);
    await chair.leave();
  }, 60_000);
});
