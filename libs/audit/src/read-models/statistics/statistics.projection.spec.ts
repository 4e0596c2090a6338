import { type JsonObject, derivedId, streamOf, uuid } from '#kernel';
import {
  type ToldEvent,
  describeProjection,
  foldEvents,
  recordedLog,
} from '../../../../projections/src/testing/index.js';
import { type Version, versionsIn } from './statistics.codec.js';
import { statisticsProjection } from './statistics.projection.js';

const someId = (name: string) => derivedId(uuid('00000000-0000-5000-8000-00000000000e'), name);
const report = streamOf('report', someId('report'));
const theCase = streamOf('case', someId('case'));
const service = streamOf('service', someId('service'));
const placement = streamOf('placement', someId('placement'));
const childId = someId('child');
const caseId = someId('case');

const received = (more: JsonObject = {}): ToldEvent => ({
  stream: report,
  type: 'ReportReceived',
  data: {
    ...{ reportId: someId('report'), receivingPlace: 'TD111', office: 'hotline:111', channel: 'DIEN_THOAI' },
    ...{ receivedAt: '2026-03-01T15:30:00.000000Z', incident: { communeCode: '31135' }, dutyCommunes: ['31135'] },
    ...{ subjectTypes: ['BI_XAM_HAI'], abuseForms: ['BAO_LUC', 'BO_ROI'], danger: 'CO', description: 'Lời kể mẫu' },
    children: [{ childId, known: false, name: 'Trẻ Mẫu', sex: 'NU', birthDate: '2016-05' }],
    harmers: [{ harmerId: someId('harmer'), name: 'Người Mẫu' }],
    ...more,
  },
});
const told = (stream: ToldEvent['stream'], type: string, data: JsonObject, id?: string): ToldEvent => ({
  ...{ stream, type, data },
  ...(id === undefined ? {} : { id: someId(id) }),
});
const opened = told(theCase, 'CaseOpened', {
  ...{ caseId, childId, reportId: someId('report'), incidentCommune: '31135', danger: 'CO' },
  ...{ receivedAt: '2026-03-01T15:30:00.000000Z', abuseForms: ['BAO_LUC'], occurredAt: '2026-03-02' },
});
const assessed = (riskLevel: string): JsonObject => ({
  ...{ childId, template: '02@1', riskLevel, measuresNeeded: false, findings: 'Lời mẫu' },
  occurredAt: '2026-03-01T17:00:00.000000Z',
});
const closed = told(theCase, 'CaseClosed', { childId, reasonCode: 'AN_TOAN', occurredAt: '2026-03-09' });
const reopened = told(theCase, 'CaseReopened', {
  caseId,
  childId,
  reasonCode: 'NGUY_CO_MOI',
  occurredAt: '2026-03-10',
});
const contact = (costVnd: number): JsonObject => ({
  ...{ serviceId: someId('service'), contactId: someId('contact'), caseId, childId, communes: ['31135'] },
  ...{ kind: 'c', occurredAt: '2026-03-05', durationMinutes: 45, costVnd, outcome: 'Kết quả mẫu' },
});

const ofPlacement = { placementId: someId('placement'), childId };
const needed = told(placement, 'CareNeedRecorded', {
  ...{ ...ofPlacement, caseId, communes: ['31135'], careCase: '62.2', siblings: [], template: '10@1' },
  ...{ occurredAt: '2026-03-03T02:00:00.000000Z', note: 'Hoàn cảnh mẫu' },
});
const decided = told(placement, 'PlacementDecided', {
  ...{ ...ofPlacement, carerId: someId('carer'), form: '61.2', template: '12@1', childHeard: true },
  ...{ begins: [], childOpinion: 'Lời mẫu', occurredAt: '2026-03-06' },
});
const handedOver = told(placement, 'ChildHandedOver', {
  ...{ ...ofPlacement, carerId: someId('carer'), occurredAt: '2026-03-07T02:00:00.000000Z' },
  begins: [
    {
      obligation: 'care-followup-1m',
      calendarVersion: '1',
      startedAt: '2026-03-07T02:00:00.000000Z',
      dueAt: '2026-04-07T16:59:59.999999Z',
    },
  ],
});
const endedCare = told(placement, 'PlacementEnded', {
  ...{ ...ofPlacement, reasonCode: '69.3', movedTo: 'GIA_DINH', template: '16@1', occurredAt: '2026-05-01' },
});

