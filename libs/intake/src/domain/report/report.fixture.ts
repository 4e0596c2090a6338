import { type Uuid, dateOnly, derivedId, instant, uuid } from '#kernel';
import { formInForce } from '#reference';
import type { LookedUp, ReceiveReport } from './receive.decide.js';
import type { ReportEvent, ReportReceived } from './report.events.js';

const NAMESPACE = uuid('2f2b4a53-8a52-4a55-9a43-0b1f6ed0c3a1');

/** An id that is the same in every run. */
export const someId = (name: string): Uuid => derivedId(NAMESPACE, name);
export const REPORT = someId('report');
export const CHILD = derivedId(REPORT, 'child', 0);
export const HOTLINE = 'hotline:111';
export const COMMUNE = '31135';

/** 22:30 in Viet Nam on the evening before everything that the specs tell; the 12 hours end at 10:30. */
export const RECEIVED = instant('2026-03-09T15:30:00Z');
export const DUE = instant('2026-03-10T03:30:00Z');

/** What form 01 tells when hardly anything is known. */
export const told = (changes: Partial<ReceiveReport> = {}): ReceiveReport => ({
  reportId: REPORT,
  receivingPlace: 'TD111',
  channel: 'DIEN_THOAI',
  receivedAt: RECEIVED,
  incident: { communeCode: COMMUNE },
  subjectTypes: ['BI_XAM_HAI'],
  abuseForms: ['BAO_LUC'],
  danger: 'KHONG_BIET',
  children: [{ sex: 'KHONG_BIET' }],
  ...changes,
});

/** Form 01 as it is in force on the day that the specs tell of. */
const FORM_01 = formInForce('01', dateOnly('2026-03-10'));

export const lookedUp = (changes: Partial<LookedUp> = {}): LookedUp => ({
  dutyCommunes: [COMMUNE],
  knownChildren: [],
  form: FORM_01,
  ...changes,
});

type Received = ReportReceived['data'];

/** A report that the hotline received, with what the spec changes of it. */
export const received = (changes: Partial<Received> = {}): ReportEvent => {
  const { children: _, informant: __, harmers: ___, ...rest } = told();
  const children = [{ childId: CHILD, known: false, sex: 'KHONG_BIET' }];
  return {
    type: 'ReportReceived',
    data: { ...rest, office: HOTLINE, dutyCommunes: [COMMUNE], children, harmers: [], ...changes },
  };
};

/** The same, received by the commune of the incident itself. */
export const receivedThere = (): ReportEvent => received({ office: `commune:${COMMUNE}` });

export const transferred = (toCommune = COMMUNE): ReportEvent => ({
  type: 'ReportTransferred',
  data: { reportId: REPORT, toCommune, occurredAt: '2026-03-09T15:45:00.000000Z' },
});

export const acknowledged = (): ReportEvent => ({
  type: 'ReportAcknowledged',
  data: { reportId: REPORT, occurredAt: '2026-03-09T16:00:00.000000Z' },
});

export const screenedIn = (occurredAt = '2026-03-09T17:00:00.000000Z'): ReportEvent => ({
  type: 'ReportScreenedIn',
  data: {
    reportId: REPORT,
    children: [{ childId: CHILD, caseId: derivedId(CHILD, 'case') }],
    occurredAt,
    aboutChild: CHILD,
  },
});

export const screenedOut = (): ReportEvent => ({
  type: 'ReportScreenedOut',
  data: { reportId: REPORT, reasonCode: 'TRUNG_LAP', occurredAt: '2026-03-09T17:00:00.000000Z', aboutChild: CHILD },
});
