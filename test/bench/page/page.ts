import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { aReport } from '../../support/journey.js';
import { rootFolder } from '../../support/root.js';
import type { Bench, BenchSetting } from '../harness/bench.js';
import type { Build } from '../harness/build.js';
import { compared } from '../harness/compared.js';
import type { Deployment } from '../harness/deployment.js';
import { withDeployments } from '../harness/deployments.js';
import { type Row, type Side, median, rowOf } from '../harness/figures.js';
import { townIn } from '../harness/town.js';
import { type Visitor, bareVisitor, listIn, objectIn, textIn } from '../harness/visitor.js';
import { plainServer } from '../http/servers.js';
import { type Ids, type PageRequest, type Pages, filledIn, pagesOf } from './pages.codec.js';

const LIST = 'test/bench/page/pages.json';
/** What the web asked before a build had a list of its own. */
const LIST_BEFORE = 'test/bench/page/pages-before.json';

/** How often a page is opened in a round. */
const VISITS = 10;
/** What a browser says that it takes. */
const HEADERS = { 'accept-encoding': 'gzip, deflate, br', 'accept-language': 'vi' };

/** A build, and a worker who opens its pages. */
interface Opened {
  readonly build: Build;
  readonly worker: Visitor;
  readonly pages: Pages;
}

interface Visit {
  readonly requests: number;
  readonly KiB: number;
}

/**
 * What a worker waits for who opens a page: its requests to the API, those that need an answer first after it, the others at
 * once, as a browser does on six connections. Counts requests and bytes on the wire. Each build is asked what its own web
 * asks: `pages.json`, which a test holds against the browser.
 */
export const page: Bench = (setting) =>
  withDeployments(setting, async (deployments) => {
    const all: Opened[] = [];
    for (const each of deployments) all.push(await openedIn(each, setting));
    const [ours, before] = all;
    const plain = await plainServer({ DATABASE_URL: await setting.server.database('page_plain') });
    try {
      const bare = bareVisitor(plain.url);
      const id = textIn(objectIn(await bare.post('/reports', aReport())), 'id');
      const peer: Side = { name: 'bare route', round: () => millisOf(() => bare.does(`/reports/${id}`)) };
      const rows: Row[] = [];
      for (const name of Object.keys(ours?.pages ?? {})) {
        setting.say(`page: ${name}`);
        if (ours) rows.push(...(await rowsOf(name, { ours, before, peer }, setting.quick ? 5 : 15)));
      }
      return rows;
    } finally {
      await plain.stop();
    }
  });

async function openedIn(deployment: Deployment, { quick, say }: BenchSetting): Promise<Opened> {
  const { workers, cases } = await townIn(deployment, { workers: 1, operators: 8, cases: quick ? 60 : 200 });
  const [worker] = workers;
  if (!worker) throw new Error('nobody is there to open a page');
  const found = objectIn(await worker.does(`/api/cases/${cases[0] ?? ''}`));
  const listed = listIn(objectIn(await worker.does('/api/cases?queue=open&limit=100')), 'items');
  const ids: Ids = {
    case: textIn(found, 'id'),
    child: textIn(found, 'childId'),
    children: listed.map((item) => textIn(item, 'childId')),
  };
  const pages = Object.entries(listOf(deployment.build, say)).map(
    ([name, stages]) => [name, stages.map((stage) => stage.map((request) => filledIn(request, ids)))] as const,
  );
  return { build: deployment.build, worker, pages: Object.fromEntries(pages) };
}

/** What the web of a build asks for. */
function listOf({ root, name }: Build, say: (line: string) => void): Pages {
  try {
    return pagesOf(readFileSync(join(root, LIST), 'utf8'));
  } catch {
    say(`  ${name} has no list of what its web asks for: that of the builds before there was one counts`);
    return pagesOf(readFileSync(join(rootFolder(), LIST_BEFORE), 'utf8'));
  }
}

interface Compared {
  readonly ours: Opened;
  readonly before: Opened | undefined;
  readonly peer: Side;
}

async function rowsOf(name: string, { ours, before, peer }: Compared, rounds: number): Promise<readonly Row[]> {
  const visit = ({ worker, pages }: Opened): Promise<Visit> => visited(worker, pages[name] ?? []);
  const side = (opened: Opened): Side => ({ name: opened.build.name, round: () => millisOf(() => visit(opened)) });
  const sides = { ours: side(ours), peer, before: before && side(before) };
  const millis = await compared(
    { name: 'page', case: `${name} : one request to a bare route`, unit: 'ms' },
    sides,
    rounds,
  );
  const [now, then] = [await visit(ours), before && (await visit(before))];
  const counted = (['requests', 'KiB'] as const).map((unit) =>
    rowOf(
      { name: 'page', case: name, unit },
      [now[unit]],
      undefined,
      before && then && { name: before.build.name, figures: [then[unit]] },
    ),
  );
  return [millis, ...counted];
}

async function millisOf(visit: () => Promise<unknown>): Promise<number> {
  const millis: number[] = [];
  for (let n = 0; n < VISITS; n += 1) {
    const begun = performance.now();
    await visit();
    millis.push(performance.now() - begun);
  }
  return median(millis);
}

async function visited(who: Visitor, stages: readonly (readonly PageRequest[])[]): Promise<Visit> {
  let [requests, bytes] = [0, 0];
  for (const stage of stages) {
    const answers = await Promise.all(stage.map((request) => asked(who, request)));
    requests += answers.length;
    bytes += answers.reduce((sum, each) => sum + each.bytes, 0);
  }
  return { requests, KiB: bytes / 1024 };
}

const asked = (who: Visitor, request: PageRequest) =>
  typeof request === 'string'
    ? who.does(request, { headers: HEADERS })
    : who.does(request.post, { method: 'POST', body: request.body, headers: HEADERS });
