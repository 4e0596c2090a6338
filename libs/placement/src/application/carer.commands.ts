import { type Attempt, aggregate, onForm, onFormOfFact } from '#commands';
import type { FormInForce, Uuid } from '#kernel';
import {
  type NotifyKin,
  type RegisterCarer,
  approveCarer,
  notifyKin,
  registerCarer,
  strikeOff,
  verifyCarer,
} from '../domain/carer/carer.decide.js';
import { type CarerState, carerDecider } from '../domain/carer/carer.decider.js';
import { carerEventDefinitions } from '../domain/carer/carer.events.js';
import { correctRegistration, retractVerification } from '../domain/carer/correct.decide.js';
import { placementRefusals } from '../domain/refusals.js';

const itself = (_: unknown, { id }: Attempt<CarerState>): { readonly carerId: Uuid } => ({ carerId: id });

/** Form 08. It is not called `form`: that is what a carer offers. */
interface OnForm08 {
  readonly inForce: FormInForce;
}

const onForm08 = (_: unknown, attempt: Attempt<CarerState>): OnForm08 & { readonly carerId: Uuid } => ({
  ...itself(undefined, attempt),
  inForce: onForm('08')(undefined, attempt).form,
});

/** Somebody who offers to take children in: the register of N Đ40. */
export const carer = aggregate({
  ...{ decider: carerDecider, definitions: carerEventDefinitions, refusals: placementRefusals },
  facts: ({ state }) => ({ communes: state.status === 'none' ? [] : [state.communeCode] }),
}).commands({
  register: {
    summary: 'Register somebody who offers to take children in (form 08)',
    permits: 'placement:register-carer',
    facts: ({ communeCode }: Pick<RegisterCarer, 'communeCode'>) => ({ communes: [communeCode] }),
    learn: onForm08,
    decide: (state, { inForce: form, ...input }: RegisterCarer & OnForm08, ctx) =>
      registerCarer(state, { form, input }, ctx),
  },
  /** Kin are written down where they live, or where the child's case is. */
  notifyKin: {
    summary: 'Write down that a relative notified to take a child (L Đ65 k4)',
    permits: 'placement:register-carer',
    facts: ({ communeCode, takenIn }: Pick<NotifyKin, 'communeCode' | 'takenIn'>) => ({
      communes: [communeCode, takenIn],
    }),
    ...{ learn: itself, decide: notifyKin },
  },
  verify: {
    summary: 'Record what was found of the conditions (form 11)',
    ...{ permits: 'placement:verify-carer', learn: onForm('11'), decide: verifyCarer },
  },
  approve: {
    summary: 'Approve that the carer meets the conditions (T Đ8 k5)',
    ...{ permits: 'placement:approve-carer', decide: approveCarer },
  },
  /** Sent also by the process `strike-off-harmers`. */
  strikeOff: { summary: 'Strike a carer off the register', permits: 'placement:strike-carer', decide: strikeOff },
  correctRegistration: {
    summary: 'Put another telling in the place of the registration',
    ...{ permits: 'placement:correct', learn: onFormOfFact, decide: correctRegistration },
  },
  retractVerification: {
    summary: 'Take a verification back that was told in error',
    ...{ permits: 'placement:correct', decide: retractVerification },
  },
});

export const carerCommands = carer.commands;
