import type { Browser } from 'playwright-core';
import { PHONE, inBrowser, why, withBrowser } from '../support/browser-world.js';
import { type OpenCase, type People, itemsOf, openACase } from '../support/journey.js';
import { Visitor } from '../support/visitor.js';

let browser: Browser;
let base: string;
let open: OpenCase;
let known: People;

withBrowser(async (opened, people) => {
  ({ browser, base } = opened);
  known = people;
  open = await openACase(people);
});

inBrowser(`substitute care on a phone${why}`, () => {
  it('goes from the register of carers to the hand-over, and says which conditions are not met', async () => {
    const worker = await Visitor.signIn(browser, base, 'can-bo', PHONE);
    const { care } = worker.words;
    await worker.goTo(`/ca/${open.caseId}?phan=cham-soc`);
    await worker.page.getByRole('link', { name: care.registerKin }).click();
    await worker.unfold(care.notifyKin);
    await worker.write(care.name, 'Người Thân Mẫu');
    await worker.write(care.roomFor, '2');
    await worker.choose(care.foreigner, 'KHONG');
    await worker.write(care.birth, '1975');
    expect((await worker.send(care.notifyKin)).status()).toBe(201);
    await worker.page.getByRole('link', { name: /Người Thân Mẫu/ }).click();
    await worker.unfold(care.verify);
    for (const condition of Object.values(care.condition)) await worker.choose(condition, 'CO');
    await worker.choose(care.condition.healthy, 'KHONG_BIET');
    expect((await worker.send(care.verify)).status()).toBe(201);

    const path = `/ca/${open.caseId}?phan=cham-soc`;
    await worker.goTo(path);
    await worker.unfold(care.need);
    await worker.choose(care.why, '62.1');
    expect((await worker.send(care.need)).status()).toBe(201);
    await worker.sees(care.unmet.health);
    await worker.page.getByRole('link', { name: 'Người Thân Mẫu' }).click();
    await worker.unfold(care.verify);
    for (const condition of Object.values(care.condition)) await worker.choose(condition, 'CO');
    expect((await worker.send(care.verify)).status()).toBe(201);
    await worker.goTo(path);
    await worker.sees(care.qualified);
    await worker.sees(care.whoDecides);
    await worker.sees(care.noConsent);

    const chair = await Visitor.signIn(browser, base, 'chu-tich', PHONE);
    await chair.goTo(path);
    await chair.unfold(care.decide);
    await chair.page.getByRole('combobox', { name: care.carer }).filter({ visible: true }).selectOption({ index: 1 });
    expect((await chair.send(care.decide)).status()).toBe(409);
    await chair.write(care.childOpinion, 'Ý kiến mẫu của trẻ');
    expect((await chair.send(care.decide)).status()).toBe(409);
    await chair.choose(care.consentException, 'KHONG_CO');
    await chair.write(care.consentReason, 'Lý do mẫu');
    expect((await chair.send(care.decide)).status()).toBe(201);
    await chair.page.getByRole('link', { name: care.paperOf12 }).click();
    await chair.sees('Người Thân Mẫu');
    await chair.leave();

    await worker.goTo(path);
    await worker.unfold(care.handOver);
    expect((await worker.send(care.handOver)).status()).toBe(201);
    await worker.sees(care.status.placed);
    expect(worker.complaints).toEqual([]);
    await worker.leave();
  }, 120_000);

  it('asks after the other children of the report: siblings stay together', async () => {
    const sister = { sex: 'NU', name: 'Trẻ Mẫu Em', birthDate: '2019', residenceCommune: '31135' };
    const { caseId, childId } = await openACase(known, 'Trẻ Mẫu Chị', {}, [sister]);
    const worker = await Visitor.signIn(browser, base, 'can-bo', PHONE);
    const { care } = worker.words;
    await worker.goTo(`/ca/${caseId}?phan=cham-soc`);
    await worker.unfold(care.need);
    await worker.choose(care.why, '62.2');
    await worker.sees('Trẻ Mẫu Em');
    await worker.answer(care.siblings, 0);
    expect((await worker.send(care.need)).status()).toBe(201);
    const [placement] = itemsOf(await known.worker.get(`/placements?caseId=${caseId}`));
    expect(placement?.siblings).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/)]);
    expect(placement?.siblings).not.toContain(childId);
    await worker.leave();
  }, 60_000);
});
