import { cloneDatabases } from '#testing';
import {
  type OpenCase,
  type People,
  aDetailedAssessment,
  aPlan,
  ago,
  anAssessment,
  itemsOf,
  openACase,
  peopleOf,
} from '../support/journey.js';
import type { Person } from '../support/person.js';
import { accountOf } from '../support/stage.js';
import { type World, openWorld } from '../support/world.js';

let world: World;
let people: People;
let open: OpenCase;

beforeAll(async () => {
  world = await openWorld(await cloneDatabases());
  people = await peopleOf(world);
  open = await openACase(people);
}, 60_000);

afterAll(() => world.close());

const inboxOf = async (person: Person, query = '') => {
  await world.projector.caughtUp();
  return person.get(`/inbox${query}`);
};
const reasonsFor = async (person: Person) => itemsOf(await inboxOf(person)).map(({ reason }) => reason);

describe('an inbox', () => {
  it('tells a commune of a report that was handed to it, the hotline what became of it there, and nobody else', async () => {
    expect(await reasonsFor(people.worker)).toEqual(['report-waits']);
    expect(await reasonsFor(people.chair)).toEqual(['report-waits']);
    expect(await reasonsFor(people.otherWorker)).toEqual([]);
    expect(await reasonsFor(people.hotline)).toEqual(['report-screened-in', 'report-acknowledged']);
  });

  it('tells the chair of a plan that waits, and its drafter what became of it', async () => {
    await people.worker.does(`/cases/${open.caseId}/initial-assessments`, anAssessment('CAO'));
    await people.worker.does(`/cases/${open.caseId}/detailed-assessments`, aDetailedAssessment());
    await people.worker.does(`/cases/${open.caseId}/plans`, aPlan());
    expect((await reasonsFor(people.chair))[0]).toBe('plan-to-approve');
    expect(await reasonsFor(people.worker)).toEqual(['report-waits']);
    await people.chair.does(`/cases/${open.caseId}/plan-approval`, { occurredAt: ago(5), planVersion: 1 });
    expect((await reasonsFor(people.worker))[0]).toBe('plan-approved');
  });

  it('tells a worker of a case that is given to them, and both sides of a referral what the other did', async () => {
    const assignment = { worker: accountOf('can-bo'), commune: '31135', occurredAt: ago(4) };
    await people.chair.does(`/cases/${open.caseId}/assignment`, assignment);
    const referralId = await people.worker.does('/referrals', {
      ...{ caseId: open.caseId, toOffice: 'commune:31157', need: 'c', sharedFields: ['name'] },
      ...{ legalBasis: 'THEO_LUAT', occurredAt: ago(3) },
    });
    expect(await reasonsFor(people.receiver)).toEqual(['referral-received']);
    await people.receiver.does(`/referrals/${referralId}/acceptance`, { occurredAt: ago(2) });
    expect((await reasonsFor(people.worker)).slice(0, 2)).toEqual(['referral-answered', 'assigned']);
  });

  it('counts what was not seen; what one person has seen stays new for another', async () => {
    const before = await inboxOf(people.worker);
    const fresh = itemsOf(before).filter(({ settled }) => settled !== true);
    expect(fresh.length).toBeLessThan(itemsOf(before).length);
    expect(before.body.unseen).toBe(fresh.length);
    const [first] = fresh;
    expect(await people.worker.send('POST', '/inbox/seen', { ids: [first?.id] })).toMatchObject({ status: 204 });
    expect((await inboxOf(people.worker)).body.unseen).toBe(fresh.length - 1);
    expect(itemsOf(await inboxOf(people.worker, '?unseen=true')).map(({ id }) => id)).not.toContain(first?.id);
    await people.worker.send('POST', '/inbox/seen', {});
    expect((await inboxOf(people.worker)).body.unseen).toBe(0);
    expect(Number((await inboxOf(people.chair)).body.unseen)).toBeGreaterThan(0);
  });

  it('is read page by page, and refuses rubbish', async () => {
    const all = itemsOf(await inboxOf(people.worker)).map(({ id }) => id);
    const first = await inboxOf(people.worker, '?limit=2');
    const second = await inboxOf(people.worker, `?limit=200&after=${String(first.body.next)}`);
    expect([...itemsOf(first), ...itemsOf(second)].map(({ id }) => id)).toEqual(all);
    expect(await people.worker.get('/inbox?after=rubbish')).toMatchObject({ status: 400 });
    expect(await people.worker.send('POST', '/inbox/seen', { ids: ['x'] })).toMatchObject({ status: 400 });
  });

  it('never says whom it is about', async () => {
    const { text } = await inboxOf(people.worker);
    expect(text).not.toMatch(/Trẻ Mẫu|2016|Lời/);
  });
});
