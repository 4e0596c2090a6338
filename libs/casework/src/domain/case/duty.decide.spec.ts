import { given, idOf } from '#testing';
import { caseDecider } from './case.decider.js';
import { CHILD, acknowledged, closed, opened, reopened, transferred } from './case.fixture.js';
import type { CaseEvent } from './case.events.js';
import { acknowledgeTransfer, archiveCase, assignCase, recordNote, transferCase } from './duty.decide.js';
import { communesOfCase } from './duty.rules.js';

const [INCIDENT, RESIDENCE] = ['31135', '31157'];
const here = { role: 'commune-chair', office: `commune:${INCIDENT}` };
const there = { role: 'commune-chair', office: `commune:${RESIDENCE}` };
const handOver = { toCommune: RESIDENCE, reasonCode: 'NOI_CU_TRU', occurredAt: '2026-03-10' };
const at = { occurredAt: '2026-03-10' };
const communes = (...events: readonly CaseEvent[]) => communesOfCase(given(caseDecider, ...events).state);

describe('the responsibility for a case', () => {
  it('lies with the commune of the incident until that of the residence has taken it on', () => {
    given(caseDecider, opened())
      .when(transferCase, handOver, here)
      .thenAccepted({
        type: 'CaseTransferred',
        data: { fromCommune: INCIDENT, toCommune: RESIDENCE },
      });
    expect(given(caseDecider, opened(), transferred(RESIDENCE)).state).toMatchObject({ responsibleCommune: INCIDENT });
    given(caseDecider, opened(), transferred(RESIDENCE))
      .when(acknowledgeTransfer, at, there)
      .thenAccepted({ type: 'CaseTransferAcknowledged', data: { commune: RESIDENCE } });
    expect(given(caseDecider, opened(), transferred(RESIDENCE), acknowledged(RESIDENCE)).state).toMatchObject({
      responsibleCommune: RESIDENCE,
      residenceCommune: RESIDENCE,
      transfer: null,
    });
  });

  it('leaves the duties of both communes as they are: each sees the case all the time', () => {
    expect(communes(opened())).toEqual([INCIDENT]);
    expect(communes(opened(), transferred(RESIDENCE))).toEqual([INCIDENT, RESIDENCE]);
    expect(communes(opened(), transferred(RESIDENCE), acknowledged(RESIDENCE))).toEqual([INCIDENT, RESIDENCE]);
  });

  it('goes back to the commune of the incident the same way', () => {
    const away = [opened(), transferred(RESIDENCE), acknowledged(RESIDENCE)];
    const back = { toCommune: INCIDENT, reasonCode: 'NOI_XAY_RA', occurredAt: '2026-03-10' };
    given(caseDecider, ...away)
      .when(transferCase, back, there)
      .thenAccepted({ type: 'CaseTransferred' });
    expect(communes(...away, transferred(INCIDENT, 'NOI_XAY_RA'), acknowledged(INCIDENT))).toEqual([
      INCIDENT,
      RESIDENCE,
    ]);
  });

  it('is handed over by the commune that has it, to another one, one transfer after the other', () => {
    given(caseDecider, opened())
      .when(transferCase, handOver, there)
      .thenRefused('casework.not-responsible', { commune: INCIDENT });
    given(caseDecider, opened())
      .when(transferCase, { ...handOver, toCommune: INCIDENT }, here)
      .thenRefused('casework.same-commune');
    given(caseDecider, opened(), transferred(RESIDENCE))
      .when(transferCase, handOver, here)
      .thenRefused('casework.transfer-pending', { commune: RESIDENCE });
  });

  it('is taken on by the commune that it was handed to, and not before it was', () => {
    given(caseDecider, opened(), transferred(RESIDENCE))
      .when(acknowledgeTransfer, at, here)
      .thenRefused('casework.other-commune', { commune: RESIDENCE });
    given(caseDecider, opened()).when(acknowledgeTransfer, at, there).thenRefused('casework.no-transfer');
    given(caseDecider, opened(), transferred(RESIDENCE))
      .when(acknowledgeTransfer, { occurredAt: '2026-03-09' }, there)
      .thenRefused('casework.ends-before-start');
    given(caseDecider, opened(), closed()).when(transferCase, handOver, here).thenRefused('casework.case-closed');
    given(caseDecider, opened(), closed()).when(acknowledgeTransfer, at, there).thenRefused('casework.case-closed');
  });

  it('of a new episode is that of the commune whose report began it', () => {
    const { state } = given(
      caseDecider,
      opened(),
      transferred(RESIDENCE),
      acknowledged(RESIDENCE),
      closed(),
      reopened({}),
    );
    expect(state).toMatchObject({ responsibleCommune: INCIDENT });
  });
});

