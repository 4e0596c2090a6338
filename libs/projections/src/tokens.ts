/** What Nest injects the freshness of read models by. */
export const FRESHNESS = Symbol('Freshness');
