import { NotPermitted } from '#permit';
import { dateOnly, streamOf } from '#kernel';
import { PROVINCE_OFFICE } from '#vocabulary';
import {
  CARER,
  CHILD,
  PLACEMENT,
  aCarer,
  agreed,
  approved,
  decided,
  met,
  needed,
  registered,
  someId,
  struckOff,
  theCase,
  verified,
} from '../domain/placement.fixture.js';
import type { PlacementEvent } from '../domain/placement/placement.events.js';
import { PlacementLog, bornIn, by, closed, opened, transferredTo } from './log.fixture.js';
import { placementCommands } from './placement.commands.js';

const worker = by('commune-worker', 'commune:31135');
const chair = () => by('commune-chair', 'commune:31135');
const { caseId } = theCase;
const need = { caseId, careCase: '62.1', siblings: [], occurredAt: '2026-03-05' } as const;
const weigh = { carerId: CARER, occurredAt: '2026-03-05', childOpinion: 'Lời mẫu' } as const;
const petitionedTo = (more: object): PlacementEvent => ({
  type: 'PlacementPetitioned',
  data: {
    ...{ placementId: PLACEMENT, childId: CHILD, carerId: CARER, form: '61.4', decider: 'SO', basis: '66.3' },
    ...{ childHeard: true, occurredAt: '2026-03-01', ...more },
  },
});

let log: PlacementLog;

beforeEach(async () => {
  log = new PlacementLog();
  await log.ofCase(opened);
  await log.ofChild(bornIn('2016'));
});

/** A need with consent and two meetings, and a family that qualifies: the chair approved what was verified. */
const ready = async () => {
  await log.ofPlacement(needed(), agreed(), met(), met('2026-02-18'));
  await log.ofCarer({ ...registered, data: { ...registered.data, birthDate: '1980' } }, verified);
  const [, verification] = await Array.fromAsync(log.store.readStream(streamOf('carer', CARER)));
  if (verification === undefined) throw new Error('nothing was verified');
  await log.ofCarer({ ...approved, data: { ...approved.data, verificationId: verification.id } });
};

describe('the need of a child', () => {
  const record = () => placementCommands.recordNeed(PLACEMENT, need, worker);

  it('is recorded with the communes of its case, by one of them', async () => {
    expect(await log.send(record())).toMatchObject({ kind: 'recorded', types: ['CareNeedRecorded'] });
    const other = placementCommands.recordNeed(someId('other'), need, by('commune-worker', 'commune:31150'));
    await expect(log.send(other)).rejects.toThrow(NotPermitted);
  });

  it('is not recorded where the case was closed while it was', async () => {
    expect(await log.sendWhile(() => log.ofCase(closed))(record())).toMatchObject({ code: 'placement.case-closed' });
  });

  it('is not recorded while the board shows the child in care', async () => {
    log.board.inCare = true;
    expect(await log.send(record())).toMatchObject({ code: 'placement.another-runs' });
  });
});

describe('a decision on care', () => {
  const input = { ...weigh, consentException: 'KHONG_CO', consentReason: 'Lý do mẫu' } as const;
  const decide = (request = chair()) => placementCommands.decide(PLACEMENT, input, request);

  it('is made by what is so when it is recorded: whoever was struck off meanwhile gets no child', async () => {
    await ready();
    const send = log.sendWhile(() => log.ofCarer(struckOff));
    expect(await send(decide())).toMatchObject({ code: 'placement.carer-struck-off' });
  });

  it('gives nobody more children than there is room for, with those of other placements', async () => {
    await ready();
    log.board.taken = 1;
    const refused = await log.send(decide());
    expect(refused).toMatchObject({ code: 'placement.carer-unqualified' });
    expect(JSON.stringify(refused)).toContain('free-place');
  });

  it('passes over who comes first for a reason only', async () => {
    await ready();
    const aunt = aCarer({ carerId: someId('aunt'), form: '61.1', kinOf: [CHILD] });
    log.register.carers = [aunt];
    await log.ofOtherCarer(aunt.carerId, registered, verified);
    expect(await log.send(decide())).toMatchObject({ code: 'placement.preference-order', detail: { before: 1 } });
    const passed = { ...input, passedOverReason: 'Lý do mẫu' };
    expect(await log.send(placementCommands.decide(PLACEMENT, passed, chair()))).toMatchObject({ kind: 'recorded' });
  });

  it('is theirs who are in charge of the commune of the carer today, whatever office they come from', async () => {
    await ready();
    const elsewhere = by('commune-chair', 'commune:31150');
    await expect(log.send(decide(elsewhere))).rejects.toThrow(NotPermitted);
    const inCharge = by('commune-chair', 'commune:31150', { areas: ['31135'] });
    expect(await log.send(decide(inCharge))).toMatchObject({ kind: 'recorded', types: ['PlacementDecided'] });
  });

  it('looks nobody up for who may not make it', async () => {
    await ready();
    log.read.length = 0;
    await expect(log.send(decide(by('commune-chair', 'commune:31150')))).rejects.toThrow(NotPermitted);
    expect(log.read).toEqual([streamOf('placement', PLACEMENT), streamOf('case', caseId)]);
  });
});

