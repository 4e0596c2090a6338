import type { Purpose } from '#vocabulary';

/**
 * The purposes for which somebody only looks: whoever counts or trains needs nobody's name, health or story, and changes
 * nothing (Law on Children Art. 6 k11; Decree 13/2023 Art. 3: no more than the purpose needs).
 */
export const LOOKING = ['statistics', 'training'] as const satisfies readonly Purpose[];

/** Whether anything may be changed for the purpose. */
export const mayChange = (purpose: Purpose): boolean => LOOKING.every((each) => each !== purpose);
