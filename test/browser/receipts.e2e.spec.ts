import type { Browser } from 'playwright-core';
import { PHONE, inBrowser, why, withBrowser } from '../support/browser-world.js';
import { type OpenCase, type People, ago, assessAndPlan, itemsOf, openACase } from '../support/journey.js';
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
});

/** The reports about a child of that name. */
async function reportsAbout(name: string): Promise<number> {
  const reports = itemsOf(await people.hotline.get('/reports?limit=100'));
  const found = await Promise.all(reports.map(({ id }) => people.hotline.get(`/reports/${String(id)}`)));
  return found.filter(({ text }) => text.includes(name)).length;
}

async function writeReport(hotline: Visitor, name: string): Promise<void> {
  const { intake } = hotline.words;
  await hotline.answer(intake.dangerNow, 0);
  await hotline.page.getByRole('button', { name: intake.incident }).first().click();
  await hotline.choose(intake.commune, '31135');
  await hotline.page.getByRole('button', { name: intake.children }).first().click();
  await hotline.write(intake.name, name);
}

inBrowser(`the same report${why}`, () => {
  it('that is written the same in two blank tabs is asked about before it is recorded again', async () => {
    const one = await Visitor.signIn(browser, base, 'tong-dai', PHONE);
    const name = 'Trẻ Mẫu Hai Thẻ Trống';
    await one.goTo('/tiep-nhan/moi');
    const two = Visitor.at(await one.page.context().newPage(), base, 'vi');
    await two.goTo('/tiep-nhan/moi');
    await writeReport(one, name);
    await writeReport(two, name);
    await one.button(one.words.intake.submit).click();
    await one.sees(one.words.intake.receipt);
    await two.button(two.words.intake.submit).click();
    await two.sees(two.words.form.sameAgain);
    expect(await reportsAbout(name)).toBe(1);
    const three = Visitor.at(await one.page.context().newPage(), base, 'vi');
    await three.goTo('/tiep-nhan/moi');
    await writeReport(three, name);
    await three.button(three.words.intake.submit).click();
    await three.sees(three.words.form.sameAgain);
    expect(await reportsAbout(name)).toBe(1);
    await one.leave();
  }, 90_000);
});

inBrowser(`the same after the page was loaded anew${why}`, () => {
  it('is asked about, where no other tab remembers it', async () => {
    const hotline = await Visitor.signIn(browser, base, 'tong-dai', PHONE);
    const name = 'Trẻ Mẫu Tải Lại';
    await hotline.goTo('/tiep-nhan/moi');
    await writeReport(hotline, name);
    await hotline.button(hotline.words.intake.submit).click();
    await hotline.sees(hotline.words.intake.receipt);
    await hotline.goTo('/tiep-nhan/moi'); // a whole new page: nothing of the former one is in memory
    await hotline.page.reload();
    await writeReport(hotline, name);
    await hotline.button(hotline.words.intake.submit).click();
    await hotline.sees(hotline.words.form.sameAgain);
    expect(await reportsAbout(name)).toBe(1);
    const stored = await hotline.page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
    expect(stored).not.toContain(name);
    await hotline.leave();
  }, 60_000);
});

/** As people write a time. */
const inVietnam = (at: string): string => {
  const [day = '', time = ''] = new Date(Date.parse(at) + 7 * 3_600_000).toISOString().split('T');
  return `${day.split('-').toReversed().join('/')} ${time.slice(0, 5)}`;
};

/** The questions of form 06. */
const REVIEW_QUESTIONS = [
  ...(['abuseRiskRemains', 'physicallyStable', 'psychologicallyStable'] as const),
  ...(['cognitivelyStable', 'emotionallyStable'] as const),
];

interface Step {
  readonly what: string;
  readonly page: string;
  readonly title: (visitor: Visitor) => string;
  readonly fill: (visitor: Visitor) => Promise<void>;
}

const CORRECTABLE: readonly Step[] = [
  {
    what: 'an initial assessment',
    page: '?phan=danh-gia',
    title: ({ words }) => words.case.addAssessment,
    fill: async (visitor) => {
      await visitor.answer(visitor.words.case.risk, 1);
      await visitor.answer(visitor.words.case.measuresNeeded, 0);
    },
  },
  {
    what: 'a detailed assessment',
    page: '?phan=danh-gia',
    title: ({ words }) => words.steps.detailed,
    fill: async (visitor) => {
      await visitor.answer(visitor.words.case.risk, 1);
      const form = visitor.page.locator('details', { hasText: visitor.words.steps.detailedLead });
      await form.getByRole('textbox').nth(6).fill('Ý kiến mẫu của trẻ em');
      await form.getByRole('textbox').nth(7).fill('Ý kiến mẫu của mẹ');
    },
  },
  {
    what: 'the opinion of a parent',
    page: '?phan=danh-gia',
    title: ({ words }) => words.steps.hearParent,
    fill: async (visitor) => {
      const { steps, intake } = visitor.words;
      await visitor.choose(intake.relation, 'ME');
      await visitor.choose(steps.about, 'DANH_GIA');
      await visitor.write(steps.opinion, 'Lời mẫu của mẹ');
    },
  },
  {
    what: 'the opinion of the child',
    page: '?phan=danh-gia',
    title: ({ words }) => words.steps.hearChild,
    fill: async (visitor) => {
      const { steps } = visitor.words;
      await visitor.choose(steps.about, 'DANH_GIA');
      await visitor.choose(steps.means, 'LOI_NOI');
      await visitor.write(steps.opinion, 'Lời mẫu của trẻ em');
    },
  },
  {
    what: 'an emergency measure',
    page: '?phan=tong-quan',
    title: ({ words }) => words.case.addMeasure,
    fill: async (visitor) => {
      await visitor.choose(visitor.words.case.measure, 'CHAM_SOC_Y_TE');
      await visitor.choose(visitor.words.case.authority, 'CO_SO_Y_TE');
    },
  },
  {
    what: 'a note',
    page: '?phan=tong-quan',
    title: ({ words }) => words.steps.note,
    fill: async (visitor) => {
      await visitor.page
        .locator('details[open]')
        .getByLabel(visitor.words.form.note, { exact: true })
        .fill('Ghi chú mẫu');
    },
  },
  {
    what: 'a review (form 06)',
    page: '?phan=ket-thuc',
    title: ({ words }) => words.case.addReview,
    fill: async (visitor) => {
      await visitor.answer(visitor.words.case.risk, 1);
      for (const question of REVIEW_QUESTIONS) await visitor.answer(visitor.words.case[question], 0);
    },
  },
  {
    what: 'a service contact',
    page: '?phan=dich-vu',
    title: ({ words }) => words.services.add,
    fill: async (visitor) => {
      await visitor.answer(visitor.words.services.kind, 0);
      await visitor.write(visitor.words.services.outcome, 'Kết quả mẫu');
    },
  },
];

