import type { CaseEvent } from '#casework';
import type { ChildEvent } from '#children';
import type { ReportEvent } from '#intake';
import {
  type DomainEvent,
  type EventId,
  type JsonObject,
  type Uuid,
  derivedId,
  instant,
  plusHours,
  uuid,
} from '#kernel';
import type { HistoryEvent, StreamHistory } from '../domain/replay/history.js';
import { type Category, FOLDINGS } from './foldings.codec.js';

const NAMESPACE = uuid('2f6c4b54-0b5e-4c1b-8f0a-3f6d2f0e7a10');

/** An id that is the same in every run. */
export const someId = (name: string): Uuid => derivedId(NAMESPACE, name);
export const CHILD = someId('child');
export const CASE = derivedId(CHILD, 'case');
export const REPORT = someId('report');

/** Three communes. */
export const [A, B, C] = ['31120', '31135', '31147'] as const;

/** What was told on a day of March 2026 (or at an instant), and by whom. */
export interface Telling {
  readonly on: number | string;
  readonly event: DomainEvent;
  readonly by?: string;
}

/** The id of the event that was told at this place of a stream, counted from 0. */
export const eventId = (index: number): EventId => derivedId(NAMESPACE, 'event', index);

/** 8 o'clock in Viet Nam on a day of March 2026. */
export const march = (day: number) => instant(`2026-03-${String(day).padStart(2, '0')}T08:00:00+07:00`);

function historyEvent(category: Category, { on, event, by = 'worker' }: Telling, index: number): HistoryEvent {
  return {
    ...event,
    id: eventId(index),
    recordedAt: typeof on === 'number' ? march(on) : instant(on),
    by: someId(by),
    stream: `${category}/${someId(category)}`,
    version: index + 1,
    position: String(index + 1),
    actor: { id: someId(by), kind: 'human', office: `commune:${A}`, role: 'commune-worker' },
    purpose: 'casework',
  };
}

/** A stream as replay reads it: the real folding of its category and what was told, in that order. */
export const streamOfTellings = (category: Category, ...tellings: readonly Telling[]): StreamHistory => ({
  label: category,
  folding: FOLDINGS[category],
  events: tellings.map((telling, index) => historyEvent(category, telling, index)),
});

/** What had been recorded by the end of the day in Viet Nam; day 0 is before everything. */
export const knownBy = (stream: StreamHistory, day: number): StreamHistory => ({
  ...stream,
  events: stream.events.filter(({ recordedAt }) => recordedAt < plusHours(march(1), 24 * day - 8)),
});

export const registered = (told: JsonObject = {}): DomainEvent => ({
  type: 'ChildRegistered',
  data: { childId: CHILD, sex: 'KHONG_BIET', occurredAt: '2026-03-01', ...told },
});

export const lives = (communeCode: string, validFrom: string, validTo?: string): ChildEvent => ({
  type: 'ResidenceRecorded',
  data: { childId: CHILD, communeCode, validFrom, ...(validTo !== undefined && { validTo }) },
});

/** Another telling in the place of the one at `index`. */
export const corrected = (index: number, { type, data }: DomainEvent, reason = 'misheard'): DomainEvent => ({
  type: 'FactCorrected',
  data: { subjectId: CHILD, correctsEventId: eventId(index), correctedType: type, data, reason },
});

export const retracted = (index: number, reason = 'told of another child'): DomainEvent => ({
  type: 'FactRetracted',
  data: { subjectId: CHILD, retractsEventId: eventId(index), reason },
});

export const opened: CaseEvent = {
  type: 'CaseOpened',
  data: {
    caseId: CASE,
    childId: CHILD,
    reportId: REPORT,
    incidentCommune: A,
    receivedAt: march(1),
    abuseForms: ['BAO_LUC'],
    danger: 'CO',
    occurredAt: march(1),
  },
};

export const assessed = (riskLevel: string, occurredAt: string): CaseEvent => ({
  type: 'InitialAssessmentRecorded',
  data: { childId: CHILD, template: '02@1', riskLevel, measuresNeeded: true, findings: 'ghi thử', occurredAt },
});

export const measured = (occurredAt: string): CaseEvent => ({
  type: 'EmergencyMeasureTaken',
  data: { childId: CHILD, measure: 'CHAM_SOC_Y_TE', authority: 'CO_SO_Y_TE', occurredAt },
});

export const reported = (informant: { readonly name: string; readonly phone: string }): ReportEvent => ({
  type: 'ReportReceived',
  data: {
    reportId: REPORT,
    receivingPlace: 'TONG_DAI_111',
    office: 'hotline:111',
    channel: 'DIEN_THOAI',
    receivedAt: march(1),
    incident: { communeCode: A },
    dutyCommunes: [A],
    subjectTypes: [],
    abuseForms: ['BAO_LUC'],
    danger: 'CO',
    informant: { informantId: someId('informant'), anonymous: false, ...informant },
    children: [{ childId: CHILD, known: false, sex: 'KHONG_BIET', name: 'Trẻ Mẫu Một' }],
    harmers: [],
  },
});
