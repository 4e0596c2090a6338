import { type Ctx, type Decision, type PartialDate, type Refusal, accept, acceptWithWarnings, refuse } from '#kernel';
import type { ChildrenRefusal } from '../refusals.js';
import type {
  NumberSource,
  ResidentNumberDisputed,
  ResidentNumberProposed,
  ResidentNumberVerified,
  ResidentNumberWithdrawn,
  VerificationMethod,
} from './child.events.js';
import type { ChildState, NumberAssignment, RegisteredChild } from './child.state.js';
import { identityOf } from './child.view.js';
import { assignmentOf, holdsAnother, isMalformed, wasWithdrawn } from './numbers.rules.js';
import { isAhead } from './told.rules.js';

/** A number as a command gives it: always there, while in an event its key may be destroyed. */
type Given<Data> = Omit<Data, 'childId' | 'number'> & { readonly number: string };

/** Says what looks wrong with a number of a child, as warning codes. Comes from the reference data. */
export type NumberWarnings = (
  number: string,
  child: { readonly birth?: PartialDate | undefined; readonly sex?: string | undefined },
) => readonly string[];

interface Checked {
  readonly warningsOf: NumberWarnings;
}
export type ProposeNumber = Given<ResidentNumberProposed['data']> & Checked;
export type VerifyNumber = Given<ResidentNumberVerified['data']> &
  Checked & {
    /** Where a machine answers: a number that does not look like the child's is left for a person to look at. */
    readonly mustFit?: boolean;
  };
export type DisputeNumber = Given<ResidentNumberDisputed['data']>;
export type WithdrawNumber = Given<ResidentNumberWithdrawn['data']>;

/** Records a number that may be the child's. An implausible one is recorded with a warning. */
export function proposeNumber(
  state: ChildState,
  { warningsOf, ...input }: ProposeNumber,
  ctx: Ctx,
): Decision<ResidentNumberProposed, ChildrenRefusal> {
  if (state.status === 'unknown') return refuse('children.not-found');
  const wrong = numberFault(state, input, ctx);
  if (wrong) return wrong;
  if (assignmentOf(state, input.number)) return accept();
  const proposed = { type: 'ResidentNumberProposed', data: { ...input, childId: state.childId } } as const;
  return acceptWithWarnings([proposed], doubtsOf(state, input.number, warningsOf));
}

/**
 * Records that a number is the child's. One that nobody proposed before is proposed by the same command. A disputed
 * number may be verified again: if another child still holds it, it is disputed again.
 */
export function verifyNumber(
  state: ChildState,
  { warningsOf, mustFit, ...input }: VerifyNumber,
  ctx: Ctx,
): Decision<ResidentNumberProposed | ResidentNumberVerified, ChildrenRefusal> {
  if (state.status === 'unknown') return refuse('children.not-found');
  const wrong = numberFault(state, input, ctx);
  if (wrong) return wrong;
  if (holdsAnother(state, input.number)) return refuse('children.another-number-stands');
  const before = assignmentOf(state, input.number);
  if (before?.status === 'verified') return accept();
  const doubts = doubtsOf(state, input.number, warningsOf);
  if (mustFit && doubts.length > 0) return refuse('children.number-in-doubt', { warnings: doubts });
  return acceptWithWarnings(verificationOf(state, input, before), doubts);
}

function verificationOf(
  child: RegisteredChild,
  input: Omit<VerifyNumber, 'warningsOf' | 'mustFit'>,
  before: NumberAssignment | undefined,
): readonly (ResidentNumberProposed | ResidentNumberVerified)[] {
  const verified = { type: 'ResidentNumberVerified', data: { ...input, childId: child.childId } } as const;
  return before === undefined ? [proposalOf(child, input), verified] : [verified];
}

const proposalOf = (
  { childId }: RegisteredChild,
  { number, occurredAt, method }: Pick<VerifyNumber, 'number' | 'occurredAt' | 'method'>,
): ResidentNumberProposed => ({
  type: 'ResidentNumberProposed',
  data: { childId, number, source: SOURCE_OF[method], occurredAt },
});

const SOURCE_OF: Readonly<Record<VerificationMethod, NumberSource>> = {
  'police-match': 'registry',
  'population-database': 'registry',
  paper: 'paper',
};

/** Records that another child holds the same number. Nothing to do where this child holds it no more. */
export function disputeNumber(
  state: ChildState,
  input: DisputeNumber,
): Decision<ResidentNumberDisputed, ChildrenRefusal> {
  if (state.status === 'unknown') return refuse('children.not-found');
  const held = assignmentOf(state, input.number);
  const isKnown = held?.disputedWith.includes(input.otherChildId) ?? false;
  if (held === undefined || isKnown || !['verified', 'disputed'].includes(held.status)) return accept();
  return accept({ type: 'ResidentNumberDisputed', data: { ...input, childId: state.childId } });
}

/** Ends an assignment: the registry refused or cancelled the number, or it was told in error. */
export function withdrawNumber(
  state: ChildState,
  input: WithdrawNumber,
  ctx: Ctx,
): Decision<ResidentNumberWithdrawn, ChildrenRefusal> {
  if (state.status === 'unknown') return refuse('children.not-found');
  if (isMalformed(input.number)) return refuse('children.resident-number-malformed');
  if (isAhead(input.occurredAt, ctx)) return refuse('children.occurs-in-future');
  const assigned = assignmentOf(state, input.number);
  if (assigned === undefined) return refuse('children.number-not-assigned');
  if (assigned.status === 'withdrawn') return accept();
  return accept({ type: 'ResidentNumberWithdrawn', data: { ...input, childId: state.childId } });
}

function numberFault(
  child: RegisteredChild,
  { number, occurredAt }: Pick<DisputeNumber, 'number' | 'occurredAt'>,
  ctx: Ctx,
): Refusal<ChildrenRefusal> | undefined {
  if (isMalformed(number)) return refuse('children.resident-number-malformed');
  if (isAhead(occurredAt, ctx)) return refuse('children.occurs-in-future');
  return wasWithdrawn(child, number) ? refuse('children.resident-number-withdrawn') : undefined;
}

function doubtsOf(child: RegisteredChild, number: string, warningsOf: NumberWarnings): readonly string[] {
  const { birthDate, sex } = identityOf(child);
  return warningsOf(number, { birth: birthDate, sex });
}
