import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeysUnfit } from '../errors.js';
import { fingerprintOf, rootKeyIn } from './root-key.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'root-key-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const onPosix = process.platform === 'win32' ? it.skip : it;

describe('the root key', () => {
  it('is made once, of 256 bits, and the same from then on', () => {
    const file = join(folder, 'deep', 'root.key');
    const key = rootKeyIn(file);
    expect(key).toHaveLength(32);
    expect(rootKeyIn(file)).toEqual(key);
    expect(rootKeyIn(join(folder, 'other.key'))).not.toEqual(key);
  });

  it('is not made where something was sealed under another one', () => {
    const file = join(folder, 'deep', 'root.key');
    expect(() => rootKeyIn(file, { mayMake: false })).toThrow(KeysUnfit);
    expect(existsSync(file)).toBe(false);
  });

  it('is told apart by its fingerprint, which is not the key', () => {
    const [one, other] = [rootKeyIn(join(folder, 'one.key')), rootKeyIn(join(folder, 'other.key'))];
    expect(fingerprintOf(one, 'root key')).toBe(fingerprintOf(one, 'root key'));
    expect(fingerprintOf(one, 'root key')).not.toBe(fingerprintOf(other, 'root key'));
    expect(fingerprintOf(one, 'root key')).not.toBe(fingerprintOf(one, 'agency key'));
    expect(Buffer.from(fingerprintOf(one, 'root key'), 'base64')).not.toEqual(one);
  });

  it('that is a folder is refused', () => {
    mkdirSync(join(folder, 'root.key'), { mode: 0o700 });
    expect(() => rootKeyIn(join(folder, 'root.key'))).toThrow(KeysUnfit);
  });

  onPosix('is readable by its owner alone, and so is a folder that was made for it', () => {
    const file = join(folder, 'deep', 'root.key');
    rootKeyIn(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'deep')).mode & 0o777).toBe(0o700);
  });

  onPosix.each([0o640, 0o604, 0o620, 0o610])('is refused when others may come at it (mode %i)', (mode) => {
    const file = join(folder, 'root.key');
    rootKeyIn(file);
    chmodSync(file, mode);
    expect(() => rootKeyIn(file)).toThrow(/read by others/);
  });

  it.each(['', 'short', Buffer.alloc(31).toString('base64'), Buffer.alloc(33).toString('base64')])(
    'is refused when the file holds none (%j), and the file is left as it is',
    (text) => {
      const file = join(folder, 'root.key');
      writeFileSync(file, text, { mode: 0o600 });
      expect(() => rootKeyIn(file)).toThrow(/does not hold a root key/);
      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );
});
