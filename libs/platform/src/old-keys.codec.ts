/** How many rows a `delete` of the driver says it deleted. */
export const keysDeleted = (answer: unknown): number => (answer as readonly [unknown, number])[1];
