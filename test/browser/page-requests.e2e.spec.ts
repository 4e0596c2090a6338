import type { Browser } from 'playwright-core';
import { readFileSync } from 'node:fs';
import { DESK, inBrowser, why, withBrowser } from '../support/browser-world.js';
import { type OpenCase, openACase } from '../support/journey.js';
import { rootFolder } from '../support/root.js';
import { Visitor } from '../support/visitor.js';
import { pagesOf } from '../bench/page/pages.codec.js';

let browser: Browser;
let base: string;
let open: OpenCase;

withBrowser(async (opened, people) => {
  ({ browser, base } = opened);
  open = await openACase(people);
});

const listed = pagesOf(readFileSync(`${rootFolder()}/test/bench/page/pages.json`, 'utf8'));

/** The paths that a page asks of the API when a worker opens it anew. */
async function askedBy(path: string): Promise<readonly string[]> {
  const worker = await Visitor.signIn(browser, base, 'can-bo', DESK);
  await worker.rest();
  const asked: string[] = [];
  worker.page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.startsWith('/api/'))
      asked.push(
        decodeURIComponent(`${pathname}${search}`)
          .replaceAll(open.caseId, '{case}')
          .replaceAll(open.childId, '{child}'),
      );
  });
  await worker.goTo(path);
  await worker.leave();
  return asked.toSorted();
}

inBrowser(`what the bench of pages asks for${why}`, () => {
  it.each([
    ['home', () => '/'],
    ['list', () => '/ca?loc=dang-mo'],
    ['case', () => `/ca/${open.caseId}`],
  ])(
    'is what the web asks for: %s',
    async (name, path) => {
      const listedPaths = (listed[name] ?? []).flat().map((each) => (typeof each === 'string' ? each : each.post));
      expect(await askedBy(path())).toEqual(listedPaths.toSorted());
    },
    60_000,
  );
});
