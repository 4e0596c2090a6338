import { aReport, ago } from '../../support/journey.js';
import { type Bench, type BenchSetting, whileWaiting } from '../harness/bench.js';
import { callersIn, ratePerSecond } from '../harness/callers.js';
import { type Counted, comparedIn } from '../harness/compared.js';
import type { Deployment } from '../harness/deployment.js';
import { withDeployments } from '../harness/deployments.js';
import type { Row, Side } from '../harness/figures.js';
import { canCount } from '../harness/processes.js';
import { type Town, townIn } from '../harness/town.js';
import { type Visitor, bareVisitor } from '../harness/visitor.js';
import { plainServer } from './servers.js';

/** Every caller is somebody else: what people of one account could share is not there to be shared. */
const MOST_CALLERS = 64;
const PROJECTOR = 'projector';
const REPORT = aReport();

/** A build that runs, and who is signed in there. */
interface Place {
  readonly deployment: Deployment;
  readonly town: Town;
}

interface Case {
  readonly what: string;
  readonly callers: number;
  /** Sends one command and waits for its answer. */
  readonly send: (town: Town, caller: number) => Promise<unknown>;
}

const received = (callers: number): Case => ({
  what: callersIn(callers),
  callers,
  send: ({ operators }, caller) => posted(operators[caller], '/api/reports', REPORT),
});

const NOTE: Case = {
  what: '1 caller, on a known child',
  callers: 1,
  send: ({ workers, cases }, caller) =>
    posted(workers[caller], `/api/cases/${cases[caller] ?? ''}/notes`, { note: 'Lời ghi mẫu', occurredAt: ago(1) }),
};

interface Cases {
  readonly alone: readonly Case[];
  readonly followed: readonly Case[];
  readonly waiting: readonly Case[];
}

/** What is measured with the projector held, with it running, and with commits that wait. */
const FULL: Cases = {
  alone: [received(1), received(MOST_CALLERS)],
  followed: [received(1), received(MOST_CALLERS), NOTE],
  waiting: [received(1), received(MOST_CALLERS), NOTE],
};
const QUICK: Cases = { alone: [received(1)], followed: [received(MOST_CALLERS), NOTE], waiting: [received(1)] };

const casesOf = ({ quick }: BenchSetting): Cases => (quick ? QUICK : FULL);

/**
 * Commands a second through the whole application as `npm start` runs it, against a bare route with one INSERT, and against
 * the revision before. Reports of new children with the projector held and with the projector running; notes about a known child.
 */
export const http: Bench = (setting) =>
  withDeployments(setting, async (deployments) => {
    const places: Place[] = [];
    for (const deployment of deployments) {
      const town = await townIn(deployment, { operators: MOST_CALLERS, workers: 1, cases: 1 });
      places.push({ deployment, town });
    }
    const plain = await plainServer({ DATABASE_URL: await setting.server.database('http_plain') });
    try {
      const bare = bareVisitor(plain.url);
      const { commitDelays } = setting;
      const rows = [...(await alone(setting, places, bare)), ...(await following(setting, places, bare))];
      for (const delay of commitDelays.filter((each) => each > 0))
        rows.push(...(await waiting(setting, places, bare, delay)));
      return rows;
    } finally {
      await plain.stop();
    }
  });

/** The projector held, so that the API has the machine to itself. */
async function alone(setting: BenchSetting, places: readonly Place[], bare: Visitor): Promise<readonly Row[]> {
  const held = places.map(({ deployment }) => deployment.hold(PROJECTOR));
  try {
    if (held.includes(undefined)) {
      setting.say('  a build has no process of its own for the projector: not measured without it');
      return [];
    }
    return await measured(setting, casesOf(setting).alone, places, { bare, suffix: '' });
  } finally {
    for (const each of held) each?.go();
  }
}

const following = (setting: BenchSetting, places: readonly Place[], bare: Visitor): Promise<readonly Row[]> =>
  measured(setting, casesOf(setting).followed, places, { bare, suffix: ', projector running' });

async function waiting(setting: BenchSetting, places: readonly Place[], bare: Visitor, delay: number) {
  const servers = [setting.server, ...places.map(({ deployment }) => deployment)];
  for (const each of servers) await each.delayCommits(delay);
  const rows = await measured(setting, casesOf(setting).waiting, places, {
    bare,
    suffix: `, projector running${whileWaiting(delay)}`,
  });
  for (const each of servers) await each.delayCommits(0);
  return rows;
}

interface Against {
  readonly bare: Visitor;
  readonly suffix: string;
}

/** What a round gives. */
interface Round {
  readonly rate: number;
  /** Milliseconds of processor a command, of all processes of the build with its database; none of a peer. */
  readonly cpuMillis: number;
}

async function measured(
  { quick, say }: BenchSetting,
  cases: readonly Case[],
  places: readonly Place[],
  { bare, suffix }: Against,
): Promise<readonly Row[]> {
  const [rounds, millis] = quick ? [12, 200] : [24, 750];
  const rows: Row[] = [];
  for (const { what, callers, send } of cases) {
    say(`http: ${what}${suffix}`);
    const side = (
      name: string,
      whose: Deployment | undefined,
      work: (caller: number) => Promise<unknown>,
    ): Side<Round> => ({
      name,
      round: () => roundOf(whose, () => ratePerSecond(callers, millis, work)),
    });
    const [ours, before] = places.map(({ deployment, town }) =>
      side(deployment.build.name, deployment, (caller) => send(town, caller)),
    );
    if (!ours) continue;
    const peer = side('bare route', undefined, () => posted(bare, '/reports', REPORT));
    rows.push(...(await comparedIn(countedIn(`${what}${suffix}`), { ours, peer, before }, rounds)));
  }
  return rows;
}

async function roundOf(whose: Deployment | undefined, work: () => Promise<number>): Promise<Round> {
  const [seconds, begun] = [secondsOf(whose), performance.now()];
  const rate = await work();
  const commands = rate * ((performance.now() - begun) / 1000);
  return { rate, cpuMillis: ((secondsOf(whose) - seconds) * 1000) / commands };
}

const secondsOf = (whose: Deployment | undefined): number =>
  whose?.processes().reduce((sum, each) => sum + each.seconds, 0) ?? 0;

/** The processor is counted where the system tells of its processes. */
const countedIn = (what: string): readonly Counted<Round>[] => [
  {
    heading: { name: 'http', case: `${what} : bare Fastify route`, unit: 'commands/s' },
    of: ({ rate }) => rate,
    withPeer: true,
  },
  ...(canCount()
    ? [
        {
          heading: { name: 'http', case: `${what}, processor a command`, unit: 'CPU-ms' },
          of: ({ cpuMillis }: Round) => cpuMillis,
          withPeer: false,
        },
      ]
    : []),
];

async function posted(who: Visitor | undefined, path: string, body: unknown): Promise<void> {
  if (!who) throw new Error('nobody is there to send');
  await who.post(path, body);
}
