import type { FoundSession } from '#access';
import { type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import { Problem } from './problem.js';

const FRESH_PROOF = 'annhi:fresh-proof';
const UNFINISHED = 'annhi:unfinished';

/** A route that asks the person to have proven a short while ago who they are (step-up). */
export const FreshProof = (): MethodDecorator => SetMetadata(FRESH_PROOF, true);

/** A route that is open to a session whose second factor is still to be set up. */
export const Unfinished = (): MethodDecorator => SetMetadata(UNFINISHED, true);

/** Throws the 403 problem of what the session still has to do for this route. */
export function requireDemands(reflector: Reflector, context: ExecutionContext, session: FoundSession): void {
  const isMarked = (key: string): boolean => reflector.get<boolean | undefined>(key, context.getHandler()) ?? false;
  if (session.restricted && !isMarked(UNFINISHED)) throw new Problem('edge.second-factor-to-set-up');
  if (!session.isFresh && isMarked(FRESH_PROOF)) throw new Problem('edge.confirm-identity');
}
