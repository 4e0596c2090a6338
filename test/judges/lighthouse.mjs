// What Lighthouse says of sign-in, home, a case and its time line, as a case worker of the demonstration city sees them on
// a phone, each page loaded cold. Needs Chromium, a network for npx, and a running `npm start`:
//   node test/judges/lighthouse.mjs [address] [demo-accounts.json]
// Ends with 1 where a category is below 95.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const LIGHTHOUSE = 'lighthouse@13.5.0';
const WANTED = 95;
const LONGEST_MILLIS = 120_000;
const PORT = 9344;
const [base = 'http://127.0.0.1:3000', accounts = '.annhi/demo-accounts.json'] = process.argv.slice(2);
const executable = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);
if (!executable) throw new Error('no Chromium on this machine');
const folder = mkdtempSync(join(tmpdir(), 'annhi-lighthouse-'));

const results = [await inBrowser(() => judge('sign-in', '/dang-nhap')), ...(await inBrowser(judgeSignedIn))].flat();
rmSync(folder, { recursive: true, force: true });
process.exitCode = results.every(Boolean) ? 0 : 1;

async function judgeSignedIn() {
  const path = await signIn();
  const home = await judge('home', '/');
  const found = await judge('case', path);
  return [home, found, await judge('time line', `${path}/dong-thoi-gian`)];
}

/** Signs in by the form, and answers the address of the most urgent case. Lets the browser go before Lighthouse takes it. */
async function signIn() {
  const { username, password } = JSON.parse(readFileSync(accounts, 'utf8')).find(
    ({ role }) => role === 'commune-worker',
  );
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${PORT}`);
  const page = await browser.contexts()[0].newPage();
  await page.goto(`${base}/dang-nhap`);
  await page.locator('input[autocomplete=username]').fill(username);
  await page.locator('input[autocomplete=current-password]').fill(password);
  await page.locator('button[type=submit]').click();
  await page.waitForURL(`${base}/`);
  await page.goto(`${base}/ca`);
  const path = await page.locator('a.item').first().getAttribute('href');
  await page.close();
  await browser.close();
  return path;
}

/** A browser of our own whose debugging port Lighthouse can use. */
async function inBrowser(action) {
  const child = spawn(executable, [
    ...['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    ...['--disable-component-update', '--disable-sync', `--remote-debugging-port=${PORT}`],
    ...[`--user-data-dir=${mkdtempSync(join(folder, 'profile-'))}`, 'about:blank'],
  ]);
  await new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('Chromium did not start')));
    child.stderr.on('data', (text) => String(text).includes('DevTools listening') && resolve());
  });
  try {
    return await action();
  } finally {
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('close', resolve));
  }
}

async function judge(name, path) {
  const file = join(folder, 'report.json');
  const asked = [base + path, `--port=${PORT}`, '--output=json', `--output-path=${file}`, '--quiet'];
  const child = spawn('npx', ['--yes', LIGHTHOUSE, ...asked], { stdio: 'ignore', timeout: LONGEST_MILLIS });
  await new Promise((resolve) => child.once('close', resolve));
  const { categories, audits } = JSON.parse(readFileSync(file, 'utf8'));
  rmSync(file);
  const scores = Object.values(categories).map(({ id, score }) => [id, Math.round(score * 100)]);
  console.log(`${name.padEnd(10)} ${scores.map(([id, score]) => `${id} ${score}`).join(' · ')}`);
  const weak = Object.values(categories)
    .flatMap(({ auditRefs }) => auditRefs)
    .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 0.9);
  for (const { id } of weak) console.log(`           ${id}: ${audits[id].displayValue ?? audits[id].title}`);
  return scores.every(([, score]) => score >= WANTED);
}
