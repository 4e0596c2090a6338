import { SYSTEM_ID } from '#commands';
import type { Actor } from '#permit';

/** The software itself as a reader: where the permission was asked before on the facts of the thing. */
export const SYSTEM_READER: Actor = { id: SYSTEM_ID, role: 'system', office: 'system' };
