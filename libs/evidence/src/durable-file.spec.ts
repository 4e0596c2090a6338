import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDurably } from './durable-file.js';

let root: string;
const content = Buffer.from('nội dung');

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'annhi-durable-'));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

describe('a file that has to be there for good', () => {
  it('is whole under its name, and nothing unfinished stands beside it', async () => {
    await writeDurably(join(root, 'evidence'), ['child', 'name'], content);
    expect(readdirSync(join(root, 'evidence', 'child'))).toEqual(['name']);
    expect(readFileSync(join(root, 'evidence', 'child', 'name'))).toEqual(content);
  });

  it('that cannot get its name leaves nothing behind, and the fault says why', async () => {
    mkdirSync(join(root, 'child', 'name', 'taken'), { recursive: true });
    await expect(writeDurably(root, ['child', 'name'], content)).rejects.toMatchObject({ code: 'EISDIR' });
    expect(readdirSync(join(root, 'child'))).toEqual(['name']);
  });

  it('is not written where its folder cannot be made', async () => {
    writeFileSync(join(root, 'child'), 'in the way');
    await expect(writeDurably(root, ['child', 'name'], content)).rejects.toMatchObject({ code: 'EEXIST' });
    expect(existsSync(join(root, 'child', 'name'))).toBe(false);
  });
});
