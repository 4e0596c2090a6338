import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderFault } from './folder-fault.js';

describe('whether something can be kept in a folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'annhi-place-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('is so in one that is not there yet, since it is made in the next above', async () => {
    expect(await folderFault(join(folder, 'not', 'yet'))).toBeNull();
  });

  it('is not so where a file lies in its place', async () => {
    writeFileSync(join(folder, 'file'), '');
    expect(await folderFault(join(folder, 'file'))).toBe('the files of evidence have no folder');
    expect(await folderFault(join(folder, 'file', 'under'))).toMatch(/nothing can be written/);
  });

  it('is not so where no room is left', async () => {
    const full = process.platform === 'linux' ? '/proc' : undefined; // a file system without a byte to spare
    if (full !== undefined) expect(await folderFault(full)).toMatch(/is full|nothing can be written/);
  });
});
