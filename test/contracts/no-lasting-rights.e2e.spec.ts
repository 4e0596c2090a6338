import { warnOfDeadlines } from '#notices';
import { derivedId, isJsonObject, uuid } from '#kernel';
import { cloneDatabases } from '#testing';
import {
  type OpenCase,
  type People,
  aReport,
  ago,
  assessAndPlan,
  itemsOf,
  needCare,
  openACase,
  peopleOf,
  referAndServe,
} from '../support/journey.js';
import type { Person } from '../support/person.js';
import { Stage, caseOf, inVietnam } from '../support/stage.js';
import { warningIn } from '../support/warning.js';
import { type World, openWorld } from '../support/world.js';

const NOTHING = [404, 404, 404, 404, 404];

/** Everything that would tell of the child to somebody without a duty towards it. */
async function opened(person: Person, { childId, caseId, reportId }: OpenCase): Promise<readonly number[]> {
  const paths = [`/children/${childId}`, `/cases/${caseId}`, `/cases/${caseId}/timeline`, `/cases/${caseId}/replay`];
  const answers = await Promise.all([...paths, `/reports/${reportId}`].map((path) => person.get(path)));
  return answers.map(({ status }) => status);
}

describe('an act that names something of another commune by its id gives nobody a right over it', () => {
  let world: World;
  let people: People;
  let open: OpenCase;
  let own: OpenCase;
  let otherChair: Person;
  let foreign: { readonly referralId: string; readonly carerId: string; readonly placementId: string };

  beforeAll(async () => {
    world = await openWorld({ ...(await cloneDatabases()), requestsPerMinute: 1_000_000 });
    people = await peopleOf(world);
    otherChair = await world.signIn('chu-tich-khac', 'commune-chair', 'commune:31150');
    open = await openACase(people);
    await assessAndPlan(people, open);
    foreign = { referralId: await referAndServe(people, open), ...(await needCare(people, open)) };
    own = await caseOfOther();
  }, 60_000);

  afterAll(() => world.close());

  async function caseOfOther(): Promise<OpenCase> {
    const told = {
      ...aReport(),
      incident: { communeCode: '31150' },
      children: [{ sex: 'NAM', name: 'Trẻ Của Xã Khác' }],
    };
    const reportId = await people.otherWorker.does('/reports', told);
    await people.otherWorker.does(`/reports/${reportId}/screening-in`, { occurredAt: ago(150) });
    const caseId = await caseOf(people.otherWorker, reportId);
    const { body } = await people.otherWorker.get(`/cases/${caseId}`);
    return { reportId, caseId, childId: String(body.childId) };
  }

  const acts: readonly (readonly [string, () => Promise<unknown>])[] = [
    [
      'a report before it is taken up',
      () =>
        people.otherWorker.does('/reports', {
          ...aReport(),
          ...{
            incident: { communeCode: '31150' },
            children: [{ childId: open.childId, sex: 'NU', residenceCommune: '31150' }],
          },
        }),
    ],
    [
      'a report that is taken up, and says that the child lives here',
      async () => {
        const children = [{ childId: open.childId, sex: 'NU', residenceCommune: '31150', name: 'Khác' }];
        const told = { ...aReport(), incident: { communeCode: '31150' }, children };
        const reportId = await people.otherWorker.does('/reports', told);
        await people.otherWorker.does(`/reports/${reportId}/screening-in`, { occurredAt: ago(50) });
      },
    ],
    [
      'a report about a child of its own and this one',
      async () => {
        const children = [
          { sex: 'NAM', name: 'Em Mẫu' },
          { childId: open.childId, sex: 'NU' },
        ];
        const told = { ...aReport(), incident: { communeCode: '31150' }, children };
        const reportId = await people.otherWorker.does('/reports', told);
        await people.otherWorker.does(`/reports/${reportId}/screening-in`, { occurredAt: ago(50) });
      },
    ],
    [
      'a correction of a report that would add the child',
      async () => {
        const told = { ...aReport(), incident: { communeCode: '31150' }, children: [{ sex: 'NAM' }] };
        const reportId = await people.otherWorker.does('/reports', told);
        const correction = {
          danger: 'KHONG',
          reason: 'Mẫu',
          occurredAt: ago(1),
          children: [{ childId: open.childId }],
        };
        expect(await people.otherWorker.post(`/reports/${reportId}/correction`, correction)).toMatchObject({
          status: 400,
        });
      },
    ],
    [
      'a referral of its case',
      async () => {
        const referral = { caseId: open.caseId, toOffice: 'commune:31150', need: 'c', sharedFields: ['name'] };
        const told = { ...referral, legalBasis: 'THEO_LUAT', occurredAt: ago(5) };
        expect(await people.otherWorker.post('/referrals', told)).toMatchObject({ status: 404 });
        expect(await people.otherWorker.post('/referrals/preview', told)).not.toMatchObject({ status: 200 });
      },
    ],
    [
      'a need of care in its case',
      async () => {
        const need = { caseId: open.caseId, careCase: '62.2', siblings: [], occurredAt: ago(150) };
        expect(await people.otherWorker.post('/placements', need)).toMatchObject({ status: 404 });
      },
    ],
    [
      'a need of care of a child of its own that names it as a sibling, and a meeting with a carer of the other commune',
      async () => {
        const need = { caseId: own.caseId, careCase: '62.2', siblings: [open.childId], occurredAt: ago(140) };
        const placementId = await people.otherWorker.does('/placements', need);
        const meeting = { carerId: foreign.carerId, occurredAt: ago(100) };
        await people.otherWorker.post(`/placements/${placementId}/meetings`, meeting);
        expect(await people.otherWorker.get(`/carers/${foreign.carerId}`)).toMatchObject({ status: 404 });
      },
    ],
    [
      'a service of its case, and one of its own case under the other referral',
      async () => {
        const contact = { kind: 'c', occurredAt: ago(5) };
        const { referralId } = foreign;
        expect(await people.otherWorker.post('/services', { caseId: open.caseId, contact })).toMatchObject({
          status: 404,
        });
        expect(await people.otherWorker.post('/services', { referralId, contact })).toMatchObject({ status: 404 });
        expect(
          await people.otherWorker.post('/services', { caseId: own.caseId, referralId, contact }),
        ).not.toMatchObject({
          status: 201,
        });
        expect(await people.otherWorker.get(`/referrals/${referralId}`)).toMatchObject({ status: 404 });
      },
    ],
    [
      'a residence, an identity, a handing over or a reassignment told of it',
      async () => {
        const residence = { communeCode: '31150', validFrom: '2026' };
        expect(await people.otherWorker.post(`/children/${open.childId}/residences`, residence)).toMatchObject({
          status: 404,
        });
        const identity = { name: 'Khác', source: 'parent', occurredAt: ago(5) };
        expect(await people.otherWorker.post(`/children/${open.childId}/identity`, identity)).toMatchObject({
          status: 404,
        });
        const handed = { toCommune: '31150', reasonCode: 'NOI_CU_TRU', occurredAt: ago(5) };
        expect(await otherChair.post(`/cases/${open.caseId}/transfer`, handed)).toMatchObject({ status: 404 });
        const acknowledged = { occurredAt: ago(4) };
        expect(
          await people.otherWorker.post(`/cases/${open.caseId}/transfer/acknowledgement`, acknowledged),
        ).toMatchObject({
          status: 404,
        });
      },
    ],
    [
      'the commune of the incident put right of a report of the other commune',
      async () => {
        const told = { communeCode: '31150', reason: 'Mẫu', occurredAt: ago(1) };
        expect(await people.otherWorker.post(`/reports/${open.reportId}/redirection`, told)).toMatchObject({
          status: 404,
        });
      },
    ],
    [
      'a form that is being written about it',
      () => people.otherWorker.post('/kept/nhap-tin-bao', { value: { childId: open.childId } }),
    ],
  ];

  it.each(acts)('%s', async (_, act) => {
    await act();
    await world.projector.caughtUp();
    expect(await opened(people.otherWorker, open)).toEqual(NOTHING);
    expect(await opened(otherChair, open)).toEqual(NOTHING);
    expect(await people.otherWorker.get(`/placements/${foreign.placementId}`)).toMatchObject({ status: 404 });
    expect(itemsOf(await people.otherWorker.get(`/referrals?caseId=${open.caseId}`))).toEqual([]);
  });
});

