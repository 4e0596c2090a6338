import type { Browser } from 'playwright-core';
import { inBrowser, why, withBrowser } from '../support/browser-world.js';
import { EVERY_LETTER, inDays } from '../support/journey.js';
import { type Screen, Visitor, filled } from '../support/visitor.js';

const CODES = { commune: '31135', receiver: '31157' };

let browser: Browser;
let base: string;

withBrowser(async (opened) => {
  ({ browser, base } = opened);
  await opened.world.signIn('quan-tri', 'administrator', 'province:92');
});

const SCREENS: readonly Screen[] = [
  { width: 390, language: 'vi' },
  { width: 1280, language: 'en' },
];

/** A day so many days from now as people write it. */
const dayIn = (days: number): string => inDays(days).split('-').reverse().join('/');

inBrowser(`people at their screens${why}`, () => {
  it.each(SCREENS)(
    'carry a child from the call to the closure of its case, at $width px in $language',
    async (screen) => {
      const as = (username: string) => Visitor.signIn(browser, base, username, screen);
      const name = `${EVERY_LETTER} ${screen.width}`;
      const reportId = await takeTheCall(await as('tong-dai'), name);
      const caseId = await assess(await as('can-bo'), { reportId, name });
      await approve(await as('chu-tich'), caseId);
      const referralId = await refer(await as('can-bo'), { caseId, name });
      await serve(await as('nguoi-nhan'), { referralId, name });
      await correctAndReview(await as('can-bo'), caseId);
      await close(await as('chu-tich'), caseId);
      await lookBack(await as('kiem-toan'), caseId);
    },
    120_000,
  );

  it.each(SCREENS)(
    'ask for resident numbers as one and approve as another, at $width px in $language',
    async (screen) => {
      const officer = await Visitor.signIn(browser, base, 'du-lieu', screen);
      const { exports: words } = officer.words;
      await officer.goTo('/xuat');
      await officer.unfold(words.ask);
      await officer.write(words.reason, 'Đối khớp số định danh');
      await officer.choose(words.basis, 'THEO_LUAT');
      const asked: unknown = await (await officer.send(words.submit)).json();
      const id = idIn(asked);
      await officer.goTo(`/xuat/${id}`);
      expect(await officer.button(words.approve).isDisabled()).toBe(true);
      const supervisor = await Visitor.signIn(browser, base, 'giam-sat', screen);
      await supervisor.goTo(`/xuat/${id}`);
      await supervisor.send(words.approve);
      await officer.goTo(`/xuat/${id}`);
      await officer.send(words.produce);
      expect(await officer.text()).toContain('linkage-request.csv');
      await done(supervisor);
      await done(officer);
    },
    60_000,
  );

  it('administer accounts and find no case anywhere', async () => {
    const admin = await Visitor.signIn(browser, base, 'quan-tri', { width: 390, language: 'vi' });
    expect(await admin.text()).toContain(admin.words.home.nothing);
    for (const path of ['/ca', '/tre-em', '/tiep-nhan', '/xuat']) {
      await admin.goTo(path);
      expect([path, (await admin.text()).includes('Trẻ Mẫu')]).toEqual([path, false]);
    }
    await done(admin);
  });
});

async function takeTheCall(hotline: Visitor, name: string): Promise<string> {
  const { intake, report } = hotline.words;
  await hotline.goTo('/tiep-nhan/moi');
  await hotline.answer(intake.dangerNow, 0);
  await hotline.page.getByRole('button', { name: intake.incident }).first().click();
  await hotline.choose(intake.commune, CODES.commune);
  await hotline.answer(intake.abuseForms, 0);
  await hotline.page.getByRole('button', { name: intake.children, exact: false }).first().click();
  await hotline.write(intake.name, name);
  await hotline.write(intake.birth, '2016');
  const id = idIn(await (await hotline.send(intake.submit)).json());
  expect(await hotline.text()).toContain(id.slice(0, 8).toUpperCase());
  await hotline.goTo(`/phan-loai/${id}`);
  await hotline.unfold(report.transfer);
  await hotline.send(report.transferDo);
  await done(hotline);
  return id;
}

async function assess(worker: Visitor, { reportId, name }: { reportId: string; name: string }): Promise<string> {
  const { report, case: words } = worker.words;
  await worker.goTo('/tiep-nhan?loc=chuyen-den');
  await worker.page.locator(`a[href="/phan-loai/${reportId}"]`).click();
  await worker.send(report.acknowledge);
  await worker.send(report.screenIn);
  await worker.goTo('/ca');
  await worker.page.getByRole('link', { name }).click();
  await worker.rest();
  expect(await worker.text()).toContain(name);
  const caseId = new URL(worker.page.url()).pathname.split('/').at(-1) ?? '';
  await worker.unfold(words.addMeasure);
  await worker.choose(words.measure, 'NOI_TAM_TRU');
  await worker.choose(words.authority, 'CHU_TICH_UBND_XA');
  await worker.send(words.addMeasure);
  await worker.goTo(`/ca/${caseId}?phan=danh-gia`);
  await worker.unfold(words.addAssessment);
  await worker.answer(words.risk, 1);
  await worker.answer(words.measuresNeeded, 0);
  await worker.send(words.addAssessment);
  await assessInDetail(worker);
  await worker.goTo(`/ca/${caseId}?phan=ke-hoach`);
  await worker.unfold(words.draftPlan);
  await worker.choose(words.service, 'c');
  await worker.write(words.start, dayIn(0));
  await worker.write(words.end, dayIn(30));
  await worker.write(words.cost, '1.500.000');
  await worker.send(words.submitPlan);
  expect(await worker.button(words.approve).isDisabled()).toBe(true);
  await done(worker);
  return caseId;
}

