import type { Schemas } from '../../api/client.js';
import { type Told, valuesIn } from '../../ui/step-form.js';

/** The conditions of L Đ63 k2 that the commune looks into, by the names of the API. */
export const CONDITIONS = [
  'legalCapacity',
  'healthy',
  'suitableHome',
  'withoutConvictions',
  'ownConsent',
  'householdConsents',
] as const;
export type Condition = (typeof CONDITIONS)[number];

const CONDITION_NAMES: ReadonlySet<string> = new Set(CONDITIONS);

/** The bodies of the steps of substitute care. Sound because each form's fields are those of its body. */
export const carerIn = ({ room = '1', foreigner, kin = '', ...told }: Told, communeCode: string, child: string) =>
  ({
    ...told,
    ...{ communeCode, room: Number(room), foreigner: foreigner === 'CO' },
    kinOf: kin === 'CO' ? [child] : [],
  }) as unknown as Schemas['RegisterCarerDto'];

export function verificationIn(told: Told): Schemas['VerifyCarerDto'] {
  const findings = Object.entries(told)
    .filter(([name, answer]) => CONDITION_NAMES.has(name) && answer !== 'KHONG_BIET')
    .map(([name, answer]) => [name, answer === 'CO'] as const);
  const others = Object.entries(told).filter(([name]) => !CONDITION_NAMES.has(name));
  return { ...Object.fromEntries(others), findings: Object.fromEntries(findings) } as Schemas['VerifyCarerDto'];
}

export const correctionIn = (
  { reason = '', ...told }: Told,
  { communeCode, kinOf, registrationId }: Schemas['CarerDto'],
): Schemas['CorrectCarerDto'] => ({
  correctsEventId: registrationId,
  registration: { ...carerIn(told, communeCode, ''), kinOf },
  reason,
});

export const strikingOffIn = (told: Told) => told as unknown as Schemas['StrikeOffDto'];
export const needIn = ({ siblings, ...told }: Told, caseId: string) =>
  ({ ...told, caseId, siblings: valuesIn(siblings) }) as unknown as Schemas['RecordNeedDto'];
export const meetingIn = (told: Told) => told as unknown as Schemas['CareMeetingDto'];
export const decisionIn = (told: Told) => told as unknown as Schemas['DecidePlacementDto'];
export const handOverIn = (told: Told) => told as unknown as Schemas['HandOverDto'];
export const followUpIn = ({ harmedByCarer, ...told }: Told) =>
  ({ ...told, harmedByCarer: harmedByCarer === 'CO' }) as unknown as Schemas['FollowUpDto'];
export const endIn = (told: Told) => told as unknown as Schemas['EndPlacementDto'];
