import {
  type Ctx,
  type Decision,
  type FormInForce,
  type Refusal,
  type When,
  accept,
  acceptByForm,
  isToldAhead,
  refuse,
  spanOf,
} from '#kernel';
import type { PlacementRefusal } from '../refusals.js';
import type { CarerState, KnownCarer } from './carer.decider.js';
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
  if (isToldAhead(input.occurredAt, ctx.now)) return refuse('placement.occurs-in-future');
  const data = { ...input, template: form.template };
  return acceptByForm(form, { type: 'CarerRegistered', data }, 'placement.form-not-kept');
}

export type VerifyCarer = Pick<CarerVerified['data'], 'findings' | 'note' | 'occurredAt'>;

/** The commune looks whether the conditions are met; again whenever something changed. N Đ42 k1. */
export function verifyCarer(
  state: CarerState,
  { form, ...input }: VerifyCarer & OnForm,
  ctx: Ctx,
): Decision<CarerVerified, PlacementRefusal> {
  const found = carerOrRefusal(state, input.occurredAt, ctx);
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

/** The carer who is on the register, or why nothing is recorded of them. */
function carerOrRefusal(state: CarerState, occurredAt: When, ctx: Ctx): KnownCarer | Refusal<PlacementRefusal> {
  if (state.status === 'none') return refuse('placement.no-such-carer');
  if (state.status === 'struck-off') return refuse('placement.carer-struck-off');
  if (isToldAhead(occurredAt, ctx.now)) return refuse('placement.occurs-in-future');
  return isBefore(occurredAt, state.registeredAt) ? refuse('placement.ends-before-start') : state;
}

/** Whether the one lies wholly before the other; imprecise times pass where some reading of them is in order. */
export const isBefore = (when: When, other: When): boolean => spanOf(when).to < spanOf(other).from;
