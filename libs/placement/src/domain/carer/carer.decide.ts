import {
  type Ctx,
  type Decision,
  type EventId,
  type FormInForce,
  type Refusal,
  type When,
  accept,
  acceptByForm,
  isToldAhead,
  precedes,
  refuse,
} from '#kernel';
import type { PlacementRefusal } from '../refusals.js';
import { type CarerHistory, type CarerState, type KnownCarer, carerAt } from './carer.decider.js';
import type {
  CarerApproved,
  CarerRegistered,
  CarerStruckOff,
  CarerVerified,
  KinCarerNotified,
} from './carer.events.js';
import type { CarerFindings } from './carer.rules.js';

/** The form by which a fact is told. */
export interface OnForm {
  readonly form: FormInForce;
}

export type RegisterCarer = Omit<CarerRegistered['data'], 'template'>;

/** Somebody offers to take children in. N Đ39 k1. */
export function registerCarer(
  state: CarerState,
  { form, input }: OnForm & { readonly input: RegisterCarer },
  ctx: Ctx,
): Decision<CarerRegistered, PlacementRefusal> {
  if (state.status !== 'none') return refuse('placement.carer-exists');
  const fault = registrationFault(input, ctx);
  if (fault) return fault;
  const data = { ...input, template: form.template };
  return acceptByForm(form, { type: 'CarerRegistered', data }, 'placement.form-not-kept');
}

export type NotifyKin = KinCarerNotified['data'];

/** A relative tells the commune that they take the child; on no form, and without registering. L Đ65 k4; N Đ41 k2. */
export function notifyKin(state: CarerState, input: NotifyKin, ctx: Ctx): Decision<KinCarerNotified, PlacementRefusal> {
  if (state.status !== 'none') return refuse('placement.carer-exists');
  const fault = registrationFault(input, ctx);
  if (fault) return fault;
  if (input.kinOf.length === 0) return refuse('placement.kin-of-nobody');
  return accept({ type: 'KinCarerNotified', data: input });
}

export type ApproveCarer = Pick<CarerApproved['data'], 'note' | 'occurredAt'>;

/** The chair approves that the carer meets the conditions, once for each verification. T Đ8 k5. */
export function approveCarer(
  state: CarerState,
  input: ApproveCarer,
  ctx: Ctx,
  history: CarerHistory,
): Decision<CarerApproved, PlacementRefusal> {
  const found = carerOrRefusal(carerAt(state, history, input.occurredAt), input.occurredAt, ctx);
  if ('kind' in found) return found;
  const { carerId, verificationId } = found;
  if (verificationId === null) return unverified(state);
  if (isApproved(history, verificationId)) return refuse('placement.carer-approved');
  return accept({ type: 'CarerApproved', data: { ...input, carerId, verificationId } });
}

/** Whether the chair approved that verification, at whatever time. */
const isApproved = (history: CarerHistory, verificationId: EventId): boolean =>
  history.some(({ type, data }) => type === 'CarerApproved' && data.verificationId === verificationId);

/** At the time of the approval nothing was verified: not at all yet, or only after it. */
const unverified = (now: CarerState): Refusal<PlacementRefusal> =>
  refuse(
    now.status !== 'none' && now.verificationId !== null
      ? 'placement.ends-before-start'
      : 'placement.carer-not-verified',
  );

export type VerifyCarer = Pick<CarerVerified['data'], 'note' | 'occurredAt'> & { readonly findings?: CarerFindings };

/** The commune looks whether the conditions are met; again whenever something changed, and told also afterwards. N Đ42 k1. */
export function verifyCarer(
  state: CarerState,
  { form, ...input }: VerifyCarer & OnForm,
  ctx: Ctx,
  history: CarerHistory,
): Decision<CarerVerified, PlacementRefusal> {
  const found = carerOrRefusal(carerAt(state, history, input.occurredAt), input.occurredAt, ctx);
  if ('kind' in found) return found;
  const data = { ...input, carerId: found.carerId, template: form.template };
  return acceptByForm(form, { type: 'CarerVerified', data }, 'placement.form-not-kept');
}

export type StrikeOff = Omit<CarerStruckOff['data'], 'carerId'>;

/** The carer takes no children in any more. */
export function strikeOff(state: CarerState, input: StrikeOff, ctx: Ctx): Decision<CarerStruckOff, PlacementRefusal> {
  const found = carerOrRefusal(state, input.occurredAt, ctx);
  if ('kind' in found) return found;
  return accept({ type: 'CarerStruckOff', data: { ...input, carerId: found.carerId } });
}

/** The carer as they were at that time, on the register, or why nothing is recorded of them. */
export function carerOrRefusal(
  then: CarerState,
  occurredAt: When,
  { now }: Pick<Ctx, 'now'>,
): KnownCarer | Refusal<PlacementRefusal> {
  if (then.status === 'none') return refuse('placement.no-such-carer');
  if (then.status === 'struck-off') return refuse('placement.carer-struck-off');
  if (isToldAhead(occurredAt, now)) return refuse('placement.occurs-in-future');
  return precedes(occurredAt, then.registeredAt) ? refuse('placement.before-registration') : then;
}

/** Nobody registers before they are born, and nothing is told of the future. */
export function registrationFault(
  { occurredAt, birthDate }: Pick<CarerRegistered['data'], 'occurredAt' | 'birthDate'>,
  { now }: Pick<Ctx, 'now'>,
): Refusal<PlacementRefusal> | undefined {
  if (isToldAhead(occurredAt, now)) return refuse('placement.occurs-in-future');
  return birthDate !== undefined && precedes(occurredAt, birthDate) ? refuse('placement.before-birth') : undefined;
}
