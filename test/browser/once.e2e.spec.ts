import type { Browser, Page, Route } from 'playwright-core';
import { PHONE, inBrowser, why, withBrowser } from '../support/browser-world.js';
import { type OpenCase, type People, inDays, itemsOf, openACase } from '../support/journey.js';
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

/** How many events of a type the case has. */
async function countOf(type: string): Promise<number> {
  const { text } = await people.worker.get(`/cases/${open.caseId}/timeline`);
  return text.split(`"${type}"`).length - 1;
}

/** The server carries it out; nobody hears of it. A page that went away meanwhile hears of nothing anyway. */
async function carryOutAndLose(route: Route): Promise<void> {
  await route.fetch().catch(() => undefined);
  await route.abort('connectionreset').catch(() => undefined);
}

/** The server carries out the next write to that address, and its answer never arrives; later ones answer. */
async function loseNextAnswer(page: Page, address: string): Promise<void> {
  let isLost = false;
  await page.route(address, async (route) => {
    if (route.request().method() !== 'POST' || isLost) return route.continue();
    isLost = true;
    return carryOutAndLose(route);
  });
}

/** No answer arrives until the connection is back, although the server carries everything out. */
async function loseEveryAnswer(page: Page, address: string): Promise<() => Promise<void>> {
  await page.route(address, async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    return carryOutAndLose(route);
  });
  return () => page.unroute(address);
}

async function writeReport(hotline: Visitor, name: string): Promise<void> {
  const { intake } = hotline.words;
  await hotline.answer(intake.dangerNow, 0);
  await hotline.page.getByRole('button', { name: intake.incident }).first().click();
  await hotline.choose(intake.commune, '31135');
  await hotline.page.getByRole('button', { name: intake.children }).first().click();
  await hotline.write(intake.name, name);
}

const kept = ({ page }: Visitor) =>
  page.waitForResponse((answer) => answer.url().includes('/api/kept/') && answer.request().method() === 'POST');

/** Presses, and presses again where a second tap of the same hand would fall. */
async function pressTwice(visitor: Visitor, name: string): Promise<void> {
  const button = visitor.button(name).filter({ visible: true }).first();
  await button.hover(); // brings it into view
  const box = await button.boundingBox();
  const [x, y] = [(box?.x ?? 0) + 20, (box?.y ?? 0) + 15];
  await visitor.page.mouse.click(x, y);
  await visitor.page.waitForTimeout(550);
  await visitor.page.mouse.click(x, y);
  await visitor.rest();
}

interface Step {
  readonly event: string;
  readonly page: string;
  readonly address: string;
  readonly title: (visitor: Visitor) => string;
  readonly fill: (visitor: Visitor, text: string) => Promise<void>;
}

const STEPS: readonly Step[] = [
  {
    event: 'InitialAssessmentRecorded',
    page: '?phan=danh-gia',
    address: '**/initial-assessments',
    title: ({ words }) => words.case.addAssessment,
    fill: async (visitor, text) => {
      const { words } = visitor;
      await visitor.answer(words.case.risk, 1);
      await visitor.answer(words.case.measuresNeeded, 0);
      await visitor.write(words.case.findings, text);
    },
  },
  {
    event: 'EmergencyMeasureTaken',
    page: '',
    address: '**/emergency-measures',
    title: ({ words }) => words.case.addMeasure,
    fill: async (visitor, text) => {
      const { words } = visitor;
      await visitor.choose(words.case.measure, 'NOI_TAM_TRU');
      await visitor.choose(words.case.authority, 'CHU_TICH_UBND_XA');
      await visitor.write(words.form.note, text);
    },
  },
  {
    event: 'NoteRecorded',
    page: '',
    address: '**/notes',
    title: ({ words }) => words.steps.note,
    fill: (visitor, text) => visitor.write(visitor.words.form.note, text),
  },
  {
    event: 'ConsentRecorded',
    page: '',
    address: '**/consents',
    title: ({ words }) => words.steps.consent,
    fill: async (visitor, text) => {
      const { steps, form } = visitor.words;
      await visitor.choose(steps.consentBy, 'ME');
      await visitor.choose(steps.consentFor, 'DICH_VU');
      await visitor.write(form.note, text);
    },
  },
  {
    event: 'ParentOpinionHeard',
    page: '?phan=danh-gia',
    address: '**/parent-opinions',
    title: ({ words }) => words.steps.hearParent,
    fill: async (visitor, text) => {
      const { steps, intake } = visitor.words;
      await visitor.choose(intake.relation, 'ME');
      await visitor.choose(steps.about, 'DANH_GIA');
      await visitor.write(steps.opinion, text);
    },
  },
];

