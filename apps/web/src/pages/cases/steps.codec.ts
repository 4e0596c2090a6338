import type { Schemas } from '../../api/client.js';
import type { Told } from '../../ui/step-form.js';

/** The bodies of steps, made of what their forms were told. Sound because each form's fields are those of its body. */
export const separationIn = (told: Told) => told as unknown as Schemas['SeparationDto'];
export const petitionIn = (told: Told) => told as unknown as Schemas['CourtPetitionDto'];
export const liftingIn = (told: Told) => told as unknown as Schemas['LiftSeparationDto'];
export const childOpinionIn = (told: Told) => told as unknown as Schemas['ChildOpinionDto'];
export const parentOpinionIn = (told: Told) => told as unknown as Schemas['ParentOpinionDto'];
export const meetingIn = (told: Told, office: string) =>
  ({ ...told, offices: [office] }) as unknown as Schemas['CaseMeetingDto'];
export const measureIn = (told: Told) => told as unknown as Schemas['EmergencyMeasureDto'];
export const noteIn = (told: Told) => told as unknown as Schemas['CaseNoteDto'];
export const archiveIn = (told: Told) => told as unknown as Schemas['ArchiveCaseDto'];
export const consentIn = (told: Told) => told as unknown as Schemas['RecordConsentDto'];
export const withdrawalIn = (told: Told, consentId: string) =>
  ({ ...told, consentId }) as unknown as Schemas['WithdrawConsentDto'];
export const assignmentIn = (told: Told, commune: string) =>
  ({ ...told, commune }) as unknown as Schemas['AssignCaseDto'];
export const transferIn = (told: Told) => told as unknown as Schemas['TransferCaseDto'];
export const acknowledgementIn = (told: Told) => told as unknown as Schemas['AcknowledgeTransferDto'];
