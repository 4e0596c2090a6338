import type { Browser } from 'playwright-core';
import { DESK, PHONE, inBrowser, why, withBrowser } from '../support/browser-world.js';
import { type OpenCase, type People, aReport, ago, assessAndPlan, openACase } from '../support/journey.js';
import { accountOf } from '../support/stage.js';
import { Visitor } from '../support/visitor.js';

let browser: Browser;
let base: string;
let people: People;
let open: OpenCase;

withBrowser(async (opened, known) => {
  ({ browser, base } = opened);
  people = known;
  open = await openACase(people);
  await assessAndPlan(people, open);
  await opened.world.signIn('cong-an', 'police-liaison', 'police:92');
});

inBrowser(`on the page of a case${why}`, () => {
  it('the approved plan is handed over, and the copy of an alleged harmer says nothing of where the child is', async () => {
    const worker = await Visitor.signIn(browser, base, 'can-bo', PHONE);
    const { steps } = worker.words;
    await worker.goTo(`/ca/${open.caseId}?phan=ke-hoach`);
    await worker.sees(steps.notServed);
    await worker.unfold(steps.serve);
    await worker.answer(steps.implementers, 0);
    await worker.answer(steps.carers, 2);
    expect((await worker.send(steps.serve)).status()).toBe(201);
    await worker.sees(`(${steps.redacted})`);
    await worker.unfold(steps.copy);
    await worker.choose(steps.copyFor, 'CHA_ME_KE');
    await worker.page.locator('.person .pill', { hasText: steps.redacted }).waitFor();
    expect(await worker.page.locator('.person li').innerText()).not.toMatch(/UBND|1.500.000/);
    await worker.choose(steps.copyFor, 'ONG_BA');
    await worker.page.locator('.person li', { hasText: '1.500.000' }).waitFor();
    expect(worker.complaints).toEqual([]);
    await worker.leave();
  }, 60_000);

  it('a consent is recorded with its purpose, and its withdrawal', async () => {
    const worker = await Visitor.signIn(browser, base, 'can-bo', DESK);
    const { steps } = worker.words;
    await worker.goTo(`/ca/${open.caseId}`);
    await worker.unfold(steps.consent);
    await worker.choose(steps.consentBy, 'ME');
    const purposes = worker.page.getByRole('combobox', { name: steps.consentFor });
    await purposes.selectOption({ index: 1 });
    expect((await worker.send(steps.consent)).status()).toBe(201);
    await worker.sees(steps.consentStands);
    await worker.unfold(steps.withdrawConsent);
    expect((await worker.send(steps.withdrawConsent)).status()).toBe(201);
    await worker.page.locator('.pill.amber', { hasText: steps.consentWithdrawn.split('{')[0]?.trim() ?? '' }).waitFor();
    await worker.leave();
  }, 60_000);

  it('the chair gives the case to a worker', async () => {
    const chair = await Visitor.signIn(browser, base, 'chu-tich', PHONE);
    const { caseloads } = chair.words;
    await chair.goTo(`/ca/${open.caseId}`);
    await chair.unfold(caseloads.assign);
    await chair.choose(caseloads.to, accountOf('can-bo'));
    expect((await chair.send(caseloads.assign)).status()).toBe(201);
    await chair.leave();
  }, 60_000);
});

inBrowser(`on the page of a report${why}`, () => {
  it('the police say what they found, and who has it corrects what was told wrongly', async () => {
    const reportId = await people.hotline.does('/reports', aReport('Trẻ Mẫu Hai'));
    await people.hotline.does(`/reports/${reportId}/transfer`, { toCommune: '31135', occurredAt: ago(60) });
    const worker = await Visitor.signIn(browser, base, 'can-bo', PHONE);
    const { checking, form, intake } = worker.words;
    await worker.goTo(`/phan-loai/${reportId}`);
    await worker.unfold(checking.verify);
    await worker.page.getByRole('combobox', { name: checking.finding }).selectOption({ index: 1 });
    expect((await worker.send(checking.verify)).status()).toBe(201);
    await worker.unfold(checking.correct);
    await worker.choose(intake.dangerNow, 'KHONG');
    await worker.page.getByLabel(form.reason, { exact: true }).filter({ visible: true }).first().fill('Nghe nhầm mẫu');
    expect((await worker.send(checking.correct)).status()).toBe(201);
    const { body } = await people.worker.get(`/reports/${reportId}`);
    expect(body).toMatchObject({ danger: 'KHONG', verifications: [{ office: 'commune:31135' }] });
    expect(worker.complaints).toEqual([]);
    await worker.leave();
  }, 60_000);
});
