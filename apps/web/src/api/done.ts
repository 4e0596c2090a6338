import { currentLanguage } from '../i18n/index.js';
import type { Answer } from './client.js';
import { ProblemError, problemOf } from './problem.js';

/** Waits for something that answers nothing. Throws the problem that the API answered instead. */
export async function done(answer: Promise<Answer<unknown>>): Promise<void> {
  const { error, response } = await answer;
  if (!response.ok) throw new ProblemError(problemOf(response.status, error, currentLanguage()));
}
