import { cloneDatabases } from '#testing';
import { ALL_MET, aReport, firstOf, itemsOf } from '../support/journey.js';
import type { Person } from '../support/person.js';
import { Stage, caseOf, clocksIn, inVietnam } from '../support/stage.js';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open(await cloneDatabases(), '2026-03-09 08:00');
  await stage.enters('tong-dai', 'hotline-operator', 'hotline:111');
  await stage.enters('can-bo', 'commune-worker', 'commune:31135');
  await stage.enters('chu-tich', 'commune-chair', 'commune:31135');
  await stage.enters('giam-sat', 'province-officer', 'province:92');
}, 60_000);

afterAll(() => stage.world.close());

interface InCare {
  readonly caseId: string;
  readonly id: string;
  readonly carerId: string;
}

/** Separated on 9 March, and given to an aunt of whom nothing was verified yet on the same morning. */
async function separatedAndGiven(name: string): Promise<InCare> {
  const told = inVietnam('2026-03-09 08:00');
  const hotline = await stage.at('2026-03-09 08:00', 'tong-dai');
  const report = await hotline.does('/reports', {
    ...{ ...aReport(name), incident: { communeCode: '31135', at: '2026-03-09' }, receivedAt: told },
  });
  await hotline.does(`/reports/${report}/transfer`, { toCommune: '31135', occurredAt: told });
  const at = inVietnam('2026-03-09 09:00');
  const worker = await stage.at('2026-03-09 09:00', 'can-bo');
  await worker.does(`/reports/${report}/acknowledgement`, { occurredAt: at });
  await worker.does(`/reports/${report}/screening-in`, { occurredAt: at });
  const caseId = await caseOf(worker, report);
  const childId = firstOf(await worker.get(`/reports/${report}`), 'children', 'childId');
  const carerId = await worker.does('/carers/kin', {
    ...{ communeCode: '31135', takenIn: '31135', kinOf: [childId], foreigner: false, room: 1, birthDate: '1980' },
    ...{ name: 'Dì Mẫu', occurredAt: at },
  });
  const id = await worker.does('/placements', { caseId, careCase: '62.2', siblings: [], occurredAt: at });
  await stage.world.projector.caughtUp();
  const give = { carerId, occurredAt: at };
  const early = await worker.send('POST', `/placements/${id}/emergency-care`, give);
  expect(early.body.code).toBe('placement.no-emergency');
  const chair = await stage.at('2026-03-09 09:00', 'chu-tich');
  await chair.does(`/cases/${caseId}/separation`, { lastDay: '2026-03-20', reason: 'Lý do mẫu', occurredAt: at });
  await (await stage.at('2026-03-09 09:00', 'can-bo')).does(`/placements/${id}/emergency-care`, give);
  return { caseId, id, carerId };
}

const clocksOf = async (person: Person, { id }: InCare) => {
  await stage.world.projector.caughtUp();
  return clocksIn(await person.get(`/placements/${id}`));
};

describe('care in an emergency of 9 March', () => {
  let late: InCare;
  let never: InCare;

  it('comes before the procedure, which is owed until the fifteenth day of the separation, 24 March at 24:00', async () => {
    late = await separatedAndGiven('Trẻ Mẫu Trễ');
    never = await separatedAndGiven('Trẻ Mẫu Không');
    const worker = await stage.at('2026-03-24 23:59', 'can-bo');
    for (const each of [late, never])
      expect(await clocksOf(worker, each)).toEqual(['care-procedure 2026-03-25 00:00 due']);
    expect((await worker.get(`/placements/${late.id}`)).body).toMatchObject({
      ...{ status: 'emergency-care', form: '61.1', carerId: late.carerId, carer: { name: 'Dì Mẫu' } },
    });
  });

  it('lapses where it was not followed by then: in the log, in the queue of deadlines and to the chair', async () => {
    const chair = await stage.at('2026-03-25 00:01', 'chu-tich');
    for (const each of [late, never])
      expect(await clocksOf(chair, each)).toEqual(['care-procedure 2026-03-25 00:00 lapsed']);
    const owed = itemsOf(await chair.get('/deadlines?limit=100')).filter(({ kind }) => kind === 'care-procedure');
    expect(owed).toMatchObject([{ status: 'lapsed' }, { status: 'lapsed' }]);
    const lapses = itemsOf(await chair.get('/inbox')).filter(({ thing }) => thing === 'placement');
    expect(lapses.map(({ reason, thingId }) => [reason, thingId]).toSorted()).toEqual(
      [late.id, never.id].map((id) => ['lapsed', id]).toSorted(),
    );
  });

  it('that is followed late is met late, and its lapse stays', async () => {
    const told = inVietnam('2026-03-26 09:00');
    const worker = await stage.at('2026-03-26 09:00', 'can-bo');
    await worker.does(`/carers/${late.carerId}/verification`, { findings: ALL_MET, occurredAt: told });
    const chair = await stage.at('2026-03-26 09:00', 'chu-tich');
    const petition = { carerId: late.carerId, childOpinion: 'Lời mẫu', decider: 'TOA_AN', occurredAt: told };
    await chair.does(`/placements/${late.id}/petition`, petition);
    expect(await clocksOf(chair, late)).toEqual(['care-procedure 2026-03-25 00:00 met-late']);
    const history = itemsOf(await chair.get(`/cases/${late.caseId}/timeline`));
    expect(history.length).toBeGreaterThan(0);
  });

  it('that is never followed stays lapsed, and is counted so', async () => {
    const supervisor = await stage.at('2026-04-20 09:00', 'giam-sat');
    expect(await clocksOf(supervisor, never)).toEqual(['care-procedure 2026-03-25 00:00 lapsed']);
    const { text } = await supervisor.get('/statistics?from=2026-03-01&to=2026-04-30');
    expect(text).toContain('care-procedure');
  });

  it('whose lapse a wrong clock said is revoked like every other one, and a replay of before shows the lapse', async () => {
    const supervisor = await stage.at('2026-04-20 09:30', 'giam-sat');
    const between = { recordedFrom: inVietnam('2026-03-24 00:00'), recordedTo: inVietnam('2026-03-26 00:00') };
    const answer = await supervisor.get(`/lapses?${new URLSearchParams(between).toString()}`);
    const lapse = itemsOf({ ...answer, body: { items: answer.raw } }).find(({ ofId }) => ofId === never.id);
    expect(lapse).toMatchObject({ of: 'placement', obligation: 'care-procedure', isEarly: false });
    const named = [{ id: lapse?.id, of: 'placement', ofId: never.id }];
    const revocation = { lapses: named, reasonCode: 'WRONG_CLOCK', reason: 'Đồng hồ mẫu nhanh' };
    expect((await supervisor.send('POST', '/lapses/revocations', revocation)).status).toBeLessThan(300);
    expect(await clocksOf(supervisor, never)).toEqual(['care-procedure 2026-03-25 00:00 due']);
    const worker = await stage.at('2026-04-20 09:30', 'can-bo');
    const { text } = await worker.get(`/cases/${never.caseId}/replay?knownAt=2026-04-01`);
    expect(text).toContain('care-procedure');
  });
});
