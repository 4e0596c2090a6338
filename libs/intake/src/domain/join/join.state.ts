import {
  type Decider,
  type EventId,
  type Instant,
  type Known,
  type Obligation,
  type Uuid,
  type When,
  answer,
  emergencyObligation,
  isOutstanding,
  meet,
  obligationOf,
  recordLapse,
  recordRevocation,
  streamOf,
} from '#kernel';
import type { CaseJoinProposed, FirstAssessmentRecorded, FirstMeasureTaken, JoinEvent } from './join.events.js';

/** The commune that answers for the child says whether it is the child. */
export const JOIN_ANSWER = 'join-answer';
/** The reporting commune's own 12 hours. N Đ26 k3. */
export const EMERGENCY_RESPONSE = 'emergency-response';

/** What the reporting commune found and did, with the time at which it was recorded: that time counts. */
export interface FirstAssessment {
  readonly factId: EventId;
  readonly riskLevel: string;
  readonly measuresNeeded: boolean;
  readonly findings: string | null;
  readonly health: string | null;
  readonly occurredAt: When;
  readonly recordedAt: Instant;
}

export interface FirstMeasure {
  readonly factId: EventId;
  readonly measure: string;
  readonly authority: string;
  readonly note: string | null;
  readonly occurredAt: When;
  readonly recordedAt: Instant;
}

/** What was proposed, and what came of it. */
export interface KnownJoin extends Omit<CaseJoinProposed['data'], 'begins' | 'occurredAt'> {
  readonly status: 'proposed' | 'accepted' | 'declined';
  readonly proposedAt: When;
  readonly assessments: readonly FirstAssessment[];
  readonly measures: readonly FirstMeasure[];
  readonly answeredAt: When | null;
  /** Why it is another child. */
  readonly reason: string | null;
  /** The child and the case of the reporting commune's own, once it is said that they are others. */
  readonly ownChildId: Uuid | null;
  readonly ownCaseId: Uuid | null;
  readonly obligations: readonly Obligation[];
}

export type JoinState = { readonly status: 'none' } | KnownJoin;

/** The history of one child of a report that another commune answers for. */
export const joinDecider: Decider<JoinState, JoinEvent> = {
  category: 'join',
  initial: { status: 'none' },
  evolve: (state, event) => {
    if (event.type === 'CaseJoinProposed') return proposed(event);
    return state.status === 'none' ? state : after(state, event);
  },
};

function proposed({ data: { begins, occurredAt, ...told } }: Known<CaseJoinProposed>): KnownJoin {
  const stream = streamOf('join', told.joinId);
  return {
    ...told,
    status: 'proposed',
    proposedAt: occurredAt,
    assessments: [],
    measures: [],
    answeredAt: null,
    reason: null,
    ownChildId: null,
    ownCaseId: null,
    obligations: [
      emergencyObligation(stream, EMERGENCY_RESPONSE, told.receivedAt),
      ...begins.map((term) => obligationOf(stream, term)),
    ],
  };
}

function after(join: KnownJoin, event: Known<Exclude<JoinEvent, CaseJoinProposed>>): JoinState {
  switch (event.type) {
    case 'FirstAssessmentRecorded':
      return assessed(join, event);
    case 'FirstMeasureTaken':
      return measured(join, event);
    case 'CaseJoinPassedOn':
      return { ...join, toCommune: event.data.toCommune };
    case 'CaseJoinAccepted':
      return { ...answered(join, event), status: 'accepted' };
    case 'CaseJoinDeclined':
      return declined(join, event);
    case 'DeadlineLapsed':
      return { ...join, obligations: recordLapse(join.obligations, event) };
    case 'DeadlineLapseRevoked':
      return { ...join, obligations: recordRevocation(join.obligations, event) };
    default:
      return join;
  }
}

function assessed(join: KnownJoin, event: Known<FirstAssessmentRecorded>): KnownJoin {
  const { riskLevel, measuresNeeded, findings, health, occurredAt } = event.data;
  const told = { riskLevel, measuresNeeded, findings: findings ?? null, health: health ?? null, occurredAt };
  return {
    ...join,
    assessments: [...join.assessments, { factId: event.id, ...told, recordedAt: event.recordedAt }],
    obligations: measuresNeeded ? join.obligations : meet(join.obligations, [EMERGENCY_RESPONSE], occurredAt, event),
  };
}

function measured(join: KnownJoin, event: Known<FirstMeasureTaken>): KnownJoin {
  const { measure, authority, note, occurredAt } = event.data;
  const told = { measure, authority, note: note ?? null, occurredAt, recordedAt: event.recordedAt };
  return {
    ...join,
    measures: [...join.measures, { factId: event.id, ...told }],
    obligations: meet(join.obligations, [EMERGENCY_RESPONSE], occurredAt, event),
  };
}

type Answer = Known<Extract<JoinEvent, { type: 'CaseJoinAccepted' | 'CaseJoinDeclined' }>>;

/** What still runs of the 12 hours runs on in the case that the report comes to; what lapsed here stays here. */
function answered(join: KnownJoin, event: Answer): KnownJoin {
  const { occurredAt } = event.data;
  const running = (each: Obligation): boolean => isOutstanding(each) && each.lapsedAt === null;
  const obligations = answer(join.obligations, [JOIN_ANSWER], occurredAt, event).filter(
    (each) => each.kind !== EMERGENCY_RESPONSE || !running(each),
  );
  return { ...join, answeredAt: occurredAt, obligations };
}

function declined(join: KnownJoin, event: Answer & { readonly type: 'CaseJoinDeclined' }): KnownJoin {
  const { reason, ownChildId, ownCaseId } = event.data;
  return { ...answered(join, event), status: 'declined', reason: reason ?? null, ownChildId, ownCaseId };
}
