import { cloneDatabases } from '#testing';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromiumPath, complaintsOf, openBrowser } from '../support/browser.js';
import { type OpenCase, anAssessment, assessAndPlan, itemsOf, openACase, peopleOf } from '../support/journey.js';
import { accountOf } from '../support/stage.js';
import { type World, openWorld, passwordOf } from '../support/world.js';

const WEB = fileURLToPath(new URL('../../dist/web', import.meta.url));
const SHOTS = fileURLToPath(new URL('../../dist/screenshots', import.meta.url));
const inBrowser = chromiumPath === undefined ? describe.skip : describe;
const why = chromiumPath === undefined ? ' (skipped: no Chromium on this machine)' : '';

let world: World;
let browser: Browser;
let base: string;
let open: OpenCase;

beforeAll(async () => {
  if (chromiumPath === undefined) return;
  mkdirSync(SHOTS, { recursive: true });
  world = await openWorld(await cloneDatabases());
  await world.api.listen(0, '127.0.0.1');
  base = (await world.api.getUrl()).replace('[::1]', '127.0.0.1');
  const people = await peopleOf(world);
  await world.signIn('quan-tri', 'administrator', 'province:92');
  open = await openACase(people);
  await assessAndPlan(people, open);
  const timeline = itemsOf(await people.worker.get(`/cases/${open.caseId}/timeline`));
  const correctsEventId = timeline.find(({ type }) => type === 'InitialAssessmentRecorded')?.id;
  const correction = { correctsEventId, assessment: anAssessment('CAO'), reason: 'Ghi nhầm mức độ nguy cơ' };
  await people.worker.does(`/cases/${open.caseId}/corrections`, correction);
  browser = await openBrowser();
}, 90_000);

afterAll(async () => {
  if (chromiumPath === undefined) return;
  await browser.close();
  await world.close();
});

interface Screen {
  readonly width: number;
  readonly language: 'vi' | 'en';
}

const SIGN_IN = { vi: 'Đăng nhập', en: 'Sign in' } as const;

/** Signs in by the form, as a person does. */
async function signIn(username: string, { width, language }: Screen): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 844 } });
  const page = await context.newPage();
  await page.goto(`${base}/dang-nhap`);
  if (language === 'en') await page.getByRole('button', { name: /English/ }).click();
  await page.locator('input[autocomplete=username]').fill(username);
  await page.locator('input[autocomplete=current-password]').fill(passwordOf(username));
  await page.getByRole('button', { name: SIGN_IN[language], exact: true }).click();
  await page.waitForURL(`${base}/`);
  return page;
}

/** The violations of WCAG that axe finds on the page, by rule and element. */
async function violationsOn(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
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
  'quan-tri': () => ['/', '/webhook', '/quan-tri', `/quan-tri/${accountOf('can-bo')}`],
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

const SCREENS: readonly Screen[] = [
  { width: 390, language: 'vi' },
  { width: 1280, language: 'vi' },
  { width: 390, language: 'en' },
  { width: 1280, language: 'en' },
];

inBrowser(`the web app${why}`, () => {
  it.each(SCREENS)(
    'has no fault that axe finds, no CSP violation and nothing too wide on any page, at $width px in $language',
    async (screen) => {
      for (const [username, paths] of Object.entries(pagesOf)) {
        const page = await signIn(username, screen);
        const complaints = complaintsOf(page);
        for (const path of paths()) {
          await page.goto(base + path);
          await page.waitForLoadState('networkidle');
          expect([path, await violationsOn(page)]).toEqual([path, []]);
          expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, screen.width]);
          const name = `${username}${path.replaceAll(/[/?=]/g, '_').replace(/[0-9a-f-]{36}/, 'id')}-${screen.width}-${screen.language}`;
          await page.screenshot({ path: `${SHOTS}/${name}.png` });
        }
        expect(complaints).toEqual([]);
        await page.context().close();
      }
    },
    120_000,
  );

  it('refuses a wrong password and says so where the person is', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${base}/dang-nhap`);
    await page.locator('input[autocomplete=username]').fill('can-bo');
    await page.locator('input[autocomplete=current-password]').fill('sai');
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
    await page.getByText('Tên đăng nhập hoặc mật khẩu không đúng').waitFor();
    await page.context().close();
  });

  it('shows a worker of another commune that there is no such case', async () => {
    const page = await signIn('xa-khac', { width: 390, language: 'vi' });
    await page.goto(`${base}/ca/${open.caseId}`);
    await page.waitForLoadState('networkidle');
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
