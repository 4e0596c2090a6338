import type { SendingSettings } from '#notices';
import { cloneDatabases } from '#testing';
import type { Browser } from 'playwright-core';
import { chromiumPath, openBrowser } from './browser.js';
import { type People, peopleOf } from './journey.js';
import type { Screen } from './visitor.js';
import { type World, openWorld } from './world.js';

/** `describe` where there is a browser; skipped, and said so, where there is none. */
export const inBrowser = chromiumPath === undefined ? describe.skip : describe;
export const why = chromiumPath === undefined ? ' (skipped: no Chromium on this machine)' : '';

export const PHONE: Screen = { width: 390, language: 'vi' };
export const DESK: Screen = { width: 1280, language: 'en' };

/** The application on a port of its own and a browser beside it, for all tests of a file. */
export interface BrowserWorld {
  readonly world: World;
  readonly browser: Browser;
  /** Where the application answers. */
  readonly base: string;
}

/**
 * Opens both before the first test of a file and closes them after the last; `prepare` tells what there is to see, and
 * `sending` how something leaves this application.
 */
export function withBrowser(
  prepare: (opened: BrowserWorld, people: People) => Promise<void>,
  sending: () => SendingSettings = () => ({}),
): void {
  let opened: BrowserWorld | undefined;
  beforeAll(async () => {
    if (chromiumPath === undefined) return;
    const world = await openWorld({ ...(await cloneDatabases()), sending: sending() });
    await world.api.listen(0, '127.0.0.1');
    const base = (await world.api.getUrl()).replace('[::1]', '127.0.0.1');
    const people = await peopleOf(world);
    opened = { world, base, browser: await openBrowser() };
    await prepare(opened, people);
  }, 90_000);

  afterAll(async () => {
    await opened?.browser.close();
    await opened?.world.close();
  });
}
