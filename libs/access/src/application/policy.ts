/** What an installation asks of those who sign in. */
export interface AccessPolicy {
  /** Whether everybody sets up a second factor before anything else: in production. */
  readonly secondFactorRequired: boolean;
  /** How many different things somebody sees in an hour before they are asked who they are. */
  readonly subjectsAnHour?: number | undefined;
}

export const ACCESS_POLICY = Symbol('ACCESS_POLICY');
