import type { Schemas } from '../../api/client.js';
import type { Told } from '../../ui/step-form.js';

/** The bodies of what is checked of a report. Sound because each form's fields are those of its body. */
export const verificationIn = (told: Told) => told as unknown as Schemas['VerifyReportDto'];
export const redirectionIn = (told: Told) => told as unknown as Schemas['RedirectReportDto'];
export const correctionIn = (told: Told) => told as unknown as Schemas['CorrectReportDto'];
