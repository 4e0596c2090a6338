import type { Browser } from 'playwright-core';
import { DESK, PHONE, inBrowser, why, withBrowser } from '../support/browser-world.js';
import { type OpenCase, aProvider, assessAndPlan, openACase } from '../support/journey.js';
import { Visitor } from '../support/visitor.js';

let browser: Browser;
let base: string;
let open: OpenCase;

withBrowser(async (opened, people) => {
  ({ browser, base } = opened);
  open = await openACase(people);
  await assessAndPlan(people, open);
  await people.supervisor.does('/providers', { ...aProvider(), providerName: 'An toàn Mẫu' });
});

const isAsWideAs = (visitor: Visitor): Promise<boolean> =>
  visitor.page.evaluate('document.documentElement.scrollWidth <= innerWidth');

inBrowser(`forms and providers${why}`, () => {
  it('a fact is read on its form on a phone: told, or unknown; on paper only the form is left', async () => {
    const worker = await Visitor.signIn(browser, base, 'can-bo', PHONE);
    const { page, words } = worker;
    await worker.goTo(`/ca/${open.caseId}?phan=danh-gia`);
    await page.getByRole('link', { name: /Mẫu 02/ }).click();
    await worker.sees('Trung bình');
    expect(await worker.text()).toContain(words.forms.unknown);
    expect(await isAsWideAs(worker)).toBe(true);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('nav').first().isVisible()).toBe(false);
    expect(await page.locator('.sheet').first().isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
    await worker.goTo(`/phan-loai/${open.reportId}`);
    await page.getByRole('link', { name: /Mẫu 01/ }).click();
    await worker.sees('Trẻ Mẫu Một');
    expect(await isAsWideAs(worker)).toBe(true);
    expect(worker.complaints).toEqual([]);
    await worker.leave();
  }, 60_000);

  it('the province keeps the register, licence and inspection too', async () => {
    const officer = await Visitor.signIn(browser, base, 'giam-sat', DESK);
    const { page, words } = officer;
    await officer.goTo('/co-so');
    await officer.unfold(words.providers.register);
    await officer.write(words.providers.name, 'Mái ấm Mẫu');
    await officer.choose(words.providers.kind, 'NGOAI_CONG_LAP');
    await officer.choose(words.providers.commune, '31135');
    await page.locator('label.choice', { hasText: 'Psychological' }).click();
    expect((await officer.send(words.providers.register)).status()).toBe(201);
    await page.getByRole('link', { name: words.providers.open, exact: true }).click();
    await officer.sees(words.providers.noLicences);
    await officer.unfold(words.providers.grant);
    await officer.write(words.providers.number, '01/MAU');
    await officer.write(words.providers.issuer, 'Sở Mẫu');
    await officer.write(words.providers.validFrom, '01/01/2026');
    await page.locator('label.choice', { hasText: 'Psychological' }).filter({ visible: true }).first().click();
    expect((await officer.send(words.providers.grant)).status()).toBe(201);
    await officer.sees('01/MAU');
    await officer.unfold(words.providers.inspect);
    await officer.choose(words.providers.outcome, 'DAT');
    expect((await officer.send(words.providers.inspect)).status()).toBe(201);
    await officer.sees(words.providers.inForce);
    expect(officer.complaints).toEqual([]);
    await officer.leave();
  }, 60_000);

  it('a worker sees before sending that a provider has no licence for the need', async () => {
    const worker = await Visitor.signIn(browser, base, 'can-bo', PHONE);
    const { page, words } = worker;
    await worker.goTo('/co-so');
    await worker.sees('An toàn Mẫu');
    expect(await page.getByText(words.providers.register).count()).toBe(0);
    expect(await isAsWideAs(worker)).toBe(true);
    await worker.goTo(`/ca/${open.caseId}?phan=chuyen-tuyen`);
    if ((await page.locator('summary', { hasText: words.referrals.make }).count()) > 0)
      await worker.unfold(words.referrals.make);
    await page
      .getByRole('combobox', { name: words.providers.toProvider })
      .filter({ visible: true })
      .selectOption({ label: 'An toàn Mẫu' });
    await worker.choose(words.referrals.need, 'c');
    await worker.sees(words.providers.doubtful['services.provider-unlicensed']);
    await worker.choose(words.referrals.basis, 'THEO_LUAT');
    expect((await worker.send(words.referrals.make)).status()).toBe(201);
    await worker.leave();
  }, 60_000);
});
