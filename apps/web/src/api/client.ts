import createClient, { type Middleware } from 'openapi-fetch';
import type { components, paths } from '../api.generated.js';
import { currentLanguage } from '../i18n/index.js';
import { lastPosition } from './position.js';
import { ProblemError, problemOf } from './problem.js';
import { hearTime } from './server-time.js';

export type Schemas = components['schemas'];

/** Seconds that a read waits for what the person wrote before. */
const PATIENCE = 2;

const headers: Middleware = {
  onRequest({ request }) {
    request.headers.set('accept-language', currentLanguage());
    const position = lastPosition();
    if (request.method !== 'GET' || position === undefined) return;
    request.headers.set('annhi-position', position);
    request.headers.set('prefer', `wait=${PATIENCE}`);
  },
  onResponse({ response }) {
    hearTime(response.headers.get('annhi-now'));
  },
};

export const api = createClient<paths>({ baseUrl: location.origin });
api.use(headers);

export interface Answer<T> {
  readonly data?: T | undefined;
  readonly error?: unknown;
  readonly response: Response;
}

/** What was asked for. Throws the problem that the API answered instead. */
export async function told<T>(answer: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await answer;
  if (!response.ok || data === undefined) throw new ProblemError(problemOf(response.status, error, currentLanguage()));
  return data;
}
