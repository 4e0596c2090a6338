import type { Uuid } from '#kernel';

/** The answer as it was first given. */
export interface KeptAnswer {
  readonly status: number;
  readonly etag: string | null;
  readonly body: unknown;
}

export interface KeyRow {
  readonly actor: Uuid;
  readonly key: string;
  readonly requestHash: string;
  readonly answer: KeptAnswer | null;
  readonly claimed: boolean;
}

interface StoredKey {
  readonly actor: Uuid;
  readonly key: string;
  readonly request_hash: string;
  readonly answer: KeptAnswer | null;
  readonly claimed: boolean;
}

/** The rows as the two statements of `IdempotencyKeys` return them. */
export function keyRows(rows: unknown): readonly KeyRow[] {
  const list = rows as readonly StoredKey[];
  return list.map(({ request_hash: requestHash, ...rest }) => ({ ...rest, requestHash }));
}
