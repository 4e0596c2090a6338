/** What an installation asks of those who sign in. */
export interface AccessPolicy {
  /** Whether everybody sets up a second factor before anything else: in production. */
  readonly secondFactorRequired: boolean;
}

export const ACCESS_POLICY = Symbol('ACCESS_POLICY');
