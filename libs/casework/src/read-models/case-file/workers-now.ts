import { holdersOfRole } from '#access';
import type { Instant } from '#kernel';
import { officeParts } from '#vocabulary';
import type { DataSource } from 'typeorm';

/** Who works where at the instant: `31135/<account>` for each worker of each commune who can sign in. */
export async function workersNow(source: DataSource, at: Instant): Promise<readonly string[]> {
  const held = await holdersOfRole(source, 'commune-worker', at);
  return held.map(({ id, office }) => `${officeParts(office).scope}/${id}`);
}
