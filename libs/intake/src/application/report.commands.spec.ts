import { caseCommands } from '#casework';
import { childCommands } from '#children';
import { knownEvent } from '#event-store';
import { type Uuid, derivedId } from '#kernel';
import { NotPermitted } from '#permit';
import { idOf } from '#testing';
import type { ReceiveReport } from '../domain/report/receive.decide.js';
import type { ReportReceived, ReportRedirected, ReportScreenedIn } from '../domain/report/report.events.js';
import { REPORT, told } from '../domain/report/report.fixture.js';
import { ANSWERING, Log, REPORTING, bySystem, requestOf, worker } from './intake.fixture.js';
import { reportCommands } from './report.commands.js';

const CHILD = idOf('child');
const AT = '2026-03-09T16:00:00.000000Z';
let log: Log;

beforeEach(() => {
  log = new Log();
});

const receive = (changes: Partial<ReceiveReport> = {}) =>
  log.send(reportCommands.receive(REPORT, told(changes), requestOf(worker())));
const naming = (childId: Uuid) => ({ children: [{ sex: 'NU', childId }] });
const registered = (dutyCommunes: readonly string[] = []) =>
  log.send(
    childCommands.register(CHILD, { childId: CHILD, sex: 'NU', dutyCommunes, occurredAt: '2026-03-01' }, bySystem()),
  );
const verify = () => reportCommands.verify(REPORT, { findingCode: 'CO_THAT', occurredAt: AT }, requestOf(worker()));
const screenIn = () => reportCommands.screenIn(REPORT, { occurredAt: AT }, requestOf(worker()));
const openCase = (incidentCommune: string) => {
  const brought = { caseId: derivedId(CHILD, 'case'), childId: CHILD, reportId: idOf('other report'), incidentCommune };
  const more = { receivedAt: told().receivedAt, abuseForms: ['BAO_LUC'], danger: 'CO', occurredAt: AT };
  return log.send(caseCommands.takeUpReport(brought.caseId, { ...brought, ...more }, bySystem()));
};

describe('a report that names the record of a child', () => {
  it('is recorded where there is one, and not where there is none', async () => {
    expect(await receive(naming(CHILD))).toMatchObject({ code: 'intake.no-such-child' });
    await registered();
    expect(await receive(naming(CHILD))).toMatchObject({ kind: 'recorded' });
  });

  it('is not recorded where the registration was retracted: there is no record any more', async () => {
    await registered([REPORTING]);
    const [registration] = await log.events('ChildRegistered');
    if (!registration) throw new Error('nobody was registered');
    const input = { retractsEventId: registration.id, reason: 'Nhầm trẻ' };
    await log.send(childCommands.retractFact(CHILD, input, requestOf(worker())));
    expect(await receive(naming(CHILD))).toMatchObject({ code: 'intake.no-such-child' });
  });
});

describe('where an incident was', () => {
  it('is a commune of today, by the day of the incident', async () => {
    await receive();
    const [event] = await log.events('ReportReceived');
    expect(event && knownEvent<ReportReceived>(event).data.dutyCommunes).toEqual([REPORTING]);
  });

  it('is put right to a commune of today as well', async () => {
    await receive();
    const input = { communeCode: ANSWERING, reason: 'Sự việc ở xã bên', occurredAt: AT };
    expect(await log.send(reportCommands.redirect(REPORT, input, requestOf(worker())))).toMatchObject({
      kind: 'recorded',
    });
    const [event] = await log.events('ReportRedirected');
    expect(event && knownEvent<ReportRedirected>(event).data).toMatchObject({
      ...{ dutyCommunes: [ANSWERING], fromCommune: REPORTING, toCommune: ANSWERING },
    });
  });
});

describe('a report that is screened in', () => {
  const heldIn = async () => {
    const [event] = await log.events('ReportScreenedIn');
    return event && knownEvent<ReportScreenedIn>(event).data.children;
  };

  it('is free to open what nobody answers for', async () => {
    await registered();
    await receive(naming(CHILD));
    expect(await log.send(screenIn())).toMatchObject({ kind: 'recorded' });
    expect(await heldIn()).toEqual([{ childId: CHILD, caseId: derivedId(CHILD, 'case') }]);
  });

  it('does not open what another commune answers for', async () => {
    await registered([ANSWERING]);
    await receive(naming(CHILD));
    await log.send(screenIn());
    expect(await heldIn()).toMatchObject([{ childId: CHILD, held: true }]);
  });

  it('sees that another commune came to answer for the child while it was screened', async () => {
    await registered();
    await receive(naming(CHILD));
    const beaten = log.beaten(async () => {
      await openCase(ANSWERING);
      await log.send(verify());
    });
    expect(await log.send(screenIn(), beaten)).toMatchObject({ kind: 'recorded', version: 3 });
    expect(await heldIn()).toMatchObject([{ childId: CHILD, held: true }]);
  });

  it('by somebody who may not does not say who answers for the children in it', async () => {
    await registered([ANSWERING]);
    await receive(naming(CHILD));
    const read: string[] = [];
    const noting = {
      ...log.store,
      readStream: (...[stream, options]: Parameters<typeof log.store.readStream>) => {
        read.push(stream);
        return log.store.readStream(stream, options);
      },
    };
    const screening = reportCommands.screenIn(REPORT, { occurredAt: AT }, requestOf(worker(ANSWERING)));
    await expect(log.send(screening, noting)).rejects.toThrow(NotPermitted);
    expect(read).toEqual([`report-${REPORT}`]);
  });
});
