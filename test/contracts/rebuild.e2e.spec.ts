import { allProjections } from '#platform';
import { rebuildReadModels } from '#projections';
import { cloneDatabases } from '#testing';
import { Client } from 'pg';
import { aCalendarDecision, askForAccess } from '../support/access.js';
import {
  aProvider,
  anAssessment,
  assessAndPlan,
  itemsOf,
  namedElsewhere,
  needCare,
  openACase,
  peopleOf,
  referAndServe,
  reviewAndClose,
} from '../support/journey.js';
import { type World, openWorld } from '../support/world.js';

let world: World;
let client: Client;

beforeAll(async () => {
  const urls = await cloneDatabases();
  world = await openWorld(urls);
  client = new Client({ connectionString: urls.main });
  await client.connect();
  await liveALittle(world);
  await world.projector.caughtUp();
}, 60_000);

afterAll(async () => {
  await client.end();
  await world.close();
});

/** Some of everything: cases in several states, a correction, a retraction, numbers, an export. */
async function liveALittle(someWorld: World): Promise<void> {
  const people = await peopleOf(someWorld);
  const [first, second] = [await openACase(people, 'Trẻ Mẫu Một'), await openACase(people, 'Trẻ Mẫu Hai')];
  await assessAndPlan(people, first);
  await referAndServe(people, first);
  const providerId = await people.supervisor.does('/providers', aProvider());
  const licence = {
    paper: 'DANG_KY',
    licenceNumber: '01/MAU',
    issuer: 'Sở Mẫu',
    services: ['c'],
    validFrom: '2026-01-01',
  };
  await people.supervisor.does(`/providers/${providerId}/licences`, { ...licence, occurredAt: '2026' });
  const inspection = { outcomeCode: 'DAT', findings: 'Mẫu', measures: [], occurredAt: '2026' };
  await people.supervisor.does(`/providers/${providerId}/inspections`, inspection);
  const timeline = itemsOf(await people.worker.get(`/cases/${first.caseId}/timeline`));
  const correctsEventId = timeline.find(({ type }) => type === 'InitialAssessmentRecorded')?.id;
  const correction = { correctsEventId, assessment: anAssessment('CAO'), reason: 'Sửa mẫu' };
  await people.worker.does(`/cases/${first.caseId}/corrections`, correction);
  await needCare(people, second);
  await reviewAndClose(people, first);
  const proposal = { number: '092316000018', source: 'paper', occurredAt: '2026' };
  for (const { childId } of [first, second])
    await people.worker.does(`/children/${childId}/resident-numbers`, proposal);
  const asked = { filters: {}, reason: 'Mẫu', legalBasis: 'THEO_LUAT', recipient: 'Mẫu' };
  await people.dataOfficer.does('/exports', asked);
  await people.otherWorker.does('/emergency-accesses', { childId: first.childId, reason: 'Mẫu, không có thật' });
  await askForAccess(someWorld);
  const administrator = await someWorld.signIn('quan-tri-1', 'administrator', 'province:92');
  await administrator.does('/calendar/decisions', aCalendarDecision());
  await namedElsewhere(people, second.childId);
}

async function rowsOf(view: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ row: string }>(
    `select to_jsonb(v)::text as row from read.${view} v order by 1`,
  );
  return rows.map(({ row }) => row);
}

const viewOf = (name: string): string => name.replaceAll('-', '_');

describe('a read model that is built again from the log', () => {
  it('has the rows of the one that was kept up live, for every read model there is', async () => {
    const projections = allProjections(world.context.blindIndex);
    const live = new Map<string, readonly string[]>();
    for (const { name } of projections) live.set(name, await rowsOf(viewOf(name)));
    const { store, settings } = world.context;
    await rebuildReadModels({ store, url: settings.mainUrl, projections });
    for (const { name } of projections) {
      expect([name, live.get(name)?.length]).not.toEqual([name, 0]);
      expect([name, await rowsOf(viewOf(name))]).toEqual([name, live.get(name)]);
    }
  });
});
