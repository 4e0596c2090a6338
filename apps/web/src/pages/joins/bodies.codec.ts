import type { Schemas } from '../../api/client.js';
import type { Told } from '../../ui/step-form.js';

/** The bodies of the steps of a proposal. Sound because each form's fields are those of its body. */
export const acceptanceIn = (told: Told) => told as unknown as Schemas['AcceptJoinDto'];
export const refusalIn = (told: Told) => told as unknown as Schemas['DeclineJoinDto'];
export const measureIn = (told: Told) => told as unknown as Schemas['EmergencyMeasureDto'];
