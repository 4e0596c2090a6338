import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type BrowserWorld, inBrowser, why, withBrowser } from '../support/browser-world.js';
import { Traffic, complaintsOf } from '../support/browser.js';
import { type OpenCase, type People, anAssessment, assessAndPlan, itemsOf, openACase } from '../support/journey.js';
import { accountOf } from '../support/stage.js';
import type { Screen } from '../support/visitor.js';
import { passwordOf } from '../support/world.js';

const WEB = fileURLToPath(new URL('../../dist/web', import.meta.url));
const SHOTS = fileURLToPath(new URL('../../dist/screenshots', import.meta.url));
let opened: BrowserWorld;
let open: OpenCase;
let webhook: string;

withBrowser(prepare, () => ({ webhookNetworks: ['127.0.0.1'] }));

async function prepare(prepared: BrowserWorld, people: People): Promise<void> {
  opened = prepared;
  mkdirSync(SHOTS, { recursive: true });
  const keeper = await opened.world.signIn('quan-tri', 'administrator', 'province:92');
  webhook = await keeper.does('/webhooks', { office: 'commune:31135', url: 'https://127.0.0.1:9/nhan' });
  open = await openACase(people);
  await assessAndPlan(people, open);
  const timeline = itemsOf(await people.worker.get(`/cases/${open.caseId}/timeline`));
  const correctsEventId = timeline.find(({ type }) => type === 'InitialAssessmentRecorded')?.id;
  const correction = { correctsEventId, assessment: anAssessment('CAO'), reason: 'Ghi nhầm mức độ nguy cơ' };
  await people.worker.does(`/cases/${open.caseId}/corrections`, correction);
}

const SIGN_IN = { vi: 'Đăng nhập', en: 'Sign in' } as const;

/** Signs in by the form, as a person does. */
async function signIn(username: string, { width, language }: Screen): Promise<Page> {
  const context = await opened.browser.newContext({ viewport: { width, height: 844 } });
  const page = await context.newPage();
  await page.goto(`${opened.base}/dang-nhap`);
  if (language === 'en') await page.getByRole('button', { name: /English/ }).click();
  await page.locator('input[autocomplete=username]').fill(username);
  await page.locator('input[autocomplete=current-password]').fill(passwordOf(username));
  await page.getByRole('button', { name: SIGN_IN[language], exact: true }).click();
  await page.waitForURL(`${opened.base}/`);
  return page;
}

/** The violations of WCAG that axe, which is in the page already, finds there, by rule and element. */
function violationsOn(page: Page): Promise<readonly string[]> {
  return page.evaluate(`axe.run().then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 120)).join(' | ')))`);
}

const pagesOf = {
  'can-bo': () => [
    '/',
    '/tiep-nhan',
    '/tiep-nhan/moi',
    `/phan-loai/${open.reportId}`,
    '/ca',
    `/ca/${open.caseId}`,
    `/ca/${open.caseId}/dong-thoi-gian`,
    '/chuyen-tuyen',
    '/dich-vu',
    '/tre-em',
    `/tre-em/${open.childId}`,
    '/tai-khoan',
    '/khan-cap',
  ],
  'chu-tich': () => [
    ...['/chi-so?du=1', '/khoi-luong', '/nguoi-cham-soc', '/hop-thu'],
    ...[`/ca/${open.caseId}`, `/ca/${open.caseId}?phan=cham-soc`],
  ],
  'giam-sat': () => ['/', '/chi-so', '/khoi-luong?xa=31135'],
  'du-lieu': () => ['/', '/xuat'],
  'quan-tri': () => ['/', '/webhook', `/webhook/${webhook}`, '/quan-tri', `/quan-tri/${accountOf('can-bo')}`],
  'kiem-toan': () => [
    '/',
    '/ca',
    `/ca/${open.caseId}/dong-thoi-gian`,
    `/kiem-toan?tre=${open.childId}`,
    '/kiem-toan?phan=bat-thuong',
    '/kiem-toan?phan=khan-cap&hien=tat-ca',
    '/kiem-toan?phan=niem-phong',
  ],
} as const;

const WIDTHS = [390, 1280] as const;

/** What is wrong with the page at that width; a picture of it for whoever wants to look. */
async function expectSound(page: Page, path: string, { width, language }: Screen, name: string): Promise<void> {
  await page.setViewportSize({ width, height: 844 });
  expect([path, width, await violationsOn(page)]).toEqual([path, width, []]);
  expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, width]);
  await page.screenshot({ path: `${SHOTS}/${name}-${width}-${language}.png` });
}

const nameOf = (username: string, path: string): string =>
  `${username}${path.replaceAll(/[/?=]/g, '_').replace(/[0-9a-f-]{36}/, 'id')}`;

inBrowser(`the web app${why}`, () => {
  it.each(['vi', 'en'] as const)(
    'has no fault that axe finds, no CSP violation and nothing too wide on any page, on a phone and a desk, in %s',
    async (language) => {
      for (const [username, paths] of Object.entries(pagesOf)) {
        const page = await signIn(username, { width: WIDTHS[0], language });
        const [complaints, traffic] = [complaintsOf(page), new Traffic(page)];
        for (const path of paths()) {
          await page.setViewportSize({ width: WIDTHS[0], height: 844 });
          await traffic.visit(opened.base + path);
          await page.evaluate(axe.source);
          for (const width of WIDTHS) await expectSound(page, path, { width, language }, nameOf(username, path));
        }
        expect(complaints).toEqual([]);
        await page.context().close();
      }
    },
    180_000,
  );

  it('refuses a wrong password and says so where the person is', async () => {
    const page = await (await opened.browser.newContext()).newPage();
    await page.goto(`${opened.base}/dang-nhap`);
    await page.locator('input[autocomplete=username]').fill('can-bo');
    await page.locator('input[autocomplete=current-password]').fill('sai');
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
    await page.getByText('Tên đăng nhập hoặc mật khẩu không đúng').waitFor();
    await page.context().close();
  });

  it('shows a worker of another commune that there is no such case', async () => {
    const page = await signIn('xa-khac', { width: 390, language: 'vi' });
    await new Traffic(page).visit(`${opened.base}/ca/${open.caseId}`);
    expect(await page.locator('body').innerText()).not.toContain('Trẻ Mẫu Một');
    await page.context().close();
  });
});

const sizeOf = (file: string): number => gzipSync(readFileSync(`${WEB}/${file}`)).length;

describe('what an old phone loads', () => {
  const linked = [
    ...readFileSync(`${WEB}/index.html`, 'utf8').matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g),
  ];
  const first = new Set(linked.map(([, file = '']) => file));

  it('first is at most 230 kB', () => {
    expect([...first].reduce((sum, file) => sum + sizeOf(file), 0)).toBeLessThan(230_000);
  });

  it('for each further page is at most 60 kB', () => {
    const later = readdirSync(`${WEB}/assets`).filter(
      (file) => /\.(js|css)$/.test(file) && !first.has(`assets/${file}`),
    );
    expect(later.filter((file) => sizeOf(`assets/${file}`) > 60_000)).toEqual([]);
  });
});
