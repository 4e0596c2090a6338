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
const QUIET_MILLIS = 150;

/** The requests of a page that have no answer yet. */
export class Traffic {
  private readonly pending = new Set<unknown>();
  private changedAt = Date.now();

  constructor(private readonly page: Page) {
    const ended = (request: unknown) => {
      this.pending.delete(request);
      this.changedAt = Date.now();
    };
    page.on('request', (request) => {
      this.pending.add(request);
      this.changedAt = Date.now();
    });
    page.on('requestfinished', ended);
    page.on('requestfailed', ended);
  }

  /** Opens the address and waits until everything that the page asked for has answered. */
  async visit(address: string): Promise<void> {
    await this.page.goto(address);
    await this.quiet();
  }

  /** Resolves when no request was under way for a while. */
  async quiet(): Promise<void> {
    while (this.pending.size > 0 || Date.now() - this.changedAt < QUIET_MILLIS) await pause();
  }
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 25));
