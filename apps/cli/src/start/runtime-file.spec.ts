import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRuntime, writeRuntime } from './runtime-file.js';

it('a copy of a data folder does not lead to the databases of its original', () => {
  const folder = mkdtempSync(join(tmpdir(), 'annhi-runtime-'));
  const [original, copy] = [join(folder, 'data'), join(folder, 'copy')];
  const runtime = { mainUrl: 'postgres://a', keysUrl: 'postgres://b', rootKeyFile: '/k', pid: process.pid };
  writeRuntime(original, runtime);
  cpSync(original, copy, { recursive: true });
  expect(findRuntime(original)).toMatchObject(runtime);
  expect(findRuntime(copy)).toBeUndefined();
  rmSync(folder, { recursive: true });
});
