import { allProjections } from '#platform';
import { rebuildReadModels } from '#projections';
import { cloneDatabases } from '#testing';
import { Client } from 'pg';
import { aCalendarDecision, askForAccess } from '../support/access.js';
import {
  type OpenCase,
  aProvider,
  assessAndPlan,
  namedElsewhere,
  needCare,
  openACase,
  peopleOf,
  referAndServe,
} from '../support/journey.js';
import { type World, openWorld } from '../support/world.js';

let world: World;
let open: OpenCase;
let owner: Client;
let reader: Client;
let names: readonly string[];

beforeAll(async () => {
  const urls = await cloneDatabases();
  world = await openWorld(urls);
  const people = await peopleOf(world);
  open = await openACase(people);
  await assessAndPlan(people, open);
  await referAndServe(people, open);
  await people.supervisor.does('/providers', aProvider());
  const proposal = { number: '092316000018', source: 'paper', occurredAt: '2026' };
  await people.worker.does(`/children/${open.childId}/resident-numbers`, proposal);
  await needCare(people, open);
  await people.dataOfficer.does('/exports', {
    ...{ filters: {}, reason: 'Mẫu', legalBasis: 'THEO_LUAT', recipient: 'Mẫu' },
  });
  const emergency = { childId: open.childId, reason: 'Trẻ mẫu đang ở bệnh viện' };
  await people.otherWorker.does('/emergency-accesses', emergency);
  await askForAccess(world);
  const administrator = await world.signIn('quan-tri-1', 'administrator', 'province:92');
  await administrator.does('/calendar/decisions', aCalendarDecision());
  await namedElsewhere(people, open.childId);
  await world.projector.caughtUp();
  owner = await connected(urls.main);
  reader = await connected(urls.main);
  await reader.query('set role annhi_app');
  names = allProjections(world.context.blindIndex).map(({ name }) => name.replaceAll('-', '_'));
}, 60_000);

afterAll(async () => {
  await owner.end();
  await reader.end();
  await world.close();
});

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

async function countOf(client: Client, name: string): Promise<number> {
  const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from read.${name}`);
  return rows[0]?.n ?? -1;
}

/** How many rows of each read model the client sees. */
const counts = async (client: Client): Promise<Readonly<Record<string, number>>> => {
  const found: Record<string, number> = {};
  for (const name of names) found[name] = await countOf(client, name);
  return found;
};

const nothing = (): Readonly<Record<string, number>> => Object.fromEntries(names.map((name) => [name, 0]));

/** Runs it as somebody: with what the settings of a transaction say of the reader. */
async function as<T>(settings: Readonly<Record<string, string>>, work: () => Promise<T>): Promise<T> {
  await reader.query('begin read only');
  for (const [name, value] of Object.entries(settings))
    await reader.query('select set_config($1, $2, true)', [`annhi.${name}`, value]);
  try {
    return await work();
  } finally {
    await reader.query('rollback');
  }
}

describe('the database itself', () => {
  it('shows no row of any read model to a reader who has not said who asks', async () => {
    for (const count of Object.values(await counts(owner))) expect(count).toBeGreaterThan(0);
    expect(await counts(reader)).toEqual(nothing());
  });

  it('shows a commune its own case and child, and to another commune none of them', async () => {
    const rights = '{casework:view/area,children:view/area}';
    const seen = (commune: string) => as({ rights, communes: `{${commune}}` }, () => counts(reader));
    expect(await seen('31135')).toMatchObject({ case_file: 1, child_record: 1 });
    expect(await seen('31150')).toEqual(nothing());
  });

  it('shows a receiver what was sent to its office, and nothing else', async () => {
    const rights = '{services:view/receiver}';
    const seen = await as({ rights, offices: '{commune:31157}' }, () => counts(reader));
    expect(seen).toMatchObject({ referral_board: 1, service_log: 1, case_file: 0, child_record: 0 });
  });

  it('shows a proposal to the commune that reported and to the one that is asked, and to no third one', async () => {
    const rights = '{intake:view/area}';
    const seen = (commune: string) => as({ rights, communes: `{${commune}}` }, () => countOf(reader, 'join_board'));
    expect([await seen('31150'), await seen('31135'), await seen('31157')]).toEqual([1, 1, 0]);
  });

  it('shows a provider what the register says of it, and nothing of the others', async () => {
    const { rows } = await owner.query<{ id: string }>('select id from read.provider_register');
    const seen = (office: string) =>
      as({ rights: '{services:view-providers/receiver}', offices: `{${office}}` }, () =>
        countOf(reader, 'provider_register'),
      );
    expect(await seen(`provider:${rows[0]?.id ?? ''}`)).toBe(1);
    expect(await seen('provider:00000000-0000-4000-8000-000000000000')).toBe(0);
  });

  it('shows in an emergency the things of that child, and of no other', async () => {
    const glass = (child: string) => as({ glass: `{${child}}` }, () => countOf(reader, 'child_record'));
    expect(await glass(open.childId)).toBe(1);
    expect(await glass('00000000-0000-4000-8000-000000000000')).toBe(0);
  });

  it('forgets who asked when the transaction ends', async () => {
    await as({ rights: '{*}' }, () => counts(reader));
    expect(await counts(reader)).toEqual(nothing());
  });

  it('shows nothing of a read model that was built again either', async () => {
    const { store, settings, blindIndex } = world.context;
    await rebuildReadModels({ store, url: settings.mainUrl, projections: allProjections(blindIndex) });
    for (const count of Object.values(await counts(owner))) expect(count).toBeGreaterThan(0);
    expect(await counts(reader)).toEqual(nothing());
  }, 30_000);
});
