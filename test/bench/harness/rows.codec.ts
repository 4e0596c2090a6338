import type { Row } from './figures.js';

/** The rows that a bench in another process wrote. */
export const rowsOf = (text: string): readonly Row[] => JSON.parse(text) as readonly Row[];
