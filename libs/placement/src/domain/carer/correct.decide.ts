import {
  type Ctx,
  type Decision,
  type EventId,
  type FactCorrected,
  type FactRetracted,
  type FormOfFact,
  type Known,
  type Refusal,
  type When,
  accept,
  formDetail,
  guardCorrection,
  precedes,
  refuse,
} from '#kernel';
import type { PlacementRefusal } from '../refusals.js';
import { type RegisterCarer, registrationFault } from './carer.decide.js';
import type { CarerState, KnownCarer } from './carer.decider.js';
import { type CarerEvent, type CarerRegistered, type KinCarerNotified, carerEventDefinitions } from './carer.events.js';

/** What stands in for a registration: a whole new telling. What was found of the conditions is verified again instead. */
export interface CorrectRegistration {
  readonly correctsEventId: EventId;
  readonly registration: Omit<RegisterCarer, 'carerId'>;
  readonly reason: string;
}

type History = readonly Known<CarerEvent>[];

/** Puts another telling in the place of a registration, by the form on which it was told. */
export function correctRegistration(
  state: CarerState,
  { correctsEventId, registration, reason, formOf }: CorrectRegistration & { readonly formOf: FormOfFact },
  ctx: Ctx,
  history: History,
): Decision<FactCorrected, PlacementRefusal> {
  if (state.status === 'none') return refuse('placement.no-such-carer');
  const event = registrationOrRefusal(history, correctsEventId);
  if ('kind' in event) return event;
  const fault = registrationFault(registration, ctx) ?? orderFault(state, registration.occurredAt);
  if (fault) return fault;
  const isNotice = event.type === 'KinCarerNotified';
  const data = isNotice ? kinNoticeOf(event, registration) : registeredOnForm(event, registration, formOf);
  if ('kind' in data) return data;
  const { carerId: subjectId } = state;
  return accept({
    type: 'FactCorrected',
    data: { subjectId, correctsEventId, correctedType: event.type, data, reason },
  });
}

/** The registration, or the notice of kin, that is corrected. */
function registrationOrRefusal(
  history: History,
  eventId: EventId,
): Known<CarerRegistered> | Known<KinCarerNotified> | Refusal<PlacementRefusal> {
  const target = guardCorrection(history, carerEventDefinitions, eventId);
  if (target.kind !== 'correctable') return refuse(`placement.${target.kind}`);
  const { event } = target;
  return event.type === 'CarerRegistered' || event.type === 'KinCarerNotified'
    ? event
    : refuse('placement.not-correctable');
}

/** The registration on the form of the first telling. N Đ39 k1. */
function registeredOnForm(
  { type, data: { carerId, template } }: Pick<CarerRegistered, 'type' | 'data'>,
  registration: CorrectRegistration['registration'],
  formOf: FormOfFact,
): CarerRegistered['data'] | Refusal<PlacementRefusal> {
  const form = formOf(type, template);
  const data = { ...registration, carerId, template: form.template };
  const findings = form.check(data, []);
  return findings.length > 0 ? refuse('placement.form-not-kept', formDetail(form.template, findings)) : data;
}

/** Kin notify on no form, and offer care to their own kin only: there is no form of care to choose. L Đ65 k4. */
const kinNoticeOf = (
  { data: { carerId, takenIn } }: Pick<KinCarerNotified, 'data'>,
  { form: _, ...registration }: CorrectRegistration['registration'],
): KinCarerNotified['data'] => ({ ...registration, carerId, takenIn });

/** A registration is not moved behind what was done on it. */
const orderFault = ({ verifiedAt, struckOffAt }: KnownCarer, at: When): Refusal<PlacementRefusal> | undefined =>
  [verifiedAt, struckOffAt].some((each) => each !== null && precedes(each, at))
    ? refuse('placement.out-of-order')
    : undefined;

export interface RetractCareFact {
  readonly retractsEventId: EventId;
  readonly reason: string;
}

/** Takes a verification back that was told in error. A registration stays: the other facts stand on it. */
export function retractVerification(
  state: CarerState,
  { retractsEventId, reason }: RetractCareFact,
  _ctx: Ctx,
  history: History,
): Decision<FactRetracted, PlacementRefusal> {
  if (state.status === 'none') return refuse('placement.no-such-carer');
  const target = guardCorrection(history, carerEventDefinitions, retractsEventId);
  if (target.kind !== 'correctable') return refuse(`placement.${target.kind}`);
  if (target.event.type !== 'CarerVerified') return refuse('placement.not-correctable');
  return accept({ type: 'FactRetracted', data: { subjectId: state.carerId, retractsEventId, reason } });
}