describe('a case is given', () => {
  const assign = { worker: idOf('binh'), commune: INCIDENT, occurredAt: '2026-03-10', isWorker: true };
  const assigned: CaseEvent = {
    type: 'CaseAssigned',
    data: { childId: CHILD, worker: idOf('binh'), commune: INCIDENT, occurredAt: '2026-03-10' },
  };

  it('by the chair to a worker of the commune, or by the province in any commune with a duty', () => {
    given(caseDecider, opened())
      .when(assignCase, assign, here)
      .thenAccepted({ type: 'CaseAssigned', data: { worker: idOf('binh') } });
    const province = { role: 'province-officer', office: 'province:92' };
    given(caseDecider, opened()).when(assignCase, assign, province).thenAccepted({ type: 'CaseAssigned' });
  });

  it('once: again to the same worker changes nothing, to another one relieves the first', () => {
    given(caseDecider, opened(), assigned).when(assignCase, assign, here).thenAccepted();
    const other = { ...assigned, data: { ...assigned.data, worker: idOf('chi') } } as CaseEvent;
    expect(given(caseDecider, opened(), assigned, other).state).toMatchObject({
      assignments: [{ commune: INCIDENT, worker: idOf('chi') }],
    });
  });

  it('on from whoever was seen to have it, and to nobody where that is another one by now', () => {
    const on = { ...assign, worker: idOf('chi') };
    given(caseDecider, opened(), assigned)
      .when(assignCase, { ...on, from: idOf('binh') }, here)
      .thenAccepted({ type: 'CaseAssigned', data: { worker: idOf('chi') } });
    given(caseDecider, opened())
      .when(assignCase, { ...on, from: null }, here)
      .thenAccepted({ type: 'CaseAssigned' });
    for (const from of [idOf('dung'), null])
      given(caseDecider, opened(), assigned)
        .when(assignCase, { ...on, from }, here)
        .thenRefused('casework.assigned-meanwhile');
  });

  it('to nobody who is no worker of the commune, in no commune without a duty, and by no other commune', () => {
    given(caseDecider, opened())
      .when(assignCase, { ...assign, isWorker: false }, here)
      .thenRefused('casework.not-a-worker');
    given(caseDecider, opened())
      .when(assignCase, { ...assign, commune: RESIDENCE }, here)
      .thenRefused('casework.commune-without-duty', { commune: RESIDENCE });
    given(caseDecider, opened(), transferred(RESIDENCE))
      .when(assignCase, { ...assign, commune: RESIDENCE }, here)
      .thenRefused('casework.other-commune', { commune: RESIDENCE });
    given(caseDecider, opened(), closed()).when(assignCase, assign, here).thenRefused('casework.case-closed');
  });
});

describe('a note', () => {
  it('is kept in an open case', () => {
    const note = { note: 'thử', occurredAt: '2026-03-10' };
    given(caseDecider, opened())
      .when(recordNote, note)
      .thenAccepted({ type: 'NoteRecorded', data: { note: 'thử' } });
    given(caseDecider, opened(), closed()).when(recordNote, note).thenRefused('casework.case-closed');
  });
});

describe('the archive', () => {
  const archived: CaseEvent = { type: 'CaseArchived', data: { childId: CHILD, occurredAt: '2026-03-10' } };

  it('takes a closed case, once, after it was closed', () => {
    given(caseDecider, opened(), closed())
      .when(archiveCase, { ...at, dossier: '12/2026' })
      .thenAccepted({ type: 'CaseArchived' });
    given(caseDecider, opened()).when(archiveCase, at).thenRefused('casework.case-not-closed');
    given(caseDecider, opened(), closed(), archived).when(archiveCase, at).thenRefused('casework.case-archived');
    given(caseDecider, opened(), closed())
      .when(archiveCase, { occurredAt: '2026-03-09' })
      .thenRefused('casework.ends-before-start');
    given(caseDecider, opened(), closed())
      .when(archiveCase, { occurredAt: '2026-03-11' })
      .thenRefused('casework.occurs-in-future');
    given(caseDecider).when(archiveCase, at).thenRefused('casework.not-found');
  });

  it('gives a case back that is reopened', () => {
    expect(given(caseDecider, opened(), closed(), archived).state).toMatchObject({ archivedAt: '2026-03-10' });
    expect(given(caseDecider, opened(), closed(), archived, reopened({})).state).toMatchObject({
      archivedAt: null,
      status: 'open',
    });
  });
});
