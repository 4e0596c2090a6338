import { caseCommands, caseDecider } from '#casework';
import { childCommands, childDecider } from '#children';
import { type ProcessEngine, type Process, processManager, stateOf } from '#commands';
import { type RecordedEvent, knownEvent } from '#event-store';
import { type Uuid, derivedId, idOf as idIn } from '#kernel';
import { asking, idOf } from '#testing';
import type { CaseJoinProposed } from '../domain/join/join.events.js';
import { joinDecider } from '../domain/join/join.state.js';
import { joinIdOf } from '../domain/join/propose.decide.js';
import { CHILD as NEW_CHILD, REPORT, told } from '../domain/report/report.fixture.js';
import { ANSWERING, Log, REPORTING, THIRD, bySystem, chair, requestOf, worker } from './intake.fixture.js';
import { joinCases } from './join-cases.process.js';
import { joinCommands } from './join.commands.js';
import { WaitingJoins } from './look-ups.js';
import { openCases } from './open-cases.process.js';
import { reportCommands } from './report.commands.js';

const CHILD = idOf('child');
const CASE = derivedId(CHILD, 'case');
const JOIN = joinIdOf(REPORT, CHILD);
const AT = '2026-03-09T16:00:00.000000Z';
const LATER = '2026-03-10T07:00:00.000000Z';

const measure = { measure: 'NOI_TAM_TRU', authority: 'CHU_TICH_UBND_XA', occurredAt: LATER };

let log: Log;
/** What processes waited for and asked, in its order. */
let asked: string[];

class Board extends WaitingJoins {
  ofCase(caseId: Uuid): Promise<readonly Uuid[]> {
    asked.push(`joins of ${caseId}`);
    return Promise.resolve([JOIN]);
  }
}

const engine = (): ProcessEngine => ({
  ...{ store: log.store, clock: log.clock, ask: asking(new Board()), send: (command) => log.send(command) },
  seen: (readModel, position) => Promise.resolve(void asked.push(`${readModel} at ${position}`)),
});

/** Everything that was recorded, told to the process as a follower of the log tells it. */
async function follow(process: Process): Promise<void> {
  const manager = processManager(process, engine());
  for (const event of await log.events(...process.types)) await manager.react(event);
}

async function only(type: string): Promise<RecordedEvent> {
  const [event, ...others] = await log.events(type);
  if (!event || others.length > 0) throw new Error(`there is not one ${type}`);
  return event;
}

beforeEach(() => {
  log = new Log();
  asked = [];
});

const registered = (dutyCommunes: readonly string[]) =>
  log.send(
    childCommands.register(CHILD, { childId: CHILD, sex: 'NU', dutyCommunes, occurredAt: '2026-03-01' }, bySystem()),
  );
const openedBy = (incidentCommune: string) => {
  const brought = { caseId: CASE, childId: CHILD, reportId: idOf('first report'), incidentCommune };
  const more = { receivedAt: told().receivedAt, abuseForms: ['BAO_LUC'], danger: 'CO', occurredAt: AT };
  return log.send(caseCommands.takeUpReport(CASE, { ...brought, ...more }, bySystem()));
};
const received = (childId?: Uuid) => {
  const children = [{ sex: 'NU', ...(childId === undefined ? {} : { childId }) }];
  return log.send(reportCommands.receive(REPORT, told({ children }), requestOf(worker())));
};
const screened = () => log.send(reportCommands.screenIn(REPORT, { occurredAt: AT }, requestOf(worker())));

/** A report that names a child of another commune, which is asked. */
async function aProposal(): Promise<void> {
  await registered([ANSWERING]);
  await openedBy(ANSWERING);
  await received(CHILD);
  await screened();
  await follow(openCases);
}
const joinNow = () => stateOf(log.store, joinDecider, JOIN);

