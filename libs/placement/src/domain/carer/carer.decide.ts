import {
  type Ctx,
  type Decision,
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
import type { CarerRegistered, CarerStruckOff, CarerVerified } from './carer.events.js';

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

export type VerifyCarer = Pick<CarerVerified['data'], 'findings' | 'note' | 'occurredAt'>;

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