inBrowser(`a report${why}`, () => {
  it('whose every answer is lost, that is left, reloaded and sent again, is recorded once, and its receipt is seen', async () => {
    const hotline = await Visitor.signIn(browser, base, 'tong-dai', PHONE);
    const name = 'Trẻ Mẫu Mất Trả Lời';
    await hotline.goTo('/tiep-nhan/moi');
    const saved = kept(hotline);
    await writeReport(hotline, name);
    await saved;
    const found = await loseEveryAnswer(hotline.page, '**/api/reports');
    await hotline.button(hotline.words.intake.submit).click();
    await hotline.page.getByRole('alert').waitFor({ timeout: 30_000 });
    expect(await hotline.page.getByRole('status', { name: hotline.words.outbox.name }).innerText()).toContain(
      hotline.words.outbox.resend,
    );
    await hotline.page.reload();
    await found();
    await hotline.sees(hotline.words.kept.drop);
    expect(await hotline.page.getByLabel(hotline.words.intake.name).first().inputValue()).toBe(name);
    await hotline.button(hotline.words.intake.submit).click();
    await hotline.sees(hotline.words.intake.receipt);
    expect(await reportsAbout(name)).toBe(1);
    await hotline.leave();
  }, 90_000);

  it('that was changed after a send whose answer was lost is recorded as it was sent, and that is said', async () => {
    const hotline = await Visitor.signIn(browser, base, 'tong-dai', PHONE);
    const name = 'Trẻ Mẫu Sửa Sau';
    await hotline.goTo('/tiep-nhan/moi');
    await writeReport(hotline, name);
    const found = await loseEveryAnswer(hotline.page, '**/api/reports');
    await hotline.button(hotline.words.intake.submit).click();
    await hotline.page.getByRole('alert').waitFor({ timeout: 30_000 });
    await found();
    await hotline.write(hotline.words.intake.name, `${name} Khác`);
    await hotline.button(hotline.words.intake.submit).click();
    await hotline.sees(hotline.words.intake.receipt);
    await hotline.sees(hotline.words.form.recordedEarlier);
    expect([await reportsAbout(name), await reportsAbout(`${name} Khác`)]).toEqual([1, 0]);
    await hotline.leave();
  }, 90_000);

  it('that is sent without a connection, left and opened again is recorded once', async () => {
    const hotline = await Visitor.signIn(browser, base, 'tong-dai', PHONE);
    const name = 'Trẻ Mẫu Ngoại Tuyến';
    await hotline.goTo('/tiep-nhan');
    await hotline.goTo('/tiep-nhan/moi');
    const address = hotline.page.url();
    await writeReport(hotline, name);
    await hotline.page.context().setOffline(true);
    await hotline.button(hotline.words.intake.submit).click();
    await hotline.sees(hotline.words.outbox.offline);
    await hotline.page.getByRole('link', { name: hotline.words.shell.home }).first().click();
    await hotline.page.waitForURL(`${base}/`);
    await hotline.page.context().setOffline(false);
    await hotline.sees(hotline.words.outbox.landed.split(':')[0] ?? '');
    expect(await reportsAbout(name)).toBe(1);
    await hotline.goTo(address.slice(base.length));
    expect(await hotline.text()).not.toContain(name);
    expect(await reportsAbout(name)).toBe(1);
    await hotline.leave();
  }, 90_000);

  it('that is open in two tabs and sent from both is recorded once, and both see its receipt', async () => {
    const one = await Visitor.signIn(browser, base, 'tong-dai', PHONE);
    const name = 'Trẻ Mẫu Hai Thẻ';
    await one.goTo('/tiep-nhan/moi');
    await writeReport(one, name);
    await kept(one);
    const two = await one.page.context().newPage();
    await two.goto(one.page.url());
    await two.getByText(one.words.kept.drop).first().waitFor();
    await one.write(one.words.intake.name, `${name} B`);
    await two.getByText(one.words.kept.elsewhere).first().waitFor();
    await one.button(one.words.intake.submit).click();
    await one.sees(one.words.intake.receipt);
    await two.getByRole('button', { name: one.words.intake.submit, exact: true }).click();
    await two.getByText(one.words.intake.receipt).first().waitFor();
    expect(await reportsAbout(name)).toBe(1);
    await one.leave();
  }, 90_000);

  it('that is begun beside another one takes nothing from it: each has its own draft', async () => {
    const one = await Visitor.signIn(browser, base, 'tong-dai', PHONE);
    await one.goTo('/tiep-nhan/moi');
    await writeReport(one, 'Trẻ Mẫu Cuộc Gọi Một');
    await kept(one);
    await one.goTo('/tiep-nhan/moi');
    await one.sees(one.words.kept.otherReports);
    await writeReport(one, 'Trẻ Mẫu Cuộc Gọi Hai');
    await kept(one);
    const { items } = Object(await (await one.page.request.get(`${base}/api/kept`)).json()) as { items: unknown[] };
    expect(items).toHaveLength(2);
    await one.goTo('/tiep-nhan/moi');
    await one.page
      .getByRole('link', { name: one.words.kept.goOn.split('{{')[0] ?? '' })
      .last()
      .click();
    await one.sees(one.words.kept.drop);
    expect(await one.page.getByLabel(one.words.intake.name).first().inputValue()).toBe('Trẻ Mẫu Cuộc Gọi Một');
    await one.leave();
  }, 90_000);
});

