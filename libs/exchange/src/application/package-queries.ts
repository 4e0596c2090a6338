import type { EntityManager } from 'typeorm';

/** The log position that a read model shows in this very transaction. */
export async function positionIn(manager: EntityManager, readModel: string): Promise<string> {
  return (
    textIn(
      await manager.query('select position as found from projection.checkpoint where name = $1 and active', [
        readModel,
      ]),
    ) ?? '0'
  );
}

/** The digest of the package before this one, which chains the packages. */
export async function previousDigestIn(manager: EntityManager, exportId: string): Promise<string | null> {
  const statement = `
    select state->>'manifestSha256' as found from read.export_list
     where state->>'manifestSha256' is not null and id <> $1 order by state->>'producedAt' desc limit 1`;
  return textIn(await manager.query(statement, [exportId])) ?? null;
}

function textIn(rows: unknown): string | undefined {
  const row: unknown = Array.isArray(rows) ? rows.at(0) : undefined;
  const found: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, 'found') : undefined;
  return typeof found === 'string' ? found : undefined;
}
