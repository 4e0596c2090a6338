import { dateOnly } from '#kernel';
import { formInForce } from '#reference';

/** The forms as they are in force on the day that the specs tell of. */
const inForce = (no: string) => formInForce(no, dateOnly('2026-03-10'));

export const ON_08 = { form: inForce('08') };
export const ON_10 = { form: inForce('10') };
export const ON_11 = { form: inForce('11') };
export const ON_12 = { inForce: inForce('12') };
export const ON_13 = { form: inForce('13'), ending: inForce('16') };
export const ON_16 = { ending: inForce('16') };