inBrowser(`a step of a case${why}`, () => {
  it.each(STEPS)(
    '($event) whose answer is lost is recorded once',
    async ({ event, page, address, title, fill }) => {
      const worker = await Visitor.signIn(browser, base, 'can-bo', PHONE);
      const before = await countOf(event);
      await worker.goTo(`/ca/${open.caseId}${page}`);
      await worker.unfold(title(worker));
      await fill(worker, 'Ghi một lần dù mất trả lời');
      await loseNextAnswer(worker.page, address);
      await worker.button(title(worker)).click();
      await worker.page.locator('.receipt-line').waitFor();
      expect(await countOf(event)).toBe(before + 1);
      await worker.leave();
    },
    60_000,
  );

  it.each(STEPS)(
    '($event) that is pressed again in the same place is recorded once',
    async ({ event, page, title, fill }) => {
      const worker = await Visitor.signIn(browser, base, 'can-bo', PHONE);
      const before = await countOf(event);
      await worker.goTo(`/ca/${open.caseId}${page}`);
      await worker.unfold(title(worker));
      await fill(worker, 'Ghi một lần dù bấm hai lần');
      await pressTwice(worker, title(worker));
      await worker.page.locator('.receipt-line').waitFor();
      expect(await countOf(event)).toBe(before + 1);
      await worker.leave();
    },
    60_000,
  );

  it.each(STEPS)(
    '($event) that is reloaded while nobody knows is recorded once',
    async ({ event, page, address, title, fill }) => {
      const worker = await Visitor.signIn(browser, base, 'can-bo', PHONE);
      const before = await countOf(event);
      await worker.goTo(`/ca/${open.caseId}${page}`);
      await worker.unfold(title(worker));
      const saved = kept(worker);
      await fill(worker, 'Ghi một lần dù tải lại');
      await saved;
      const found = await loseEveryAnswer(worker.page, address);
      await Promise.all([worker.page.waitForRequest(address), worker.button(title(worker)).click()]);
      await worker.sees(worker.words.outbox.look);
      await worker.page.reload();
      await found();
      await worker.unfold(title(worker));
      await worker.sees(worker.words.kept.drop);
      await worker.button(title(worker)).click();
      await worker.page.locator('.receipt-line').waitFor();
      expect(await countOf(event)).toBe(before + 1);
      await worker.leave();
    },
    60_000,
  );

  it('is asked about before exactly the same is recorded again within two minutes', async () => {
    const worker = await Visitor.signIn(browser, base, 'can-bo', PHONE);
    const { steps, form } = worker.words;
    const before = await countOf('NoteRecorded');
    await worker.goTo(`/ca/${open.caseId}`);
    await worker.unfold(steps.note);
    await worker.write(form.note, 'Cùng một ghi chú');
    await worker.send(steps.note);
    await worker.page.waitForTimeout(900);
    await worker.button(form.again).click();
    await worker.write(form.note, 'Cùng một ghi chú');
    await worker.button(steps.note).click();
    await worker.sees(form.sameAgain);
    expect(await countOf('NoteRecorded')).toBe(before + 1);
    await worker.send(form.sameAgain);
    expect(await countOf('NoteRecorded')).toBe(before + 2);
    await worker.leave();
  }, 60_000);
});

inBrowser(`a service contact${why}`, () => {
  const aboutCase = async (worker: Visitor) => {
    await worker.goTo(`/ca/${open.caseId}?phan=dich-vu`);
    await worker.unfold(worker.words.services.add);
    await worker.answer(worker.words.services.kind, 0);
  };
  const contacts = async () => itemsOf(await people.worker.get(`/services?caseId=${open.caseId}`)).length;

  it('whose answer is lost, and that is pressed twice, is recorded once each time', async () => {
    const worker = await Visitor.signIn(browser, base, 'can-bo', PHONE);
    await aboutCase(worker);
    await worker.write(worker.words.services.outcome, `Kết quả mẫu ${inDays(0)}`);
    await loseNextAnswer(worker.page, '**/api/services');
    await pressTwice(worker, worker.words.services.add);
    await worker.page.locator('.receipt-line').waitFor();
    expect(await contacts()).toBe(1);
    await worker.leave();
  }, 60_000);
});
