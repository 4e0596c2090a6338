import { type Browser, type Page, chromium } from 'playwright-core';
import { existsSync } from 'node:fs';

/** Where Debian and others put Chromium; nothing is fetched for the tests. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser of this machine, or nothing. */
export const chromiumPath = PLACES.find((place) => existsSync(place));

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] });

/** What a page complained about: errors of scripts and violations of the content security policy. */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) complaints.push(message.text());
  });
  return complaints;
}

/** So long nothing has to be on its way before a page counts as there, in milliseconds. */
const QUIET_MILLIS = 100;

/** Opens the address and waits until everything that the page asked for has answered. */
export async function visit(page: Page, address: string): Promise<void> {
  let [onTheirWay, quietSince] = [0, performance.now()];
  const count = (change: number) => () => {
    onTheirWay += change;
    quietSince = performance.now();
  };
  const [more, fewer] = [count(1), count(-1)];
  page.on('request', more).on('requestfinished', fewer).on('requestfailed', fewer);
  await page.goto(address);
  while (onTheirWay > 0 || performance.now() - quietSince < QUIET_MILLIS) await page.waitForTimeout(QUIET_MILLIS / 4);
  page.off('request', more).off('requestfinished', fewer).off('requestfailed', fewer);
}
