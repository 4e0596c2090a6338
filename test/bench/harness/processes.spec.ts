import { type Process, nameOf, statOf, treeOf } from './processes.js';

const process_ = (pid: number, parent: number, ...words: readonly string[]): Process => ({
  ...{ pid, parent, words, seconds: 0, mebibytes: 0 },
});

describe('the processes of a start', () => {
  it('tell their parent and the time of themselves and of their children that ended, whatever their name', () => {
    const fields = 'S 41 7 7 0 -1 4194560 900 0 0 0 150 50 20 30 20 0 12 0 1 2 3';
    expect(statOf(`42 (node (a) b) ${fields}`)).toEqual({ parent: 41, seconds: 2.5 });
    expect(statOf('')).toBeUndefined();
  });

  it('are those below the first one and below the database, which is nobody’s child', () => {
    const all = [
      process_(10, 1),
      process_(30, 20),
      process_(20, 10),
      process_(50, 1),
      process_(51, 50),
      process_(60, 1),
    ];
    expect(treeOf([10, 50], all).map(({ pid }) => pid)).toEqual([10, 30, 20, 50, 51]);
  });

  it('are called by the script that they run, wherever the build lies; the database has none', () => {
    const node = (...words: readonly string[]) => nameOf(process_(1, 1, '/b/node', ...words), '/b');
    expect(node('--enable-source-maps', '/b/dist/apps/api/src/main.js')).toBe('apps/api');
    expect(node('dist/apps/cli/src/main.js', 'start')).toBe('apps/cli');
    expect(node('/b/dist/apps/projector/index.mjs')).toBe('apps/projector');
    expect(nameOf(process_(1, 1, 'postgres: checkpointer '), '/b')).toBeUndefined();
  });
});
