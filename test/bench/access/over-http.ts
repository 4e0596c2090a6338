import { aReport } from '../../support/journey.js';
import type { BenchSetting } from '../harness/bench.js';
import { callersIn, ratePerSecond } from '../harness/callers.js';
import { compared } from '../harness/compared.js';
import { withDeployments } from '../harness/deployments.js';
import type { Row, Side } from '../harness/figures.js';
import { type Town, townIn } from '../harness/town.js';
import { type Visitor, bareVisitor, objectIn, textIn } from '../harness/visitor.js';
import { plainServer } from '../http/servers.js';

const CALLERS = [1, 16] as const;
const MOST_CALLERS = 16;
/** Short and many, so that what slows a busy machine for a moment meets all sides alike. */
const MILLIS = 200;

interface Case {
  readonly what: string;
  readonly guarded: (town: Town, caller: number, turn: number) => Promise<unknown>;
  readonly bare: (visitor: Visitor, id: string) => Promise<unknown>;
}

const CASES: readonly Case[] = [
  {
    what: 'a case over HTTP',
    guarded: ({ workers, cases }, caller, turn) =>
      workers[caller]?.does(`/api/cases/${cases[turn % cases.length] ?? ''}`) ?? nobody(),
    bare: (visitor, id) => visitor.does(`/reports/${id}`),
  },
  {
    what: 'a page of 50 cases over HTTP',
    guarded: ({ workers }, caller) => workers[caller]?.does('/api/cases?queue=open&limit=50') ?? nobody(),
    bare: (visitor) => visitor.does('/reports'),
  },
];

const nobody = (): Promise<never> => Promise.reject(new Error('nobody is there to read'));

/** A build that runs, and who reads there what. */
interface Place {
  readonly name: string;
  readonly town: Town;
}

/** A bare route over rows of its own, of which one is known. */
interface Bare {
  readonly visitor: Visitor;
  readonly id: string;
}

/** The same two reads from outside, so that a revision whose inside differs can be held beside us; the peer is a bare route with one SELECT. */
export const overHttp = (setting: BenchSetting): Promise<readonly Row[]> =>
  withDeployments(setting, async (deployments) => {
    const wanted = { workers: MOST_CALLERS, operators: MOST_CALLERS, cases: setting.quick ? 60 : 300 };
    const places: Place[] = [];
    for (const each of deployments) places.push({ name: each.build.name, town: await townIn(each, wanted) });
    const plain = await plainServer({ DATABASE_URL: await setting.server.database('access_plain') });
    try {
      const visitor = bareVisitor(plain.url);
      return await measured(setting, places, { visitor, id: await filled(visitor) });
    } finally {
      await plain.stop();
    }
  });

async function measured({ quick, say }: BenchSetting, places: readonly Place[], { visitor, id }: Bare) {
  const rows: Row[] = [];
  for (const { what, guarded, bare } of CASES)
    for (const callers of CALLERS) {
      say(`access: ${what}, ${callersIn(callers)}`);
      const [ours, before] = places.map(({ name, town }) => reading(name, callers, guarded, town));
      const peer = { name: 'bare route', round: () => ratePerSecond(callers, MILLIS, () => bare(visitor, id)) };
      const heading = { name: 'access', case: `${what}, ${callersIn(callers)} : bare Fastify route`, unit: 'reads/s' };
      if (ours) rows.push(await compared(heading, { ours, peer, before }, quick ? 10 : 40));
    }
  return rows;
}

function reading(name: string, callers: number, guarded: Case['guarded'], town: Town): Side {
  let turn = 0;
  return { name, round: () => ratePerSecond(callers, MILLIS, (caller) => guarded(town, caller, (turn += 1))) };
}

/** Rows enough for a page; gives the id of one. */
async function filled(visitor: Visitor): Promise<string> {
  let id = '';
  for (let n = 0; n < 60; n += 1) id = textIn(objectIn(await visitor.post('/reports', aReport(`Trẻ Mẫu ${n}`))), 'id');
  return id;
}
