// What Lighthouse says of sign-in, home, a case and its time line, as a case worker of the demonstration city sees them on
// a phone. Needs Chromium, a network for npx, and a running `npm start`:
//   node test/judges/lighthouse.mjs [address] [demo-accounts.json]
// Every page is loaded cold. Ends with 1 where a category is below 95.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const LIGHTHOUSE = 'lighthouse@13.5.0';
const WANTED = 95;
const [base = 'http://127.0.0.1:3000', accounts = '.annhi/demo-accounts.json'] = process.argv.slice(2);
const executable = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
if (!executable) throw new Error('no Chromium on this machine');
const folder = mkdtempSync(join(tmpdir(), 'annhi-lighthouse-'));

const isEnough = (await judge('sign-in', '/dang-nhap')) && (await judgeSignedIn());
rmSync(folder, { recursive: true, force: true });
process.exitCode = isEnough ? 0 : 1;

async function judgeSignedIn() {
  const browser = await open();
  const context = browser.contexts()[0];
  const page = await context.newPage();
  await signIn(page);
  await page.goto(`${base}/ca`);
  const path = await page.locator('a.item').first().getAttribute('href');
  await page.close();
  const results = [];
  for (const [name, to] of [
    ['home', '/'],
    ['case', path],
    ['time line', `${path}/dong-thoi-gian`],
  ])
    results.push(report(name, run(to)));
  await browser.close();
  return results.every(Boolean);
}

async function judge(name, path) {
  const browser = await open();
  const result = report(name, run(path));
  await browser.close();
  return result;
}

async function signIn(page) {
  const { username, password } = JSON.parse(readFileSync(accounts, 'utf8')).find(
    ({ role }) => role === 'commune-worker',
  );
  await page.goto(`${base}/dang-nhap`);
  await page.locator('input[autocomplete=username]').fill(username);
  await page.locator('input[autocomplete=current-password]').fill(password);
  await page.locator('button[type=submit]').click();
  await page.waitForURL(`${base}/`);
}

/** A browser of our own whose debugging port Lighthouse can use; it ends with the connection. */
async function open() {
  const child = spawn(executable, [
    ...['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    ...['--disable-component-update', '--disable-sync', '--remote-debugging-port=9344'],
    ...[`--user-data-dir=${mkdtempSync(join(folder, 'profile-'))}`, 'about:blank'],
  ]);
  await new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('Chromium did not start')));
    child.stderr.on('data', (text) => String(text).includes('DevTools listening') && resolve());
  });
  const browser = await chromium.connectOverCDP('http://127.0.0.1:9344');
  const close = browser.close.bind(browser);
  browser.close = async () => {
    await close();
    child.kill();
    await new Promise((resolve) => child.once('close', resolve));
  };
  return browser;
}

function run(path) {
  const file = join(folder, 'report.json');
  const asked = [base + path, '--port=9344', '--output=json', `--output-path=${file}`, '--quiet'];
  spawnSync('npx', ['--yes', LIGHTHOUSE, ...asked], { stdio: 'ignore' });
  return JSON.parse(readFileSync(file, 'utf8'));
}

function report(name, { categories, audits }) {
  const scores = Object.values(categories).map(({ id, score }) => [id, Math.round(score * 100)]);
  console.log(`${name.padEnd(10)} ${scores.map(([id, score]) => `${id} ${score}`).join(' · ')}`);
  const weak = Object.values(categories)
    .flatMap(({ auditRefs }) => auditRefs)
    .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 0.9);
  for (const { id } of weak) console.log(`           ${id}: ${audits[id].displayValue ?? audits[id].title}`);
  return scores.every(([, score]) => score >= WANTED);
}