describe('a child that was opened in an emergency and then named in a report', () => {
  it('is closed again when the hour is over, and its commune is asked, warned and passed over to the province', async () => {
    const stage = await Stage.open(await cloneDatabases(), '2026-03-10 08:00');
    for (const [name, role, office] of [
      ...[
        ['tong-dai', 'hotline-operator', 'hotline:111'] as const,
        ['can-bo', 'commune-worker', 'commune:31135'] as const,
      ],
      ...[
        ['chu-tich', 'commune-chair', 'commune:31135'] as const,
        ['xa-khac', 'commune-worker', 'commune:31150'] as const,
      ],
      ['giam-sat', 'province-officer', 'province:92'] as const,
    ])
      await stage.enters(name, role, office);
    await stage.handsOver('2026-03-10 08:00');
    const worker = await stage.at('2026-03-10 08:10', 'can-bo');
    const [waiting] = itemsOf(await worker.get('/reports'));
    const reportId = String(waiting?.id);
    await worker.does(`/reports/${reportId}/acknowledgement`, { occurredAt: inVietnam('2026-03-10 08:05') });
    await worker.does(`/reports/${reportId}/screening-in`, { occurredAt: inVietnam('2026-03-10 08:06') });
    const caseId = await caseOf(worker, reportId);
    const childId = String((await worker.get(`/cases/${caseId}`)).body.childId);
    const open = { reportId, caseId, childId };

    const other = await stage.at('2026-03-10 09:00', 'xa-khac');
    await other.does('/emergency-accesses', { childId, reason: 'Trẻ mẫu được đưa vào bệnh viện xã khác' });
    expect((await opened(other, open)).slice(0, 2)).toEqual([200, 200]);
    const at = inVietnam('2026-03-10 09:00');
    const named = await other.does('/reports', {
      ...{ receivingPlace: 'UBND_XA', channel: 'TRUC_TIEP', receivedAt: at, incident: { communeCode: '31150' } },
      ...{ subjectTypes: [], abuseForms: ['BAO_LUC'], danger: 'CO', children: [{ childId, sex: 'NU' }] },
    });
    await other.does(`/reports/${named}/screening-in`, { occurredAt: at });

    const later = await stage.at('2026-03-10 10:01', 'xa-khac');
    expect(await opened(later, open)).toEqual(NOTHING);
    const joinId = derivedId(uuid(named), 'join', childId);

    const { projector } = stage.world;
    const deps = warningIn(stage.world);
    const told = async (time: string, who: string): Promise<readonly unknown[]> => {
      const person = await stage.at(time, who);
      await projector.caughtUp();
      await warnOfDeadlines(deps);
      const items = itemsOf(await person.get('/inbox')).filter(({ thingId }) => thingId === joinId);
      return items.map(({ reason, detail }) => [reason, isJsonObject(detail) ? detail.kind : undefined]);
    };
    expect(await told('2026-03-10 17:55', 'chu-tich')).toEqual([['join-waits', undefined]]);
    expect(await told('2026-03-10 18:05', 'chu-tich')).toEqual([
      ['due-soon', 'join-answer'],
      ['join-waits', undefined],
    ]);
    expect(await told('2026-03-10 21:05', 'chu-tich')).toContainEqual(['lapsed', 'join-answer']);
    expect(await told('2026-03-10 21:06', 'xa-khac')).toContainEqual(['lapsed', 'emergency-response']);
    expect(await told('2026-03-10 23:06', 'giam-sat')).toContainEqual(['escalated', 'join-answer']);
    const late = await stage.at('2026-03-11 08:00', 'giam-sat');
    await late.does(`/joins/${joinId}/acceptance`, { occurredAt: inVietnam('2026-03-11 08:00') });
    const chair = await stage.at('2026-03-11 08:01', 'chu-tich');
    const { body } = await chair.get(`/cases/${caseId}/timeline?limit=100`);
    const lapses = JSON.stringify(body).split('"DeadlineLapsed"').length - 1;
    expect(lapses).toBe(1); // the report of the child's own commune; that of the other one was said to be late already
    await stage.world.close();
  }, 90_000);
});
