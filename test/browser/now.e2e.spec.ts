import { isJsonObject } from '#kernel';
import type { Browser } from 'playwright-core';
import { randomUUID } from 'node:crypto';
import { PHONE, inBrowser, why, withBrowser } from '../support/browser-world.js';
import {
  type OpenCase,
  type People,
  aDetailedAssessment,
  aPlan,
  ago,
  anAssessment,
  itemsOf,
  openACase,
} from '../support/journey.js';
import { Visitor } from '../support/visitor.js';
import { passwordOf } from '../support/world.js';

const HOUR = 3_600_000;

let browser: Browser;
let base: string;
let people: People;
let open: OpenCase;

withBrowser(async (opened, known) => {
  ({ browser, base } = opened);
  people = known;
  open = await openACase(people);
});

const received = async (id: unknown): Promise<string> => {
  const { body } = await people.hotline.get(`/reports/${String(id)}`);
  return String(body.receivedAt);
};

async function fillReport(hotline: Visitor, name: string): Promise<void> {
  const { intake } = hotline.words;
  await hotline.answer(intake.dangerNow, 0);
  await hotline.page.getByRole('button', { name: intake.incident }).first().click();
  await hotline.choose(intake.commune, '31135');
  await hotline.page.getByRole('button', { name: intake.children }).first().click();
  await hotline.write(intake.name, name);
}

/** Signs in on a device whose clock is so many milliseconds ahead. */
async function onDevice(username: string, aheadMillis: number): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width: PHONE.width, height: 844 } });
  await context.clock.install({ time: Date.now() + aheadMillis });
  const page = await context.newPage();
  await page.goto(`${base}/dang-nhap`);
  await page.locator('input[autocomplete=username]').fill(username);
  await page.locator('input[autocomplete=current-password]').fill(passwordOf(username));
  await page.locator('button[type=submit]').click();
  await page.waitForURL(`${base}/`);
  return Visitor.at(page, base, PHONE.language);
}

inBrowser(`the time of a report${why}`, () => {
  it('is when its first thing was written, however late its draft is sent: the 12 hours do not begin again', async () => {
    const id = randomUUID();
    const begunAt = ago(180);
    const content = { danger: 'CO', commune: '31135', description: 'Lời kể mẫu', filling: { id, begunAt } };
    await people.hotline.send('POST', `/kept/draft.report.${id}`, { content });
    const hotline = await Visitor.signIn(browser, base, 'tong-dai', PHONE);
    await hotline.goTo(`/tiep-nhan/moi?tin=${id}`);
    await hotline.sees(hotline.words.kept.drop);
    await hotline.page.getByRole('button', { name: hotline.words.intake.received }).first().click();
    await hotline.sees(hotline.words.form.nowWasBefore.split('{{')[0] ?? '');
    const answer: unknown = await (await hotline.send(hotline.words.intake.submit)).json();
    expect(Date.parse(await received(isJsonObject(answer) && answer.id))).toBe(Date.parse(begunAt));
    await hotline.leave();
  }, 60_000);

  it('is not when the page was opened: a form that was left open does not use up the 12 hours', async () => {
    const hotline = await Visitor.signIn(browser, base, 'tong-dai', PHONE);
    await hotline.goTo('/tiep-nhan/moi');
    await hotline.page.waitForTimeout(3000);
    const before = Date.now();
    await fillReport(hotline, 'Trẻ Mẫu Mở Sẵn');
    const answer: unknown = await (await hotline.send(hotline.words.intake.submit)).json();
    const at = Date.parse(await received(isJsonObject(answer) && answer.id));
    expect(at).toBeGreaterThan(before - 1000);
    expect(at).toBeLessThanOrEqual(Date.now());
    await hotline.leave();
  }, 60_000);

  it('is the server’s: a device clock that is three hours wrong is said and not used', async () => {
    const hotline = await onDevice('tong-dai', -3 * HOUR);
    await hotline.goTo('/tiep-nhan/moi');
    const before = Date.now();
    await fillReport(hotline, 'Trẻ Mẫu Đồng Hồ Sai');
    await hotline.page.getByRole('button', { name: hotline.words.intake.received }).first().click();
    await hotline.sees('180');
    const answer: unknown = await (await hotline.send(hotline.words.intake.submit)).json();
    const at = Date.parse(await received(isJsonObject(answer) && answer.id));
    expect(Math.abs(at - before)).toBeLessThan(30_000);
    await hotline.leave();
  }, 60_000);
});

