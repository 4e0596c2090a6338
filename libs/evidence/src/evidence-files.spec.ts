import { memorySubjectKeys } from '#event-store';
import { idOf } from '#testing';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MAX_EVIDENCE_BYTES, evidenceOnDisk } from './evidence-files.js';

const CHILD = idOf('child');
const OTHER = idOf('other child');
const PDF = Buffer.from('%PDF-1.7\nnội dung thử\n%%EOF\n', 'utf8');

let folder: string;
let made = 0;
const faults: string[] = [];

function newFiles() {
  const keys = memorySubjectKeys(
    () => idOf(`key ${(made += 1)}`),
    () => randomBytes(32),
  );
  return { keys, files: evidenceOnDisk(folder, keys, (_, hash, fault) => faults.push(`${fault} ${hash}`)) };
}

async function fit({ files }: ReturnType<typeof newFiles>, bytes: Uint8Array) {
  const examined = await files.examine({ bytes, declaredType: 'application/pdf' });
  if (examined.kind !== 'fit') throw new Error(examined.kind);
  return examined;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'annhi-evidence-'));
  faults.length = 0;
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function keptPdf() {
  const opened = newFiles();
  const file = await fit(opened, PDF);
  expect(await opened.files.keep(CHILD, file)).toBe('kept');
  const [name = ''] = readdirSync(join(folder, CHILD));
  return { ...opened, file, hash: file.hash, path: join(folder, CHILD, name) };
}

describe('a file of evidence', () => {
  it('is read as it was given, by its content hash', async () => {
    const { files, hash } = await keptPdf();
    expect(await files.read(CHILD, hash)).toEqual({ kind: 'file', bytes: PDF });
  });

  it('is not on disk in the open', async () => {
    const { path } = await keptPdf();
    expect(readFileSync(path).includes(Buffer.from('nội dung thử', 'utf8'))).toBe(false);
  });

  it('given twice is two files: whatever becomes of one takes nothing of the other away', async () => {
    const { files, file, hash, path } = await keptPdf();
    await files.keep(CHILD, file);
    expect(readdirSync(join(folder, CHILD))).toHaveLength(2);
    rmSync(path);
    expect(await files.read(CHILD, hash)).toEqual({ kind: 'file', bytes: PDF });
  });

  it('is read from whichever upload still opens', async () => {
    const { files, file, hash, path } = await keptPdf();
    writeFileSync(path, 'hỏng');
    await files.keep(CHILD, file);
    expect(await files.read(CHILD, hash)).toEqual({ kind: 'file', bytes: PDF });
  });

  it('that was kept by an earlier version, under its content hash alone, is read', async () => {
    const { files, hash, path } = await keptPdf();
    renameSync(path, join(folder, CHILD, hash));
    expect(await files.read(CHILD, hash)).toEqual({ kind: 'file', bytes: PDF });
  });

  it('is judged without anything on disk', async () => {
    await fit(newFiles(), PDF);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['says PDF and is a program', Buffer.from('\u007fELF\u0002\u0001\u0001', 'latin1'), 'application/pdf', 'type-lies'],
    ['says JPEG and is a PDF', PDF, 'image/jpeg', 'type-lies'],
    ['says PDF and is text', Buffer.from('chữ thôi'), 'application/pdf', 'type-lies'],
    ['is a web page', Buffer.from('<html>'), 'text/html', 'type-not-allowed'],
    ['is empty', Buffer.alloc(0), 'application/pdf', 'empty'],
    ['is over the limit', Buffer.alloc(MAX_EVIDENCE_BYTES + 1), 'application/pdf', 'too-large'],
  ])('that %s is not taken', async (_, bytes, declared, kind) => {
    expect(await newFiles().files.examine({ bytes, declaredType: declared })).toEqual({ kind });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('with a changed byte is damaged, and somebody is told', async () => {
    const { files, hash, path } = await keptPdf();
    const sealed = readFileSync(path);
    sealed.writeUInt8(sealed.readUInt8(sealed.length - 20) ^ 1, sealed.length - 20);
    writeFileSync(path, sealed);
    expect(await files.read(CHILD, hash)).toEqual({ kind: 'damaged' });
    expect(faults).toEqual([`damaged ${hash}`]);
  });

  it('that was cut short is damaged', async () => {
    const { files, hash, path } = await keptPdf();
    writeFileSync(path, readFileSync(path).subarray(0, 30));
    expect(await files.read(CHILD, hash)).toEqual({ kind: 'damaged' });
  });

  it('in whose place a folder stands is damaged, and is no fault of ours', async () => {
    const { files, hash, path } = await keptPdf();
    rmSync(path);
    mkdirSync(path);
    expect(await files.read(CHILD, hash)).toEqual({ kind: 'damaged' });
  });

  it('that is not there any more is absent, and somebody is told', async () => {
    const { files, hash, path } = await keptPdf();
    rmSync(path);
    expect(await files.read(CHILD, hash)).toEqual({ kind: 'absent' });
    expect(faults).toEqual([`absent ${hash}`]);
  });

  it('is of one child: another one has none', async () => {
    const { files, hash } = await keptPdf();
    expect(await files.read(OTHER, hash)).toEqual({ kind: 'absent' });
  });

  it('is erased with the keys of its child, and no more is taken', async () => {
    const { keys, files, file, hash } = await keptPdf();
    await keys.destroy(CHILD);
    expect(await files.read(CHILD, hash)).toEqual({ kind: 'erased' });
    expect(await files.keep(CHILD, file)).toBe('erased');
    expect(readdirSync(join(folder, CHILD))).toHaveLength(1);
  });

  it('whose writing was cut off is not there', async () => {
    const { files, hash, path } = await keptPdf();
    writeFileSync(join(folder, CHILD, '.part-cut-off'), readFileSync(path).subarray(0, 40));
    rmSync(path);
    expect(await files.read(CHILD, hash)).toEqual({ kind: 'absent' });
    expect(await files.read(CHILD, '.part-cut-off')).toEqual({ kind: 'absent' });
  });
});
