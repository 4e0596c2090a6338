import type { Browser } from 'playwright-core';
import { DESK, PHONE, inBrowser, why, withBrowser } from '../support/browser-world.js';
import { type OpenCase, type People, ago, namedElsewhere, openACase } from '../support/journey.js';
import { Visitor } from '../support/visitor.js';

let browser: Browser;
let base: string;
let people: People;
let open: OpenCase;
let joinId: string;
let reportId: string;

withBrowser(async (opened, known) => {
  ({ browser, base } = opened);
  people = known;
  open = await openACase(people);
  joinId = await namedElsewhere(people, open.childId);
  reportId = String((await people.otherWorker.get(`/joins/${joinId}`)).body.reportId);
});

inBrowser(`a child of another commune that a report names${why}`, () => {
  it('is said to be held by another commune, without a way to its record, and the 12 hours are answered there', async () => {
    const worker = await Visitor.signIn(browser, base, 'xa-khac', PHONE);
    const { joins } = worker.words;
    await worker.goTo(`/phan-loai/${reportId}`);
    await worker.sees(joins.held);
    await worker.rest();
    expect(await worker.page.locator(`a[href="/tre-em/${open.childId}"]`).count()).toBe(0);
    await worker.goTo(`/ghep/${joinId}`);
    await worker.sees(joins.notTold);
    expect(await worker.page.locator('main').innerText()).not.toContain('Ninh Kiều');
    await worker.unfold(joins.measure);
    await worker.choose(worker.words.case.measure, 'NOI_TAM_TRU');
    await worker.choose(worker.words.case.authority, 'CHU_TICH_UBND_XA');
    expect((await worker.send(joins.measure)).status()).toBe(201);
    expect(worker.complaints).toEqual([]);
    await worker.leave();
  }, 60_000);

  it('is on the home page and in the inbox of its chair, who takes the report on', async () => {
    const chair = await Visitor.signIn(browser, base, 'chu-tich', DESK);
    const { joins, inbox } = chair.words;
    await chair.goTo('/hop-thu');
    await chair.sees(inbox.reason['join-waits']);
    await chair.goTo('/');
    await chair.page.locator('a.tile[href="/ghep"]').click();
    await chair.page.locator(`a[href="/ghep/${joinId}"]`).click();
    await chair.unfold(joins.accept);
    expect((await chair.send(joins.accept)).status()).toBe(201);
    await chair.sees(joins.statuses.accepted);
    expect(await people.otherWorker.get(`/cases/${open.caseId}`)).toMatchObject({ status: 200 });
    expect(chair.complaints).toEqual([]);
    await chair.leave();
  }, 60_000);
});

inBrowser(`a report that is corrected in the browser${why}`, () => {
  it('shows what was told before, by whom and why', async () => {
    const children = [{ sex: 'NAM', name: 'Trẻ Mẫu Đính Chính' }];
    const told = {
      receivingPlace: 'UBND_XA',
      channel: 'TRUC_TIEP',
      receivedAt: ago(60),
      incident: { communeCode: '31135' },
    };
    const form = { ...told, subjectTypes: [], abuseForms: ['BAO_LUC'], danger: 'KHONG', children };
    const id = await people.worker.does('/reports', form);
    const worker = await Visitor.signIn(browser, base, 'can-bo', PHONE);
    const { changes, checking, form: words, intake } = worker.words;
    await worker.goTo(`/phan-loai/${id}`);
    await worker.unfold(checking.correct);
    await worker.choose(intake.dangerNow, 'CO');
    await worker.write(words.reason, 'Nghe nhầm lúc gọi');
    expect((await worker.send(checking.correct)).status()).toBe(201);
    await worker.sees(changes.title);
    await worker.page.locator('s', { hasText: 'Không' }).waitFor();
    await worker.sees(changes.why.replace('{{reason}}', 'Nghe nhầm lúc gọi'));
    await worker.leave();
  }, 60_000);
});