const rowsOf = (...events: readonly ToldEvent[]) => foldEvents(statisticsProjection, recordedLog(events));
const versionsOf = (...events: readonly ToldEvent[]): readonly Version[] =>
  rowsOf(...events).flatMap(({ facts, history }) => [...versionsIn(facts), ...versionsIn(history)]);
const now = (versions: readonly Version[], key: string) =>
  versions.find((version) => version.key === key && version.until === null)?.fact;

describe('what is counted', () => {
  it('of a report is itself, each of its children by sex and band of age, and its 12 hours', () => {
    const versions = versionsOf(received());
    expect(now(versions, 'report')).toMatchObject({
      ...{ measure: 'reports', day: '2026-03-01', commune: '31135' },
      by: { channel: ['DIEN_THOAI'], form: ['BAO_LUC', 'BO_ROI'], outcome: ['received'] },
    });
    expect(now(versions, `child/${childId}`)).toMatchObject({ by: { sex: ['NU'], age: ['6-10'] } });
    expect(versions.filter(({ fact }) => fact.measure === 'timeliness')).toMatchObject([
      { fact: { of: 'report-screening', by: { status: ['due'] }, minutes: null, day: '2026-03-02' } },
    ]);
  });

  it('is never a name, a day of birth or a free text', () => {
    const correction = {
      subjectId: childId,
      correctsEventId: someId('assessed'),
      correctedType: 'InitialAssessmentRecorded',
    };
    const rows = rowsOf(
      received(),
      opened,
      told(theCase, 'InitialAssessmentRecorded', assessed('CAO'), 'assessed'),
      told(theCase, 'FactCorrected', { ...correction, data: assessed('THAP'), reason: 'Lý do mẫu' }),
      told(service, 'ServiceDelivered', contact(100)),
    );
    expect(rows).toHaveLength(3);
    expect(JSON.stringify(rows)).not.toMatch(/Mẫu|mẫu|2016/);
  });

  it('keeps what it was before, until the moment at which that changed', () => {
    const versions = versionsOf(
      received(),
      told(report, 'ReportScreenedOut', {
        ...{ reportId: someId('report'), reasonCode: 'TRUNG', occurredAt: '2026-03-02', aboutChild: childId },
      }),
    );
    const reports = versions.filter(({ key }) => key === 'report');
    expect(reports).toMatchObject([
      { since: '2026-03-10T08:00:01.000001Z', until: null, fact: { by: { outcome: ['screened-out'] } } },
      {
        since: '2026-03-10T08:00:00.000001Z',
        until: '2026-03-10T08:00:01.000001Z',
        fact: { by: { outcome: ['received'] } },
      },
    ]);
  });

  it('is counted otherwise from a correction on, and as before until then', () => {
    const correction = {
      subjectId: childId,
      correctsEventId: someId('assessed'),
      correctedType: 'InitialAssessmentRecorded',
    };
    const versions = versionsOf(
      opened,
      told(theCase, 'InitialAssessmentRecorded', assessed('CAO'), 'assessed'),
      told(theCase, 'FactCorrected', { ...correction, data: assessed('THAP') }),
    );
    const risks = versions.filter(({ key }) => key === 'case/1').map(({ fact, until }) => [fact.by.risk, until]);
    expect(risks).toEqual([
      [['THAP'], null],
      [['unknown'], '2026-03-10T08:00:01.000001Z'],
      [['CAO'], '2026-03-10T08:00:02.000001Z'],
    ]);
  });

  it('of an earlier episode stays counted when the case is reopened: the month in which it was opened loses nothing', () => {
    const before = versionsOf(opened, closed);
    const versions = versionsOf(opened, closed, reopened);
    expect(now(versions, 'closure/1')).toMatchObject({ day: '2026-03-09', by: { reason: ['AN_TOAN'] } });
    expect(now(versions, 'case/1')).toEqual(now(before, 'case/1'));
    expect(now(versions, 'case/1')).toMatchObject({
      day: '2026-03-02',
      by: { status: ['closed'], episode: ['first'] },
    });
    expect(now(versions, 'case/2')).toMatchObject({
      day: '2026-03-10',
      by: { status: ['open'], episode: ['reopened'] },
    });
  });

  it('stays where it was counted when the case is handed to another commune; what still runs goes along', () => {
    const transferred = told(theCase, 'CaseTransferred', {
      ...{ childId, fromCommune: '31135', toCommune: '31150', reasonCode: 'NOI_CU_TRU', occurredAt: '2026-03-04' },
    });
    const acknowledged = told(theCase, 'CaseTransferAcknowledged', {
      childId,
      commune: '31150',
      occurredAt: '2026-03-05',
    });
    const handed = versionsOf(opened, transferred, acknowledged, closed);
    expect(now(handed, 'case/1')).toMatchObject({ day: '2026-03-02', commune: '31135' });
    expect(now(handed, 'closure/1')).toMatchObject({ day: '2026-03-09', commune: '31150' });
    const clockOf = (versions: readonly Version[]) =>
      versions.find(({ fact, until }) => fact.of === 'emergency-response' && until === null)?.fact;
    expect(clockOf(versionsOf(opened, transferred, acknowledged))).toMatchObject({ commune: '31150' });
    const measure = told(theCase, 'EmergencyMeasureTaken', {
      ...{ childId, measure: 'NOI_TAM_TRU', authority: 'CHU_TICH_UBND_XA', occurredAt: '2026-03-02T01:00:00.000000Z' },
    });
    expect(clockOf(versionsOf(opened, measure, transferred, acknowledged))).toMatchObject({ commune: '31135' });
  });

  it('of substitute care is the need, the hand-over with the time it took, the follow-ups and the end', () => {
    const versions = versionsOf(needed, decided, handedOver, endedCare);
    expect(now(versions, 'need')).toMatchObject({ day: '2026-03-03', by: { careCase: ['62.2'], care: ['ended'] } });
    expect(now(versions, 'placement')).toMatchObject({
      ...{ measure: 'placements', day: '2026-03-07', commune: '31135', minutes: 4 * 24 * 60 },
      by: { careForm: ['61.2'] },
    });
    expect(now(versions, 'placement-end')).toMatchObject({ day: '2026-05-01', by: { careEnd: ['69.3'] } });
    expect(versions.filter(({ fact }) => fact.of === 'care-followup-1m')).toMatchObject([
      { fact: { day: '2026-04-07' } },
    ]);
    expect(JSON.stringify(rowsOf(needed, decided, handedOver))).not.toMatch(/mẫu/);
  });

  it('of a contact is its cost, as corrected, and nothing when it was told in error', () => {
    const first = told(service, 'ServiceDelivered', contact(100), 'first');
    const correction = { subjectId: childId, correctsEventId: someId('first'), correctedType: 'ServiceDelivered' };
    const cost = told(service, 'FactCorrected', { ...correction, data: contact(250) });
    const error = told(service, 'FactRetracted', { subjectId: childId, retractsEventId: someId('first') });
    expect(now(versionsOf(first, cost), 'contact')).toMatchObject({ costVnd: 250, minutes: 45 });
    expect(versionsOf(first, cost, error).filter(({ until }) => until === null)).toEqual([]);
  });
});

const correction = {
  subjectId: childId,
  correctsEventId: someId('assessed'),
  correctedType: 'InitialAssessmentRecorded',
};
describeProjection(statisticsProjection, [
  recordedLog([
    received(),
    opened,
    told(theCase, 'InitialAssessmentRecorded', assessed('CAO'), 'assessed'),
    told(service, 'ServiceDelivered', contact(100), 'first'),
    needed,
    decided,
    handedOver,
    endedCare,
    closed,
    told(theCase, 'FactCorrected', { ...correction, data: assessed('THAP') }),
    reopened,
    told(theCase, 'FactRetracted', { subjectId: childId, retractsEventId: someId('assessed') }),
    told(service, 'FactRetracted', { subjectId: childId, retractsEventId: someId('first') }),
  ]),
]);