describe('a report that was screened in', () => {
  it('registers its child and opens the case of it', async () => {
    await received();
    await screened();
    await follow(openCases);
    expect(await stateOf(log.store, childDecider, NEW_CHILD)).toMatchObject({ dutyCommunes: [REPORTING] });
    expect(await stateOf(log.store, caseDecider, derivedId(NEW_CHILD, 'case'))).toMatchObject({
      ...{ status: 'open', responsibleCommune: REPORTING, reportIds: [REPORT] },
    });
  });

  it('brings about each of it once, under ids that follow from the screening, however often it is seen', async () => {
    await received();
    await screened();
    await follow(openCases);
    await follow(openCases);
    const screening = await only('ReportScreenedIn');
    expect((await only('ChildRegistered')).meta).toMatchObject({
      commandId: derivedId(screening.id, 'open-cases', `child/${NEW_CHILD}`),
      causationId: screening.id,
    });
    expect((await only('CaseOpened')).meta.commandId).toBe(derivedId(screening.id, 'open-cases', `case/${NEW_CHILD}`));
  });

  it('asks the commune that answers for a child that it names, and opens nothing of the child', async () => {
    await aProposal();
    await follow(openCases);
    const proposal = await only('CaseJoinProposed');
    expect(idIn(proposal.stream)).toBe(JOIN);
    expect(proposal.meta.commandId).toBe(derivedId((await only('ReportScreenedIn')).id, 'open-cases', `join/${CHILD}`));
    const { id, role, office } = worker();
    expect(knownEvent<CaseJoinProposed>(proposal).data).toMatchObject({
      ...{ fromCommune: REPORTING, toCommune: ANSWERING, namedBy: { id, role, office } },
    });
    expect(await stateOf(log.store, caseDecider, CASE)).toMatchObject({ reportIds: [idOf('first report')] });
  });

  it('goes on by itself where it has got a duty towards the child before anybody was asked', async () => {
    await registered([ANSWERING]);
    await openedBy(ANSWERING);
    await received(CHILD);
    await screened();
    const duty = { caseId: CASE, dutyCommunes: [REPORTING], occurredAt: AT };
    await log.send(childCommands.addDuty(CHILD, duty, bySystem()));
    await follow(openCases);
    expect(await log.events('CaseJoinProposed')).toEqual([]);
    expect(await stateOf(log.store, caseDecider, CASE)).toMatchObject({
      reportIds: [idOf('first report'), REPORT],
    });
  });
});

