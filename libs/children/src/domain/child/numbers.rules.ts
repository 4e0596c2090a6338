import type { NumberAssignment, RegisteredChild } from './child.state.js';
import { isHeld } from './child.view.js';

const TWELVE_DIGITS = /^\d{12}$/;

/**
 * A resident number has twelve digits (Law on Identification 26/2023 Art. 12). Nothing else of it is a reason to
 * refuse: it has no check digit, and an implausible structure is a warning.
 */
export const isMalformed = (number: string): boolean => !TWELVE_DIGITS.test(number);

export const assignmentOf = (child: RegisteredChild, number: string): NumberAssignment | undefined =>
  child.numbers.find((assignment) => assignment.number === number);

/** A number that was cancelled is never given again (design rule 7). */
export const wasWithdrawn = (child: RegisteredChild, number: string): boolean =>
  assignmentOf(child, number)?.status === 'withdrawn';

/** A person has one number at a time (Law on Identification 26/2023 Art. 12). */
export const holdsAnother = (child: RegisteredChild, number: string): boolean =>
  child.numbers.some((assignment) => assignment.number !== number && isHeld(assignment));
