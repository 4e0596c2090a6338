import {
  type Known,
  type Obligation,
  earlierOf,
  emergencyObligation,
  isOutstanding,
  markLapsed,
  owe,
  streamOf,
} from '#kernel';
import type { CaseEvent, ReportBrought } from './case.events.js';
import type { Assessment, Change, KnownCase, Measure, ReportTold } from './case.state.js';
import { inOrder } from './case.order.js';
import type { FirstResponseJoined } from './joining.events.js';
import { EMERGENCY_RESPONSE } from './obligations.js';

/** What is graver stands first; what is not named here is not known. */
const DANGER = ['CO', 'KHONG'] as const;
const RISK = ['CAO', 'TRUNG_BINH', 'THAP'] as const;

/** The graver of two codes: no and unknown never take the place of danger, nor a lower risk that of a higher one. */
function graver<T extends string | null>(order: readonly string[], a: T, b: T): T {
  const rank = (code: T): number => {
    const at = code === null ? -1 : order.indexOf(code);
    return at < 0 ? order.length : at;
  };
  return rank(b) < rank(a) ? b : a;
}

/** What each report told, beside one another: the last one takes nothing from those before. */
export const toldBy = (brought: ReportBrought): ReportTold => ({
  reportId: brought.reportId,
  incidentCommune: brought.incidentCommune,
  residenceCommune: brought.residenceCommune ?? null,
  receivedAt: brought.receivedAt,
  abuseForms: brought.abuseForms,
  danger: brought.danger,
  harmers: brought.harmers ?? [],
});

/** The 12 hours of a report. What met those of an earlier one does not meet them: each danger is looked at. */
export const owedFor = ({ caseId, receivedAt }: ReportBrought): Obligation =>
  emergencyObligation(streamOf('case', caseId), EMERGENCY_RESPONSE, receivedAt);

/** The case with one report more. Joining never makes less known. */
export function joinedBy(state: KnownCase, brought: ReportBrought): Change {
  return {
    reportIds: [...new Set([...state.reportIds, brought.reportId])],
    told: [...state.told.filter(({ reportId }) => reportId !== brought.reportId), toldBy(brought)],
    abuseForms: [...new Set([...state.abuseForms, ...brought.abuseForms])],
    incidentCommunes: [...new Set([...state.incidentCommunes, brought.incidentCommune])],
    residenceCommune: state.residenceCommune ?? brought.residenceCommune ?? null,
    harmers: [...new Set([...state.harmers, ...(brought.harmers ?? [])])],
    danger: graver(DANGER, state.danger, brought.danger),
    beganAt: earlierOf(state.beganAt, brought.receivedAt),
    obligations: owe(state.obligations, owedFor(brought)),
  };
}

/** What another commune found and did before its report came here. */
export function changeOfJoining(state: KnownCase, event: Known<CaseEvent>): Change {
  if (event.type !== 'FirstResponseJoined') return {};
  const { assessments, measures } = event.data;
  return {
    assessments: assessments.map(assessmentOf).reduce(inOrder, state.assessments),
    measures: measures.map(measureOf).reduce(inOrder, state.measures),
    riskLevel: assessments.reduce((level, each) => graver(RISK, level, each.riskLevel), state.riskLevel),
    obligations: settled(state, event.data),
  };
}

const assessmentOf = ({ recordedAt: _, ...told }: FirstResponseJoined['data']['assessments'][number]): Assessment => ({
  ...told,
  factId: null,
  findings: told.findings ?? null,
  health: told.health ?? null,
});

const measureOf = ({ measure, authority, occurredAt }: FirstResponseJoined['data']['measures'][number]): Measure => ({
  factId: null,
  measure,
  authority,
  beforeReport: null,
  note: null,
  occurredAt,
});

/** The 12 hours of that report, met by what was recorded first, at the time at which it was recorded. */
function settled({ caseId, obligations }: KnownCase, told: FirstResponseJoined['data']): readonly Obligation[] {
  const { id } = emergencyObligation(streamOf('case', caseId), EMERGENCY_RESPONSE, told.receivedAt);
  const lapsed = told.lapsedAt === undefined ? obligations : markLapsed(obligations, id, told.lapsedAt);
  const [first] = [...told.measures, ...told.assessments.filter(({ measuresNeeded }) => !measuresNeeded)].toSorted(
    (a, b) => (a.recordedAt < b.recordedAt ? -1 : 1),
  );
  if (!first) return lapsed;
  const { occurredAt: metAt, recordedAt: metRecordedAt } = first;
  return lapsed.map((each) => (each.id === id && isOutstanding(each) ? { ...each, metAt, metRecordedAt } : each));
}