describe('a proposal to join a report', () => {
  const answers = { occurredAt: LATER };

  it('that is accepted brings the report into the case, under ids that follow from the answer', async () => {
    await aProposal();
    await log.send(joinCommands.accept(JOIN, answers, requestOf(chair(ANSWERING))));
    await follow(joinCases);
    await follow(joinCases);
    const answer = await only('CaseJoinAccepted');
    expect((await only('ReportJoined')).meta.commandId).toBe(derivedId(answer.id, 'join-cases', 'case'));
    expect((await only('ChildReportedAgain')).meta.commandId).toBe(derivedId(answer.id, 'join-cases', 'child'));
  });

  it('that is declined gives the reporting commune a child and a case of its own', async () => {
    await aProposal();
    const reason = { ...answers, reason: 'Trẻ khác' };
    await log.send(joinCommands.decline(JOIN, reason, requestOf(chair(ANSWERING))));
    await follow(joinCases);
    const join = await joinNow();
    if (join.status === 'none' || join.ownCaseId === null) throw new Error('there is no case of its own');
    expect(await stateOf(log.store, caseDecider, join.ownCaseId)).toMatchObject({
      ...{ childId: join.ownChildId, responsibleCommune: REPORTING, reportIds: [REPORT] },
    });
    expect(await stateOf(log.store, caseDecider, CASE)).toMatchObject({ reportIds: [idOf('first report')] });
  });

  it('brings with it what was done meanwhile, and what nobody did in time', async () => {
    await aProposal();
    await log.send(joinCommands.takeFirstMeasure(JOIN, measure, requestOf(worker())));
    const join = await joinNow();
    for (const { id } of join.status === 'none' ? [] : join.obligations)
      await log.send(joinCommands.lapse(JOIN, { obligationId: id }, bySystem()));
    await log.send(joinCommands.accept(JOIN, answers, requestOf(chair(ANSWERING))));
    await follow(joinCases);
    const [lapsed] = await log.events('DeadlineLapsed');
    expect(knownEvent(await only('FirstResponseJoined')).data).toMatchObject({
      ...{ joinId: JOIN, office: `commune:${REPORTING}`, measures: [{ measure: measure.measure }] },
      lapsedAt: lapsed?.recordedAt,
    });
  });

  const handsOver = async (toCommune: string): Promise<void> => {
    const input = { toCommune, reasonCode: 'NOI_CU_TRU', occurredAt: AT };
    await log.send(caseCommands.transferCase(CASE, input, requestOf(chair(ANSWERING))));
    const taken = { occurredAt: '2026-03-09T17:00:00.000000Z' };
    await log.send(caseCommands.acknowledgeTransfer(CASE, taken, requestOf(chair(toCommune))));
  };

  it('follows the case that is handed over, once the board has seen that', async () => {
    await aProposal();
    await handsOver(THIRD);
    const { position, id } = await only('CaseTransferAcknowledged');
    const manager = processManager(joinCases, engine());
    await manager.react(await only('CaseTransferAcknowledged'));
    expect(asked).toEqual([`join-board at ${position}`, `joins of ${CASE}`]);
    expect(await joinNow()).toMatchObject({ toCommune: THIRD });
    expect((await only('CaseJoinPassedOn')).meta.commandId).toBe(derivedId(id, 'join-cases', JOIN));
  });

  it('asks whoever answers for the child now where the case was handed over while it was proposed', async () => {
    await registered([ANSWERING]);
    await openedBy(ANSWERING);
    await received(CHILD);
    await screened();
    await follow(openCases);
    await handsOver(THIRD);
    const proposal = await only('CaseJoinProposed');
    await processManager(joinCases, engine()).react(proposal);
    expect((await only('CaseJoinPassedOn')).meta.commandId).toBe(derivedId(proposal.id, 'join-cases', JOIN));
    expect(asked).toEqual([]);
  });

  it('that was answered stays where it is when the case is handed over', async () => {
    await aProposal();
    await log.send(joinCommands.accept(JOIN, answers, requestOf(chair(ANSWERING))));
    await handsOver(THIRD);
    await processManager(joinCases, engine()).react(await only('CaseTransferAcknowledged'));
    expect(await log.events('CaseJoinPassedOn')).toEqual([]);
  });
});

describe('of the two communes of a join', () => {
  it('only the reporting one responds, and only the one that is asked answers', async () => {
    await aProposal();
    const send = log.send.bind(log);
    await expect(send(joinCommands.takeFirstMeasure(JOIN, measure, requestOf(worker(ANSWERING))))).rejects.toThrow();
    await expect(send(joinCommands.accept(JOIN, { occurredAt: LATER }, requestOf(chair(REPORTING))))).rejects.toThrow();
    expect(await send(joinCommands.takeFirstMeasure(JOIN, measure, requestOf(worker())))).toMatchObject({
      kind: 'recorded',
    });
  });

  it('the reporting one records a measure whatever happened since, and no assessment of then', async () => {
    await aProposal();
    await log.send(joinCommands.takeFirstMeasure(JOIN, measure, requestOf(worker())));
    const again = joinCommands.takeFirstMeasure(JOIN, measure, requestOf(worker(), 1));
    expect(await log.send(again)).toMatchObject({ kind: 'recorded' });
    const looked = { riskLevel: 'CAO', measuresNeeded: true, occurredAt: LATER };
    const assessed = joinCommands.recordFirstAssessment(JOIN, looked, requestOf(worker(), 1));
    expect(await log.send(assessed)).toMatchObject({ kind: 'stale' });
  });
});