inBrowser(`rest${why}`, () => {
  it('is judged over all tabs: who writes in one is not signed out by another', async () => {
    const worker = await onDevice('can-bo', 0);
    const other = await worker.page.context().newPage();
    await other.goto(`${base}/ca`);
    await worker.page.context().clock.fastForward(8 * 60_000);
    await other.locator('body').press('Shift');
    await worker.page.context().clock.fastForward(8 * 60_000);
    await worker.page.waitForTimeout(300);
    expect((await worker.page.request.get(`${base}/api/session`)).status()).toBe(200);
    expect(await worker.page.getByRole('dialog').count()).toBe(0);
    await worker.leave();
  }, 60_000);
});

inBrowser(`a form that is revised${why}`, () => {
  it('leaves who answers for a task of a plan, and who carries it out, as they were', async () => {
    const { worker, chair } = people;
    await worker.does(`/cases/${open.caseId}/initial-assessments`, anAssessment('CAO'));
    await worker.does(`/cases/${open.caseId}/detailed-assessments`, aDetailedAssessment());
    const { tasks, occurredAt } = aPlan();
    const others = { responsible: 'commune:31157', provider: 'province:92', description: 'Việc mẫu' };
    await worker.does(`/cases/${open.caseId}/plans`, { occurredAt, tasks: [...tasks, { ...tasks[0], ...others }] });
    await chair.does(`/cases/${open.caseId}/plan-return`, { occurredAt: ago(90), planVersion: 1, reason: 'Mẫu' });
    const visitor = await Visitor.signIn(browser, base, 'can-bo', PHONE);
    await visitor.goTo(`/ca/${open.caseId}?phan=ke-hoach`);
    await visitor.unfold(visitor.words.case.revisePlan);
    await visitor.write(visitor.words.case.cost, '2000000');
    expect((await visitor.send(visitor.words.case.submitPlan)).status()).toBe(201);
    const { body } = await worker.get(`/cases/${open.caseId}`);
    const { plan } = Object(body.case) as { plan: { tasks: readonly object[] } };
    expect(plan.tasks).toMatchObject([{ costVnd: 2_000_000 }, { ...tasks[0], ...others }]);
    await visitor.leave();
  }, 60_000);

  it('leaves the note on a carer as it was', async () => {
    const { worker } = people;
    const offer = { communeCode: '31135', form: '61.2', kinOf: [], foreigner: false, room: 1, name: 'Người Mẫu' };
    const id = await worker.does('/carers', { ...offer, note: 'Ghi chú mẫu cũ', occurredAt: ago(60) });
    const visitor = await Visitor.signIn(browser, base, 'can-bo', PHONE);
    await visitor.goTo(`/nguoi-cham-soc/${id}`);
    await visitor.unfold(visitor.words.care.correct);
    await visitor.write(visitor.words.care.phone, '0900000000');
    await visitor.write(visitor.words.case.correctReason, 'Thêm số máy');
    expect((await visitor.send(visitor.words.care.correct)).status()).toBe(201);
    const [carer] = itemsOf(await worker.get('/carers'));
    expect(carer).toMatchObject({ phone: '0900000000', note: 'Ghi chú mẫu cũ' });
    await visitor.leave();
  }, 60_000);
});

inBrowser(`what was recorded although it looks wrong${why}`, () => {
  it('is said on the page, all of it', async () => {
    const worker = await Visitor.signIn(browser, base, 'can-bo', PHONE);
    const { children, names } = worker.words;
    await worker.goTo(`/tre-em/${open.childId}`);
    await worker.unfold(children.propose);
    await worker.write(children.numberField, '000 200 000 018');
    await worker.choose(children.numberSource, 'told');
    await worker.send(children.propose);
    for (const words of Object.values(names.warnings.children)) await worker.sees(words);
    await worker.leave();
  }, 60_000);
});
