/** The answer as it was first given. */
export interface KeptAnswer {
  readonly status: number;
  readonly etag: string | null;
  readonly body: unknown;
}

export interface KeyRow {
  readonly requestHash: string;
  readonly answer: KeptAnswer | null;
  readonly claimed: boolean;
}

/** The rows as the two statements of `IdempotencyKeys` return them. */
export function keyRows(rows: unknown): readonly KeyRow[] {
  const list = rows as readonly { request_hash: string; answer: KeptAnswer | null; claimed: boolean }[];
  return list.map(({ request_hash, answer, claimed }) => ({ requestHash: request_hash, answer, claimed }));
}
