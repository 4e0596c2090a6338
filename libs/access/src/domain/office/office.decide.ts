import {
  type Ctx,
  type Decider,
  type Decision,
  type Instant,
  type Known,
  type Refusal,
  type Uuid,
  accept,
  derivedId,
  refuse,
  uuid,
} from '#kernel';
import { type Office, areOfOneKind, isOffice, isPeoplesOffice } from '#vocabulary';
import type { AccessRefusal } from '../account/refusals.js';
import type { OfficeEvent, OfficeSuccessorCorrected } from './office.events.js';

const OFFICES: Uuid = uuid('b0a1e3a4-5d0f-5b6a-8c77-3f7a55a7d210');

/** The id of an office's stream. */
export const officeIdOf = (office: Office): Uuid => derivedId(OFFICES, office);

export interface OfficeState {
  /** `null` for one that nobody opened: a commune of the reference data needs no opening. */
  readonly name: string | null;
  readonly successor: { readonly office: Office; readonly validFrom: string } | null;
}

export const officeDecider: Decider<OfficeState, OfficeEvent> = {
  category: 'office',
  initial: { name: null, successor: null },
  evolve: (state, event: Known<OfficeEvent>) => {
    switch (event.type) {
      case 'OfficeOpened':
        return { ...state, name: event.data.officeName };
      case 'OfficeSucceeded':
        return { ...state, successor: { office: event.data.successor, validFrom: event.data.validFrom } };
      case 'OfficeSuccessorCorrected':
        return { ...state, successor: correctedSuccessor(event.data) };
      default:
        return state;
    }
  },
};

const correctedSuccessor = ({ successor, validFrom }: OfficeSuccessorCorrected['data']): OfficeState['successor'] =>
  successor === null ? null : { office: successor, validFrom };

export interface OpenOffice {
  readonly office: Office;
  readonly name: string;
}

export function openOffice(
  state: OfficeState,
  { office, name }: OpenOffice,
  ctx: Ctx,
): Decision<OfficeEvent, AccessRefusal> {
  if (!isPeoplesOffice(office)) return refuse('access.office-unknown');
  if (state.name !== null) return refuse('access.office-exists');
  const data = { officeId: officeIdOf(office), office, officeName: name, validFrom: ctx.now };
  return accept<OfficeEvent>({ type: 'OfficeOpened', data });
}

export interface SucceedOffice {
  readonly office: Office;
  readonly successor: Office;
  readonly validFrom?: Instant | undefined;
}

/** What is known of the successor: the offices that go on with its work in turn, itself among them. */
export interface SuccessorLine {
  readonly line?: readonly Office[];
}

/** Whoever holds a role in the office holds it in the successor from then on. */
export function succeedOffice(
  state: OfficeState,
  { office, successor, validFrom, line }: SucceedOffice & SuccessorLine,
  ctx: Ctx,
): Decision<OfficeEvent, AccessRefusal> {
  const fault = successorFault(office, successor, line);
  if (fault) return fault;
  if (state.successor !== null) return refuse('access.office-succeeded');
  const data = { officeId: officeIdOf(office), office, successor, validFrom: validFrom ?? ctx.now };
  return accept<OfficeEvent>({ type: 'OfficeSucceeded', data });
}

/** A successor is another office of the same kind, whose own line does not lead back: in a circle nobody does the work. */
function successorFault(
  office: Office,
  successor: Office,
  line: readonly Office[] = [],
): Refusal<AccessRefusal> | undefined {
  if (!isPeoplesOffice(office)) return refuse('access.office-unknown');
  if (!isOffice(successor) || successor === office || !areOfOneKind(successor, office))
    return refuse('access.successor-does-not-fit');
  return line.includes(office) ? refuse('access.successor-circle') : undefined;
}

export interface CorrectSuccessor {
  readonly office: Office;
  /** `null` where the office goes on by itself after all. */
  readonly successor: Office | null;
  readonly reason: string;
  readonly validFrom?: Instant | undefined;
}

/** Puts a successor right that was told wrongly. What was done in the wrong one meanwhile stays recorded as done there. */
export function correctSuccessor(
  state: OfficeState,
  { office, successor, reason, validFrom, line }: CorrectSuccessor & SuccessorLine,
  ctx: Ctx,
): Decision<OfficeEvent, AccessRefusal> {
  if (state.successor === null) return refuse('access.no-successor');
  const fault = successor === null ? undefined : successorFault(office, successor, line);
  if (fault) return fault;
  const data = { officeId: officeIdOf(office), office, successor, reason, validFrom: validFrom ?? ctx.now };
  return accept<OfficeEvent>({ type: 'OfficeSuccessorCorrected', data });
}

/** The office and those that go on with its work in turn, whenever that begins, by what `read` knows of each. */
export async function successorsOf(
  office: Office,
  read: (office: Office) => Promise<OfficeState>,
): Promise<ReadonlyMap<Office, OfficeState>> {
  const line = new Map<Office, OfficeState>();
  let next: Office | undefined = office;
  while (next !== undefined && !line.has(next)) {
    const state: OfficeState = await read(next);
    line.set(next, state);
    next = state.successor?.office;
  }
  return line;
}

/** The office that goes on with the work of this one at the instant: itself, or the last of its successors. */
export function officeAt(office: Office, successors: ReadonlyMap<Office, OfficeState>, at: Instant): Office {
  const seen = new Set<Office>();
  let current = office;
  for (;;) {
    const next = successors.get(current)?.successor;
    if (!next || next.validFrom > at || seen.has(current)) return current;
    seen.add(current);
    current = next.office;
  }
}
