/** A refusal as the API tells it (RFC 9457). */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly errors: readonly FieldError[];
}

export interface FieldError {
  readonly pointer: string;
  readonly code: string;
}

export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  constructor(readonly problem: Problem) {
    super(problem.code);
  }
}

const NONE: Readonly<Record<string, unknown>> = {};

export const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : NONE;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The problem in an answer that is not a success; anything unreadable is a fault. */
export function problemOf(status: number, body: unknown, language: string): Problem {
  const told = recordOf(body);
  const titles = recordOf(told.titles);
  return {
    status,
    code: textOf(told.code) || 'edge.fault',
    title: textOf(titles[language]) || textOf(told.title),
    detail: recordOf(told.detail),
    errors: (Array.isArray(told.errors) ? told.errors : []).map((each: unknown) => {
      const { pointer, code } = recordOf(each);
      return { pointer: textOf(pointer), code: textOf(code) };
    }),
  };
}

export const isProblem = (thrown: unknown, code: string): boolean =>
  thrown instanceof ProblemError && thrown.problem.code === code;
