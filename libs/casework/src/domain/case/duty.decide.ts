import { type Ctx, type Decision, type Uuid, type When, accept, isToldAhead, refuse } from '#kernel';
import type { CaseRefusal } from '../refusals.js';
import { isBefore, isRefusal, openCaseOrRefusal } from './case.guards.js';
import type { CaseState, KnownCase } from './case.state.js';
import type {
  CaseArchived,
  CaseAssigned,
  CaseTransferAcknowledged,
  CaseTransferred,
  NoteRecorded,
} from './duty.events.js';
import { actsFor, communesOfCase } from './duty.rules.js';

export interface AssignCase {
  readonly worker: Uuid;
  /** Who is to be relieved, where that was looked at before; `null` for nobody. */
  readonly from?: Uuid | null;
  readonly commune: string;
  readonly occurredAt: When;
}

type Assigning = AssignCase & { readonly isWorker: boolean };

/** A worker of a commune with a duty takes the case over; the one before in that commune is relieved. N Đ27. */
export function assignCase(state: CaseState, assigning: Assigning, ctx: Ctx): Decision<CaseAssigned, CaseRefusal> {
  const found = openCaseOrRefusal(state, assigning.occurredAt, ctx);
  if (isRefusal(found)) return found;
  const { worker, commune, occurredAt } = assigning;
  if (!communesOfCase(found).includes(commune)) return refuse('casework.commune-without-duty', { commune });
  if (ctx.office.startsWith('commune:') && !actsFor(commune, ctx)) return refuse('casework.other-commune', { commune });
  if (!assigning.isWorker) return refuse('casework.not-a-worker', { commune });
  return relieve(found, assigning, {
    type: 'CaseAssigned',
    data: { worker, commune, occurredAt, childId: found.childId },
  });
}

/** Whoever has the case already keeps it; where another one was to be relieved than has it now, nothing is done. */
function relieve(
  { assignments }: KnownCase,
  { worker, commune, from }: AssignCase,
  assigned: CaseAssigned,
): Decision<CaseAssigned, CaseRefusal> {
  const present = assignments.find((each) => each.commune === commune)?.worker ?? null;
  if (present === worker) return accept();
  const isOther = from !== undefined && present !== from;
  return isOther ? refuse('casework.assigned-meanwhile', { commune }) : accept(assigned);
}

export type TransferCase = Omit<CaseTransferred['data'], 'childId' | 'fromCommune'>;

/** The responsible commune hands the case over: to that of the residence, which owns the plan, or of the incident. N Đ26. */
export function transferCase(state: CaseState, input: TransferCase, ctx: Ctx): Decision<CaseTransferred, CaseRefusal> {
  const found = openCaseOrRefusal(state, input.occurredAt, ctx);
  if (isRefusal(found)) return found;
  const { responsibleCommune: fromCommune, transfer, childId } = found;
  if (transfer) return refuse('casework.transfer-pending', { commune: transfer.toCommune });
  if (!actsFor(fromCommune, ctx)) return refuse('casework.not-responsible', { commune: fromCommune });
  if (input.toCommune === fromCommune) return refuse('casework.same-commune');
  return accept({ type: 'CaseTransferred', data: { ...input, childId, fromCommune } });
}

/** The other commune takes the case on. Until then the first one stays responsible. N Đ26. */
export function acknowledgeTransfer(
  state: CaseState,
  { occurredAt }: { readonly occurredAt: When },
  ctx: Ctx,
): Decision<CaseTransferAcknowledged, CaseRefusal> {
  const found = openCaseOrRefusal(state, occurredAt, ctx);
  if (isRefusal(found)) return found;
  const { transfer, childId } = found;
  if (!transfer) return refuse('casework.no-transfer');
  const { toCommune: commune } = transfer;
  if (!actsFor(commune, ctx)) return refuse('casework.other-commune', { commune });
  if (isBefore(occurredAt, transfer.occurredAt)) return refuse('casework.ends-before-start');
  return accept({ type: 'CaseTransferAcknowledged', data: { childId, commune, occurredAt } });
}

export interface RecordNote {
  readonly note: string;
  readonly occurredAt: When;
}

/** A note is kept while the case is open. */
export function recordNote(state: CaseState, input: RecordNote, ctx: Ctx): Decision<NoteRecorded, CaseRefusal> {
  const found = openCaseOrRefusal(state, input.occurredAt, ctx);
  if (isRefusal(found)) return found;
  return accept({ type: 'NoteRecorded', data: { ...input, childId: found.childId } });
}

export interface ArchiveCase {
  readonly dossier?: string;
  readonly occurredAt: When;
}

/** The dossier of a closed case is kept, once for each episode. N Đ30. */
export function archiveCase(state: CaseState, input: ArchiveCase, ctx: Ctx): Decision<CaseArchived, CaseRefusal> {
  if (state.status === 'none') return refuse('casework.not-found');
  if (state.status === 'open') return refuse('casework.case-not-closed');
  if (state.archivedAt !== null) return refuse('casework.case-archived');
  if (isToldAhead(input.occurredAt, ctx.now)) return refuse('casework.occurs-in-future');
  if (state.closedAt !== null && isBefore(input.occurredAt, state.closedAt))
    return refuse('casework.ends-before-start');
  return accept({ type: 'CaseArchived', data: { ...input, childId: state.childId } });
}
