import type { Role } from '#access';
import { tellOfDeserted } from '#notices';
import { cloneDatabases } from '#testing';
import { type OpenCase, type People, ago, anAssessment, itemsOf, openACase, peopleOf } from '../support/journey.js';
import type { Person } from '../support/person.js';
import { accountOf } from '../support/stage.js';
import { warningIn } from '../support/warning.js';
import { type World, openWorld } from '../support/world.js';

let world: World;
let people: People;
let open: OpenCase;
let nextDoor: Person;
let colleague: Person;
let administrator: Person;

const RESIDENCE = '31147';

beforeAll(async () => {
  world = await openWorld(await cloneDatabases());
  people = await peopleOf(world);
  nextDoor = await world.signIn('chu-tich-ben-canh', 'commune-chair', `commune:${RESIDENCE}`);
  colleague = await world.signIn('can-bo-hai', 'commune-worker', 'commune:31135');
  administrator = await world.signIn('quan-tri', 'administrator' satisfies Role, 'province:92');
  open = await openACase(people, 'Trẻ Mẫu Một', { residenceCommune: RESIDENCE });
}, 60_000);

afterAll(() => world.close());

const noticesOf = async (person: Person, query = '') => {
  await world.projector.caughtUp();
  return itemsOf(await person.get(`/inbox${query}`));
};
const reasonsFor = async (person: Person, query = ''): Promise<readonly unknown[]> =>
  (await noticesOf(person, query)).map(({ reason }) => reason);

describe('somebody is told', () => {
  it('at the hotline, what became of its report: acknowledged, taken up, and the measure within the 12 hours', async () => {
    expect(await reasonsFor(people.hotline)).toEqual(['report-screened-in', 'report-acknowledged']);
    await people.worker.does(`/cases/${open.caseId}/initial-assessments`, anAssessment('CAO'));
    const measure = { occurredAt: ago(120), measure: 'NOI_TAM_TRU', authority: 'CHU_TICH_UBND_XA' };
    await people.worker.does(`/cases/${open.caseId}/emergency-measures`, measure);
    const [last] = await noticesOf(people.hotline);
    expect(last).toMatchObject({
      reason: 'report-measure-taken',
      thing: 'report',
      thingId: open.reportId,
      detail: { status: 'met' },
    });
    expect(await people.hotline.get(`/reports/${open.reportId}`)).toMatchObject({ status: 200 });
  });

  it('in the commune where the child lives, of a case that was opened next door', async () => {
    const [notice] = await noticesOf(nextDoor);
    expect(notice).toMatchObject({ reason: 'duty-begins', thing: 'case', thingId: open.caseId });
    expect(await nextDoor.get(`/cases/${open.caseId}`)).toMatchObject({ status: 200 });
  });

  it('of a case that is given to another: both, who has it now and who has it no more', async () => {
    const give = (username: string, minutes: number) =>
      people.chair.does(`/cases/${open.caseId}/assignment`, {
        ...{ worker: accountOf(username), commune: '31135', occurredAt: ago(minutes) },
      });
    await give('can-bo', 30);
    await give('can-bo-hai', 20);
    expect((await reasonsFor(people.worker))[0]).toBe('assignment-ended');
    expect((await reasonsFor(colleague))[0]).toBe('assigned');
  });

  it('of a referral that is taken back', async () => {
    const referralId = await people.worker.does('/referrals', {
      ...{ caseId: open.caseId, toOffice: 'commune:31157', need: 'c', sharedFields: ['name'] },
      ...{ legalBasis: 'THEO_LUAT', occurredAt: ago(15) },
    });
    expect(await reasonsFor(people.receiver, '?unseen=true')).toEqual(['referral-received']);
    await people.worker.does(`/referrals/${referralId}/withdrawal`, { occurredAt: ago(10), reasonCode: 'RUT_DONG_Y' });
    expect(await reasonsFor(people.receiver, '?unseen=true')).toEqual(['referral-withdrawn']);
    expect((await noticesOf(people.receiver)).map(({ reason, settled }) => [reason, settled])).toEqual([
      ['referral-withdrawn', false],
      ['referral-received', true],
    ]);
  });

  it('of a case whose worker has gone: the chair, to whom it lists as unassigned', async () => {
    const counts = async () =>
      itemsOf(await people.chair.get('/work-queues')).find(({ queue }) => queue === 'unassigned');
    expect(await counts()).toMatchObject({ count: 0 });
    const closed = await administrator.send('POST', `/accounts/${accountOf('can-bo-hai')}/closure`, {});
    expect(closed.status).toBe(201);
    await world.projector.caughtUp();
    for (const _ of [1, 2]) await tellOfDeserted(warningIn(world));
    expect((await reasonsFor(people.chair)).filter((reason) => reason === 'unassigned')).toHaveLength(1);
    expect(await counts()).toMatchObject({ count: 1 });
    expect(itemsOf(await people.chair.get('/cases?queue=unassigned'))).toMatchObject([{ id: open.caseId }]);
    await people.chair.does(`/cases/${open.caseId}/assignment`, {
      ...{ worker: accountOf('can-bo'), commune: '31135', occurredAt: ago(1) },
    });
    expect(await reasonsFor(people.chair, '?unseen=true')).not.toContain('unassigned');
  });
});
