/** One row as a line: the texts of its columns, as PostgreSQL writes them; null for none. */
export type Line = readonly (string | null)[];

export const lineOf = (text: string): Line => JSON.parse(text) as Line;
