import type { Act } from '#access';
import { SetMetadata } from '@nestjs/common';

export const RECORDS = 'annhi:records';

/** What a route is in the access log. `nothing` is for routes that show and change nothing of anybody. */
export type Recorded = Exclude<Act, 'refusal'> | 'nothing';

/** Every route says what the access log calls it; one that writes by `@Writes` is a `write` by itself. */
export const Records = (act: Recorded): MethodDecorator => SetMetadata(RECORDS, act);
