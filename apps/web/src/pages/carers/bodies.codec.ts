import type { Schemas } from '../../api/client.js';
import { FINDINGS } from '#vocabulary';
import { type Told, valuesIn } from '../../ui/step-form.js';

const FOUND: ReadonlySet<string> = new Set(FINDINGS);

/** The bodies of the steps of substitute care. Sound because each form's fields are those of its body. */
export const carerIn = ({ room = '1', foreigner, ...told }: Told, communeCode: string) =>
  ({
    ...told,
    ...{ communeCode, room: Number(room), foreigner: foreigner === 'CO', kinOf: [] },
  }) as unknown as Schemas['RegisterCarerDto'];

/** A relative of the child, written down in the commune of whoever writes. */
export const kinNoticeIn = ({ room = '1', foreigner, ...told }: Told, takenIn: string, child: string) =>
  ({
    ...told,
    ...{ takenIn, room: Number(room), foreigner: foreigner === 'CO', kinOf: [child] },
  }) as unknown as Schemas['NotifyKinDto'];

export function verificationIn(told: Told): Schemas['VerifyCarerDto'] {
  const findings = Object.entries(told)
    .filter(([name, answer]) => FOUND.has(name) && answer !== 'KHONG_BIET')
    .map(([name, answer]) => [name, answer === 'CO'] as const);
  const others = Object.entries(told).filter(([name]) => !FOUND.has(name));
  return { ...Object.fromEntries(others), findings: Object.fromEntries(findings) } as Schemas['VerifyCarerDto'];
}

export const correctionIn = (
  { reason = '', ...told }: Told,
  { communeCode, kinOf, registrationId, form }: Schemas['CarerDto'],
): Schemas['CorrectCarerDto'] => ({
  correctsEventId: registrationId,
  // kin chose no form of care: the server leaves it out
  registration: { ...carerIn({ form: form === '61.1' ? '61.2' : form, ...told }, communeCode), kinOf },
  reason,
});

export const strikingOffIn = (told: Told) => told as unknown as Schemas['StrikeOffDto'];
export const needIn = ({ fromFacility, siblings, ...told }: Told, caseId: string) =>
  ({
    ...told,
    ...flagIn('fromFacility', fromFacility),
    ...{ caseId, siblings: valuesIn(siblings) },
  }) as unknown as Schemas['RecordNeedDto'];
export const approvalIn = (told: Told) => told as unknown as Schemas['ApproveCarerDto'];
export const meetingIn = (told: Told) => told as unknown as Schemas['CareMeetingDto'];
export const consentIn = (told: Told) => told as unknown as Schemas['CareConsentDto'];
export const emergencyIn = (told: Told) => told as unknown as Schemas['EmergencyCareDto'];
export const petitionIn = (told: Told) => told as unknown as Schemas['PetitionDto'];
export const decisionIn = ({ isGuardian, ...told }: Told) =>
  ({ ...told, ...flagIn('isGuardian', isGuardian) }) as unknown as Schemas['DecidePlacementDto'];
/** The day is that of the decision; when it was written down is not asked. */
export const recordedDecisionIn = ({ isGuardian, occurredAt: _, ...told }: Told) =>
  ({ ...told, ...flagIn('isGuardian', isGuardian) }) as unknown as Schemas['RecordDecisionDto'];
export const handOverIn = (told: Told) => told as unknown as Schemas['HandOverDto'];
export const followUpIn = ({ harmedByCarer, ...told }: Told) =>
  ({ ...told, harmedByCarer: harmedByCarer === 'CO' }) as unknown as Schemas['FollowUpDto'];
export const endIn = (told: Told) => told as unknown as Schemas['EndPlacementDto'];

/** Yes or no, where it was told. */
const flagIn = (name: string, answer: string | undefined) => (answer === undefined ? {} : { [name]: answer === 'CO' });
