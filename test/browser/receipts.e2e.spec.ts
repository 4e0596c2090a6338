import type { Browser } from 'playwright-core';
import { PHONE, inBrowser, why, withBrowser } from '../support/browser-world.js';
import { type OpenCase, type People, itemsOf, openACase } from '../support/journey.js';
import { Visitor } from '../support/visitor.js';

let browser: Browser;
let base: string;
let people: People;
let open: OpenCase;

withBrowser(async (opened, known) => {
  ({ browser, base } = opened);
  people = known;
  open = await openACase(people);
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
