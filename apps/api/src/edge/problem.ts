import type { JsonObject } from '#kernel';

/** What a field has wrong: where it stands in the body (JSON pointer) and which check it failed. */
export interface FieldError {
  readonly pointer: string;
  readonly code: string;
}

/** As many fields are told as somebody can put right at a time; with more, nothing is looked at any further. */
export const MOST_ERRORS = 50;

/** A problem on its way to the edge; `code` finds the status and the sentences in the catalogue (RFC 9457). */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    readonly code: string,
    readonly detail: JsonObject = {},
    readonly errors: readonly FieldError[] = [],
  ) {
    super(code);
  }
}
