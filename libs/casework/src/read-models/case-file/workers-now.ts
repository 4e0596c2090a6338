import { type Offices, holdersOfRole } from '#access';
import type { Instant } from '#kernel';
import { officeParts } from '#vocabulary';
import type { DataSource } from 'typeorm';

/**
 * Who works where at the instant: `31135/<account>` for each worker of each commune who can sign in, under the code of
 * every commune that is the same one by now.
 */
export async function workersNow(
  source: DataSource,
  offices: Pick<Offices, 'lineAt'>,
  at: Instant,
): Promise<readonly string[]> {
  const held = await holdersOfRole(source, 'commune-worker', at);
  const lines = new Map<string, readonly string[]>();
  for (const office of new Set(held.map((each) => each.office))) lines.set(office, await offices.lineAt(office, at));
  return held.flatMap(({ id, office }) => (lines.get(office) ?? []).map((each) => `${officeParts(each).scope}/${id}`));
}