describe('who may do something to a placement', () => {
  const meeting = { carerId: CARER, occurredAt: '2026-03-05' } as const;
  const meet = (office: string) => placementCommands.holdMeeting(PLACEMENT, meeting, by('commune-worker', office));

  it('is the commune to which the case was handed, from that moment', async () => {
    await log.ofPlacement(needed());
    await log.ofCarer(registered);
    await expect(log.send(meet('commune:31150'))).rejects.toThrow(NotPermitted);
    await log.ofCase(transferredTo('31150'));
    expect(await log.send(meet('commune:31150'))).toMatchObject({ kind: 'recorded' });
  });

  it('is the commune whose chair is asked, which the case is closed to', async () => {
    await log.ofPlacement(needed(), petitionedTo({ decider: 'CHU_TICH', basis: '66.1', toCommune: '31150' }));
    await log.ofCarer(registered);
    expect(await log.send(meet('commune:31150'))).toMatchObject({ kind: 'recorded' });
  });

  it('is the province for the decision of its department, where that was asked, and for nothing else', async () => {
    const officer = () => by('province-officer', PROVINCE_OFFICE);
    const ruled = {
      carerId: CARER,
      decisionNumber: '7/QĐ',
      day: dateOnly('2026-03-05'),
      fileId: someId('none'),
    } as const;
    const record = () => log.send(placementCommands.recordDecision(PLACEMENT, ruled, officer()));
    await log.ofCarer(registered);
    await log.ofPlacement(needed());
    await expect(record()).rejects.toThrow(NotPermitted);
    await log.ofPlacement(petitionedTo({}));
    expect(await record()).toMatchObject({ code: 'placement.no-such-file' });
    await expect(log.send(placementCommands.holdMeeting(PLACEMENT, meeting, officer()))).rejects.toThrow(NotPermitted);
  });

  it('is not the province where the court was asked', async () => {
    await log.ofPlacement(needed([], '62.2'), petitionedTo({ form: '61.2', decider: 'TOA_AN', basis: '66.4' }));
    const ruled = { carerId: CARER, decisionNumber: '7/QĐ', day: dateOnly('2026-03-05') } as const;
    const officer = by('province-officer', PROVINCE_OFFICE);
    await expect(log.send(placementCommands.recordDecision(PLACEMENT, ruled, officer))).rejects.toThrow(NotPermitted);
  });
});

describe('a hand-over', () => {
  const handOver = () => placementCommands.handOver(PLACEMENT, { occurredAt: '2026-03-05' }, worker);

  it('is not made to whoever was struck off since the decision, though it happens while it is recorded', async () => {
    await log.ofCarer(registered, verified);
    await log.ofPlacement(needed(), decided);
    const send = log.sendWhile(() => log.ofCarer(struckOff));
    expect(await send(handOver())).toMatchObject({ code: 'placement.carer-struck-off' });
  });

  it('does not come before the child left whoever had it', async () => {
    await log.ofCarer(registered, verified);
    await log.ofPlacement(needed(), decided);
    log.board.ended = '2026-03-08';
    expect(await log.send(handOver())).toMatchObject({ code: 'placement.overlaps' });
    log.board.ended = '2026-03-01';
    expect(await log.send(handOver())).toMatchObject({ types: ['ChildHandedOver'] });
  });
});
