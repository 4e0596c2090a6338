import { uuid, derivedId, streamOf } from '#kernel';
import type { Browser } from 'playwright-core';
import { randomUUID } from 'node:crypto';
import { PHONE, inBrowser, why, withBrowser } from '../support/browser-world.js';
import { EVERY_LETTER, type OpenCase, type People, ago, anAssessment, itemsOf, openACase } from '../support/journey.js';
import { Visitor } from '../support/visitor.js';
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
});

/** How many reports there are about a child of that name. */
async function reportsAbout(name: string): Promise<number> {
  const reports = itemsOf(await people.hotline.get('/reports?limit=100'));
  const found = await Promise.all(reports.map(({ id }) => people.hotline.get(`/reports/${String(id)}`)));
  return found.filter(({ text }) => text.includes(name)).length;
}

/** Fills form 01 up to its last button. */
async function writeReport(hotline: Visitor, name: string): Promise<void> {
  const { intake } = hotline.words;
  await hotline.goTo('/tiep-nhan/moi');
  await hotline.answer(intake.dangerNow, 0);
  await hotline.page.getByRole('button', { name: intake.incident }).first().click();
  await hotline.choose(intake.commune, '31135');
  await hotline.page.getByRole('button', { name: intake.children }).first().click();
  await hotline.write(intake.name, name);
}

