import type { JsonObject } from '#kernel';

/** What was kept, as it was given. Sound because only `Kept` writes it. */
export const contentIn = (plaintext: Buffer): JsonObject => JSON.parse(plaintext.toString('utf8')) as JsonObject;
