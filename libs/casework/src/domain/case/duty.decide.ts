import { type Ctx, type Decision, type Uuid, type When, accept, isToldAhead, refuse, isBefore } from '#kernel';
import { isOfKind } from '#vocabulary';
import type { CaseRefusal } from '../refusals.js';
import { type CaseHistory, isRefusal, openCaseOrRefusal, runningCaseOrRefusal } from './case.guards.js';
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
export function assignCase(
  state: CaseState,
  assigning: Assigning,
  ctx: Ctx,
  history: CaseHistory,
): Decision<CaseAssigned, CaseRefusal> {
  const running = runningCaseOrRefusal(state, assigning.occurredAt, ctx, history);
  if (isRefusal(running)) return running;
  const { worker, commune, occurredAt } = assigning;
  if (!communesOfCase(running.now).includes(commune)) return refuse('casework.commune-without-duty', { commune });
  if (isOfKind(ctx.office, 'commune') && !actsFor(commune, ctx)) return refuse('casework.other-commune', { commune });
  if (!assigning.isWorker) return refuse('casework.not-a-worker', { commune });
  return relieve(running.now, assigning, {
    type: 'CaseAssigned',
    data: { worker, commune, occurredAt, childId: running.now.childId },
  });
}

/** Whoever has the case already keeps it; where another one was to be relieved than has it now, nothing is done. */
function relieve(
  { assignments }: KnownCase,
  { worker, commune, from, occurredAt }: AssignCase,
  assigned: CaseAssigned,
): Decision<CaseAssigned, CaseRefusal> {
  const assignment = assignments.find((each) => each.commune === commune);
  const present = assignment?.worker ?? null;
  if (present === worker) return accept();
  const isSince = assignment !== undefined && isBefore(occurredAt, assignment.since);
  const isOther = isSince || (from !== undefined && present !== from);
  return isOther ? refuse('casework.assigned-meanwhile', { commune }) : accept(assigned);
}

export type TransferCase = Omit<CaseTransferred['data'], 'childId' | 'fromCommune'>;

/** The responsible commune hands the case over: to that of the residence, which owns the plan, or of the incident. N Đ26. */
export function transferCase(
  state: CaseState,
  input: TransferCase,
  ctx: Ctx,
  history: CaseHistory,
): Decision<CaseTransferred, CaseRefusal> {
  const running = runningCaseOrRefusal(state, input.occurredAt, ctx, history);
  if (isRefusal(running)) return running;
  const { responsibleCommune: fromCommune, transfer, childId } = running.now;
  if (transfer) return refuse('casework.transfer-pending', { commune: transfer.toCommune });
  if (!actsFor(fromCommune, ctx)) return refuse('casework.not-responsible', { commune: fromCommune });
  if (running.then.responsibleCommune !== fromCommune) return refuse('casework.out-of-order');
  if (input.toCommune === fromCommune) return refuse('casework.same-commune');
  return accept({ type: 'CaseTransferred', data: { ...input, childId, fromCommune } });
}

/** The other commune takes the case on. Until then the first one stays responsible. N Đ26. */
export function acknowledgeTransfer(
  state: CaseState,
  { occurredAt }: { readonly occurredAt: When },
  ctx: Ctx,
  history: CaseHistory,
): Decision<CaseTransferAcknowledged, CaseRefusal> {
  const running = runningCaseOrRefusal(state, occurredAt, ctx, history);
  if (isRefusal(running)) return running;
  const { transfer, childId } = running.now;
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

/** A note is of a time at which the case was open, whenever it is told. */
export function recordNote(
  state: CaseState,
  input: RecordNote,
  ctx: Ctx,
  history: CaseHistory,
): Decision<NoteRecorded, CaseRefusal> {
  const found = openCaseOrRefusal(state, input.occurredAt, ctx, history);
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