/** Form 03: what is not known is left empty; the child and its mother were heard. */
async function assessInDetail(worker: Visitor): Promise<void> {
  const { case: words, steps } = worker.words;
  await worker.unfold(steps.detailed);
  const form = worker.page.locator('details', { hasText: steps.detailedLead });
  await form.getByRole('group', { name: words.risk }).locator('label.choice').nth(1).click();
  const contents = form.getByRole('textbox');
  await contents.nth(0).fill('Lời kể mẫu');
  await contents.nth(6).fill('Ý kiến mẫu của trẻ em');
  await contents.nth(7).fill('Ý kiến mẫu của mẹ');
  await worker.send(steps.detailed);
  await worker.sees('Ý kiến mẫu của trẻ em');
}

async function approve(chair: Visitor, caseId: string): Promise<void> {
  const { case: words } = chair.words;
  await chair.goTo('/ca?loc=cho-duyet');
  await chair.page.locator(`a[href="/ca/${caseId}"]`).click();
  await chair.goTo(`/ca/${caseId}?phan=ke-hoach`);
  await chair.send(words.approve);
  await done(chair);
}

async function refer(worker: Visitor, { caseId, name }: { caseId: string; name: string }): Promise<string> {
  const { referrals: words } = worker.words;
  await worker.goTo(`/ca/${caseId}?phan=chuyen-tuyen`);
  await worker.unfold(words.make);
  await worker.choose(words.receiver, CODES.receiver);
  await worker.choose(words.need, 'c');
  await worker.choose(words.basis, 'THEO_LUAT');
  await worker.page.getByText(words.willSee).waitFor();
  expect(await worker.page.locator('.notice', { hasText: words.willSee }).innerText()).toContain(name);
  const id = idIn(await (await worker.send(words.make)).json());
  await done(worker);
  return id;
}

async function serve(receiver: Visitor, { referralId, name }: { referralId: string; name: string }): Promise<void> {
  const { referrals: words, services } = receiver.words;
  await receiver.goTo('/chuyen-tuyen?loc=cho');
  await receiver.page.locator(`a[href="/chuyen-tuyen/${referralId}"]`).click();
  await receiver.page.getByText(words.maskedLead).waitFor();
  expect(await receiver.text()).toContain(name);
  await receiver.send(words.accept);
  await receiver.write(words.message, 'Đã nhận, mai gặp trẻ');
  await receiver.send(words.send);
  await receiver.answer(services.kind, 2);
  await receiver.send(services.add);
  await receiver.choose(words.outcome, 'DAT_MUC_TIEU');
  await receiver.send(words.complete);
  expect(await receiver.text()).toContain('Đã nhận, mai gặp trẻ');
  await done(receiver);
}

async function correctAndReview(worker: Visitor, caseId: string): Promise<void> {
  const { case: words } = worker.words;
  await worker.goTo(`/ca/${caseId}?phan=danh-gia`);
  await worker.unfold(words.correct);
  await worker.answer(words.risk, 2);
  await worker.write(words.correctReason, 'Ghi nhầm mức độ nguy cơ');
  await worker.send(words.correct);
  await worker.goTo(`/ca/${caseId}?phan=ket-thuc`);
  await worker.unfold(words.addReview);
  await worker.answer(words.risk, 0);
  await worker.answer(words.abuseRiskRemains, 1);
  const { physicallyStable, psychologicallyStable, cognitivelyStable, emotionallyStable } = words;
  for (const question of [physicallyStable, psychologicallyStable, cognitivelyStable, emotionallyStable])
    await worker.answer(question, 0);
  await worker.send(words.addReview);
  await done(worker);
}

async function close(chair: Visitor, caseId: string): Promise<void> {
  const { case: words, form } = chair.words;
  await chair.goTo(`/ca/${caseId}?phan=ket-thuc`);
  await chair.choose(form.reason, 'AN_TOAN');
  await chair.send(words.close);
  await chair.page.getByText(words.reopen, { exact: true }).first().waitFor();
  await done(chair);
}

/** The auditor moves the clock back, and asks what differs between two events. */
async function lookBack(auditor: Visitor, caseId: string): Promise<void> {
  const { timeline: words, names } = auditor.words;
  await auditor.goTo(`/ca/${caseId}/dong-thoi-gian`);
  await auditor.page.getByRole('slider').focus();
  await auditor.page.keyboard.press('ArrowLeft');
  await auditor.page.getByText(words.backToNow).click();
  const first = auditor.button(filled(words.setA, { what: names.events.InitialAssessmentRecorded }));
  await first.click();
  await auditor.button(filled(words.setB, { what: names.events.CaseClosed })).click();
  await auditor.page.locator('.change', { hasText: 'Ghi nhầm mức độ nguy cơ' }).first().waitFor();
  const fields = await auditor.page.locator('.change strong').allTextContents();
  expect(fields.filter((field) => /[a-z][A-Z]/.test(field))).toEqual([]); // words of people, not names of code
  await done(auditor);
}

async function done(visitor: Visitor): Promise<void> {
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
}

/** The id that a write answers. */
function idIn(answer: unknown): string {
  if (typeof answer !== 'object' || answer === null || !('id' in answer)) throw new Error('no id was answered');
  return String(answer.id);
}