inBrowser(`the receipt${why}`, () => {
  it.each(CORRECTABLE)(
    'of $what leads to its correction, which is recorded beside the first telling',
    async ({ page, title, fill }) => {
      const worker = await Visitor.signIn(browser, base, 'can-bo', PHONE);
      const { words } = worker;
      await worker.goTo(`/ca/${open.caseId}${page}`);
      await worker.unfold(title(worker));
      await fill(worker);
      await worker.button(title(worker)).click();
      const receipt = worker.page.locator('.receipt-line');
      await receipt.waitFor();
      await worker.rest();
      await receipt.getByRole('button', { name: words.form.correct }).click();
      const form = worker.page.locator('details[data-correct][open]');
      await form.getByLabel(words.case.correctReason, { exact: true }).fill('Ghi nhầm mẫu');
      const [answer] = await Promise.all([
        worker.page.waitForResponse((each) => each.url().endsWith('/corrections')),
        form.getByRole('button', { name: words.case.correct, exact: true }).click(),
      ]);
      expect(answer.status()).toBe(201);
      await worker.rest();
      await worker.leave();
    },
    60_000,
  );

  it('of a report leads to its correction', async () => {
    const hotline = await Visitor.signIn(browser, base, 'tong-dai', PHONE);
    await hotline.goTo('/tiep-nhan/moi');
    await writeReport(hotline, 'Trẻ Mẫu Đính Chính');
    await hotline.button(hotline.words.intake.submit).click();
    await hotline.sees(hotline.words.intake.receipt);
    await hotline.page.getByRole('link', { name: hotline.words.form.correct }).click();
    await hotline.sees(hotline.words.checking.correctLead);
    await hotline.leave();
  }, 60_000);
});

inBrowser(`what is recorded late${why}`, () => {
  it('is corrected from its own receipt, though it does not stand last', async () => {
    const { worker: api } = people;
    await api.does(`/cases/${open.caseId}/notes`, { note: 'Ghi chú sau cùng', occurredAt: ago(1) });
    const worker = await Visitor.signIn(browser, base, 'can-bo', PHONE);
    const { words } = worker;
    await worker.goTo(`/ca/${open.caseId}?phan=tong-quan`);
    await worker.unfold(words.steps.note);
    const form = worker.page.locator('details[open]');
    await form.getByLabel(words.form.note, { exact: true }).fill('Ghi chú kể muộn');
    await form.locator('label.choice').last().click();
    await form.getByPlaceholder('DD/MM/YYYY HH:mm').fill(inVietnam(ago(100)));
    await worker.button(words.steps.note).click();
    await worker.page.locator('.receipt-line').waitFor();
    await worker.rest();
    await worker.page.locator('.receipt-line').getByRole('button', { name: words.form.correct }).click();
    const text = worker.page.locator('details[data-correct=note][open]').getByLabel(words.form.note, { exact: true });
    expect(await text.inputValue()).toBe('Ghi chú kể muộn');
    await worker.leave();
  }, 60_000);
});

inBrowser(`a correction that was begun${why}`, () => {
  it('is found again from the home page: its link opens its form', async () => {
    const worker = await Visitor.signIn(browser, base, 'can-bo', PHONE);
    const { words } = worker;
    await worker.goTo(`/ca/${open.caseId}?phan=danh-gia`);
    const fold = worker.page.locator('details[data-correct=assessment]').first();
    await fold.locator('summary').click();
    await fold.getByLabel(words.case.correctReason, { exact: true }).fill('Lý do viết dở mẫu');
    await worker.rest();
    await worker.page.waitForTimeout(3000);
    await worker.goTo('/');
    await worker.page.getByRole('link', { name: words.kept.kind.correction }).click();
    const again = worker.page.locator('details[data-correct=assessment][open]');
    await again.waitFor();
    expect(await again.getByLabel(words.case.correctReason, { exact: true }).inputValue()).toBe('Lý do viết dở mẫu');
    await worker.leave();
  }, 60_000);
});
