import type { Act } from '#access';
import { SetMetadata } from '@nestjs/common';

export const RECORDS = 'annhi:records';

/** What a route is in the access log. `nothing` is for routes that show and change nothing of anybody. */
export type Recorded = Exclude<Act, 'write' | 'refusal'> | 'nothing';

/** Every route that does not write says what the access log calls it; a route that writes is a `write` by itself. */
export const Records = (act: Recorded): MethodDecorator => SetMetadata(RECORDS, act);
