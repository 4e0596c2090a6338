import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isJsonObject } from '#kernel';

/** The version of this program, as its package says, from the sources as from what they are compiled to. */
export function programVersion(folder: string = import.meta.dirname): string {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return dirname(folder) === folder ? 'unknown' : programVersion(dirname(folder));
  const found: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return isJsonObject(found) && typeof found.version === 'string' ? found.version : 'unknown';
}