inBrowser(`what goes wrong in front of the screen${why}`, () => {
  it('a report whose answer got lost on the way is sent again and recorded once', async () => {
    const hotline = await Visitor.signIn(browser, base, 'tong-dai', PHONE);
    await writeReport(hotline, 'Trẻ Mẫu Mất Sóng');
    let attempts = 0;
    await hotline.page.route('**/api/reports', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      attempts += 1;
      if (attempts > 2) return route.continue();
      await route.fetch(); // the server carries it out; the answer never arrives
      return route.abort('connectionreset');
    });
    await hotline.button(hotline.words.intake.submit).click();
    await hotline.sees(hotline.words.intake.receipt);
    expect(attempts).toBe(3);
    expect(await reportsAbout('Trẻ Mẫu Mất Sóng')).toBe(1);
    await hotline.leave();
  }, 60_000);

  it('a button that is pressed twice writes once', async () => {
    const hotline = await Visitor.signIn(browser, base, 'tong-dai', PHONE);
    await writeReport(hotline, 'Trẻ Mẫu Bấm Đúp');
    await hotline.button(hotline.words.intake.submit).dblclick();
    await hotline.sees(hotline.words.intake.receipt);
    await hotline.rest();
    expect(await reportsAbout('Trẻ Mẫu Bấm Đúp')).toBe(1);
    await hotline.leave();
  }, 60_000);

  it('a session that ended while a form was filled loses nothing of it', async () => {
    const hotline = await Visitor.signIn(browser, base, 'tong-dai', PHONE);
    await writeReport(hotline, 'Trẻ Mẫu Hết Phiên');
    await hotline.page.context().clearCookies();
    await hotline.button(hotline.words.intake.submit).click();
    await hotline.sees(hotline.words.signIn.again);
    await hotline.givePassword('tong-dai');
    await hotline.sees(hotline.words.intake.receipt);
    expect(await reportsAbout('Trẻ Mẫu Hết Phiên')).toBe(1);
    await hotline.leave();
  }, 60_000);

  it('a server that is away is told on the page, and what was written stays', async () => {
    const hotline = await Visitor.signIn(browser, base, 'tong-dai', PHONE);
    await writeReport(hotline, 'Trẻ Mẫu Mất Mạng');
    await hotline.page.route('**/api/reports', (route) => route.abort('internetdisconnected'));
    await hotline.button(hotline.words.intake.submit).click();
    await hotline.page.getByRole('alert').waitFor({ timeout: 30_000 });
    expect(await hotline.text()).toContain(hotline.words.shell.noConnection);
    expect(await hotline.page.getByLabel(hotline.words.intake.name).first().inputValue()).toBe('Trẻ Mẫu Mất Mạng');
    await hotline.page.unroute('**/api/reports');
    await hotline.button(hotline.words.intake.submit).click();
    await hotline.sees(hotline.words.intake.receipt);
    expect(await reportsAbout('Trẻ Mẫu Mất Mạng')).toBe(1);
    await hotline.leave();
  }, 60_000);

  it('a search without terms is refused in words, and asks nothing about anybody', async () => {
    const worker = await Visitor.signIn(browser, base, 'can-bo', PHONE);
    await worker.goTo('/tre-em');
    await worker.button(worker.words.children.search).click();
    await worker.sees(worker.words.children.noTerms);
    expect(await worker.text()).not.toContain('Trẻ Mẫu');
    await worker.leave();
  });

  it('a name with every letter of Vietnamese is recorded, shown and found as it was written', async () => {
    const child = await openACase(people, EVERY_LETTER);
    const worker = await Visitor.signIn(browser, base, 'can-bo', PHONE);
    await worker.goTo('/tre-em');
    await worker.write(worker.words.children.name, EVERY_LETTER.normalize('NFD'));
    await worker.button(worker.words.children.search).click();
    await worker.sees(EVERY_LETTER);
    expect(new URL(worker.page.url()).search).toBe('');
    await worker.goTo(`/tre-em/${child.childId}`);
    await worker.sees(EVERY_LETTER);
    await worker.leave();
  }, 60_000);

  it('two people who change one case see each other: nothing is overwritten', async () => {
    const worker = await Visitor.signIn(browser, base, 'can-bo', PHONE);
    await worker.goTo(`/ca/${open.caseId}?phan=danh-gia`);
    await worker.unfold(worker.words.case.addAssessment);
    await worker.answer(worker.words.case.risk, 1);
    await worker.answer(worker.words.case.measuresNeeded, 0);
    await worker.write(worker.words.case.findings, 'Nhận định mẫu của tôi');
    await people.worker.does(`/cases/${open.caseId}/initial-assessments`, anAssessment('CAO'));
    await worker.button(worker.words.case.addAssessment).click();
    await worker.sees(worker.words.stale.title);
    expect(await worker.page.getByLabel(worker.words.case.findings).first().inputValue()).toBe('Nhận định mẫu của tôi');
    await worker.leave();
  }, 60_000);

  it('a time line of two thousand events opens, and its clock answers a key at once', async () => {
    const long = await openACase(people, 'Trẻ Mẫu Hồ Sơ Dài');
    await recordMany(long, 2000);
    const auditor = await Visitor.signIn(browser, base, 'kiem-toan', { width: 1280, language: 'vi' });
    const begun = Date.now();
    await auditor.goTo(`/ca/${long.caseId}/dong-thoi-gian`);
    await auditor.page.getByRole('slider').waitFor();
    const opened = Date.now() - begun;
    expect(await auditor.page.locator('ol.events > li').count()).toBeGreaterThan(2000);
    const millis = await auditor.page.evaluate(ONE_STEP_BACK);
    expect(opened).toBeLessThan(10_000);
    expect(millis).toBeLessThan(1000);
    await auditor.leave();
  }, 180_000);
});

/** Assessments without end, as nobody would record them: appended to the log itself. */
async function recordMany({ caseId, childId }: OpenCase, count: number): Promise<void> {
  const { store } = world.context;
  const facts = { childId, template: 'form-02@1', riskLevel: 'THAP', measuresNeeded: false, occurredAt: ago(100) };
  const actor = { kind: 'human', id: uuid(randomUUID()), office: 'commune:31135', role: 'commune-worker' } as const;
  for (let left = count; left > 0; left -= 250) {
    const commandId = uuid(randomUUID());
    const events = Array.from({ length: Math.min(250, left) }, (_, index) => ({
      id: derivedId(commandId, index),
      type: 'InitialAssessmentRecorded',
      data: facts,
    }));
    const meta = { commandId, correlationId: commandId, causationId: null, actor, purpose: 'test' };
    await store.append({ stream: streamOf('case', uuid(caseId)), expected: 'stream-exists', events, meta });
  }
}

/** Moves the slider one step back by its key, and measures until the page has been painted. */
const ONE_STEP_BACK = `new Promise((done) => {
  const slider = document.querySelector('input[type=range]');
  const begun = performance.now();
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
  set.call(slider, String(Number(slider.value) - 1));
  slider.dispatchEvent(new Event('input', { bubbles: true }));
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun)));
})`;
