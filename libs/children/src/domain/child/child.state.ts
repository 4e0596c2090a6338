import type { EventId, Instant, Known, Uuid, When } from '#kernel';
import type {
  ChildDutyAdded,
  ChildEvent,
  ChildRegistered,
  ChildReportedAgain,
  IdentitySource,
  IdentityStated,
  IdentityTold,
  NumberEvent,
  ResidenceRecorded,
} from './child.events.js';

/** What one fact tells of the child's identity, and who told it. */
export type Statement = IdentityTold & {
  readonly factId: EventId;
  readonly source: IdentitySource | 'report' | 'registration';
  readonly sex?: string;
  readonly occurredAt: When;
};

/** Where the child lives or lived. A residence told at registration has no start: it was so then, `asOf`. */
export interface Residence {
  readonly factId: EventId;
  readonly communeCode: string;
  readonly address?: string;
  readonly validFrom?: When;
  readonly validTo?: When;
  readonly asOf?: When;
}

export type NumberStatus = 'proposed' | 'verified' | 'disputed' | 'withdrawn';

/** One step in the life of an assignment. `code` is the source, the method or the reason of the step. */
export interface NumberStep {
  readonly factId: EventId;
  readonly status: NumberStatus;
  readonly code: string;
  readonly occurredAt: When;
  readonly recordedAt: Instant;
}

/** A number as it was given to the child, with all that became of it. Numbers are not immutable (design rule 7). */
export interface NumberAssignment {
  readonly number: string;
  readonly status: NumberStatus;
  readonly disputedWith: readonly Uuid[];
  readonly steps: readonly NumberStep[];
}

export interface RegisteredChild {
  readonly status: 'registered';
  readonly childId: Uuid;
  readonly registeredBy: EventId;
  readonly reportIds: readonly Uuid[];
  readonly dutyCommunes: readonly string[];
  readonly statements: readonly Statement[];
  readonly residences: readonly Residence[];
  readonly numbers: readonly NumberAssignment[];
}

/** `unknown` also after the registration was retracted: then nothing stands. */
export type ChildState = { readonly status: 'unknown' } | RegisteredChild;

export const unknownChild: ChildState = { status: 'unknown' };

/** The state after the event. Never refuses; a fact without its sealed fields counts as told without them. */
export function evolveChild(state: ChildState, event: Known<ChildEvent>): ChildState {
  if (event.type === 'ChildRegistered') return state.status === 'unknown' ? registered(event) : state;
  if (state.status === 'unknown') return state;
  if (isDutyEvent(event)) return concerned(state, event);
  if (event.type === 'IdentityStated') return stated(state, event);
  if (event.type === 'ResidenceRecorded') return lives(state, event);
  return isNumberEvent(event) ? { ...state, numbers: withStep(state.numbers, event) } : state;
}

function registered(event: Known<ChildRegistered>): RegisteredChild {
  const { childId, reportId, dutyCommunes = [], residenceCommune, address, occurredAt, ...identity } = event.data;
  const lived = { factId: event.id, ...(address === undefined ? {} : { address }) };
  return {
    status: 'registered',
    childId,
    registeredBy: event.id,
    reportIds: reportId === undefined ? [] : [reportId],
    dutyCommunes,
    statements: [{ ...identity, factId: event.id, source: 'registration', occurredAt }],
    residences: residenceCommune === undefined ? [] : [{ ...lived, communeCode: residenceCommune, asOf: occurredAt }],
    numbers: [],
  };
}

type DutyEvent = ChildReportedAgain | ChildDutyAdded;

const isDutyEvent = (event: Known<ChildEvent>): event is Known<DutyEvent> =>
  event.type === 'ChildReportedAgain' || event.type === 'ChildDutyAdded';

function concerned(child: RegisteredChild, { data }: Known<DutyEvent>): RegisteredChild {
  const reportIds = 'reportId' in data ? [data.reportId] : [];
  return {
    ...child,
    reportIds: [...new Set([...child.reportIds, ...reportIds])],
    dutyCommunes: [...new Set([...child.dutyCommunes, ...data.dutyCommunes])],
  };
}

const stated = (child: RegisteredChild, { id, data }: Known<IdentityStated>): RegisteredChild => ({
  ...child,
  statements: [...child.statements, { ...data, factId: id }],
});

const lives = (child: RegisteredChild, { id, data }: Known<ResidenceRecorded>): RegisteredChild => ({
  ...child,
  residences: [...child.residences, { ...data, factId: id }],
});

const STATUS = {
  ResidentNumberProposed: 'proposed',
  ResidentNumberVerified: 'verified',
  ResidentNumberDisputed: 'disputed',
  ResidentNumberWithdrawn: 'withdrawn',
} as const;

const isNumberEvent = (event: Known<ChildEvent>): event is Known<NumberEvent> => event.type in STATUS;

/** An assignment whose number was erased is gone: nobody can be told which number it was. */
function withStep(numbers: readonly NumberAssignment[], event: Known<NumberEvent>): readonly NumberAssignment[] {
  const { number } = event.data;
  if (number === undefined) return numbers;
  const before = numbers.find((assignment) => assignment.number === number);
  const after = stepped(before ?? { number, status: 'proposed', disputedWith: [], steps: [] }, event);
  return before === undefined ? [...numbers, after] : numbers.map((one) => (one === before ? after : one));
}

function stepped(before: NumberAssignment, event: Known<NumberEvent>): NumberAssignment {
  const status = STATUS[event.type];
  const { id: factId, recordedAt } = event;
  const step = { factId, status, code: codeOf(event), occurredAt: event.data.occurredAt, recordedAt };
  const disputedWith =
    event.type === 'ResidentNumberDisputed' ? [...before.disputedWith, event.data.otherChildId] : before.disputedWith;
  return {
    ...before,
    status,
    disputedWith: status === 'disputed' ? disputedWith : [],
    steps: [...before.steps, step],
  };
}

function codeOf(event: Known<NumberEvent>): string {
  switch (event.type) {
    case 'ResidentNumberProposed':
      return event.data.source;
    case 'ResidentNumberVerified':
      return event.data.method;
    case 'ResidentNumberDisputed':
      return 'held-by-another-child';
    case 'ResidentNumberWithdrawn':
      return event.data.reasonCode;
  }
}
