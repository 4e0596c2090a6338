import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { csvLine } from '../csv/write-csv.js';
import { CHILDREN_MODEL } from '../model/children-model.js';
import { modelText } from '../model/write-model.js';
import { CHILD_COLUMNS, type Registers, absentTwins, vietnameseRegisters } from '../testing/index.js';
import { linkFiles } from './link-files.js';

const folder = mkdtempSync(join(tmpdir(), 'annhi-children-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Pair {
  readonly left: string;
  readonly right: string;
  readonly decision: string;
}

async function linked({ register, extract }: Registers): Promise<readonly Pair[]> {
  const [left, right, out] = [join(folder, 'left.csv'), join(folder, 'right.csv'), join(folder, 'out.csv')];
  for (const [file, rows] of [[left, register] as const, [right, extract] as const])
    writeFileSync(
      file,
      [[...CHILD_COLUMNS], ...rows.map((row) => CHILD_COLUMNS.map((column) => row[column]))].map(csvLine).join(''),
    );
  const model = { file: 'model.json', json: modelText(CHILDREN_MODEL) };
  await linkFiles({ left, right, model, out, limits: { threads: 2, memory: '500MB', disk: '1GB' } }, () => undefined);
  return readFileSync(out, 'utf8')
    .split('\r\n')
    .slice(1, -1)
    .map((line) => {
      const [one = '', other = '', , , decision = ''] = line.split(',', 5);
      return { left: one, right: other, decision };
    });
}

describe('a register of children and a list of another body', () => {
  it('are linked without a wrong link, hardly a child is missed, and few are left to people', async () => {
    const registers = vietnameseRegisters({ seed: 21, register: 6000, extract: 2000 });
    const pairs = await linked(registers);
    const isTrue = ({ left, right }: Pair) => registers.truth.get(right) === left;
    const links = pairs.filter(({ decision }) => decision === 'link');
    const decided = new Set(links.map(({ right }) => right));
    const inReview = new Set(pairs.map(({ right }) => right).filter((right) => !decided.has(right)));
    expect(links.filter((pair) => !isTrue(pair))).toEqual([]);
    expect(links.length).toBeGreaterThan(0.95 * registers.truth.size);
    expect(pairs.filter(isTrue).length).toBeGreaterThan(0.97 * registers.truth.size);
    expect(inReview.size).toBeLessThanOrEqual(0.03 * registers.extract.length);
  }, 240_000);

  it('a twin is never linked in place of a child that is not registered', async () => {
    const pairs = await linked(absentTwins({ seed: 22, twins: 600, others: 2400 }));
    expect(pairs.length).toBeGreaterThan(400);
    expect(pairs.filter(({ decision }) => decision === 'link')).toEqual([]);
  }, 240_000);
});
