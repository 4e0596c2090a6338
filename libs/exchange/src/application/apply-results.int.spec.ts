import { childDecider } from '#children';
import { type Send, stateOf } from '#commands';
import type { Uuid } from '#kernel';
import { idOf } from '#testing';
import { ResultRowEntity } from '../infrastructure/result-row.entity.js';
import { ExchangeWorld } from './exchange.fixture.js';

let world: ExchangeWorld;

beforeAll(async () => {
  world = await ExchangeWorld.open();
});

afterAll(() => world.close());

async function numbersOf(childId: Uuid): Promise<readonly string[]> {
  const state = await stateOf(world.store, childDecider, childId);
  return state.status === 'registered' ? state.numbers.map(({ number, status }) => `${number} ${status}`) : [];
}

const appliedOf = async (exportId: Uuid) => (await world.view(exportId))?.applied;

describe('the answers of the registry', () => {
  let exportId: Uuid;
  const an = idOf('an');
  const binh = idOf('binh');
  const chi = idOf('chi');
  const dung = idOf('dung');

  beforeAll(async () => {
    for (const name of ['an', 'binh', 'chi', 'dung']) await world.register(name, '31120');
    await world.propose(binh, '092316000026');
    await world.propose(chi, '092316000034');
    exportId = await world.producedExport('answers', '31120');
  });

  it('wait until the process has seen them', async () => {
    expect(
      await world.answer(
        exportId,
        [an, '092316000018', 'verified'],
        [binh, '092316000026', 'verified'],
        [chi, '092316000034', 'refused'],
        [dung, '', 'refused'],
      ),
    ).toMatchObject({ kind: 'recorded' });
    expect(await appliedOf(exportId)).toEqual({ waiting: 4 });
    expect(await numbersOf(an)).toEqual([]);
  });

  it('make a verified number the child’s, with the export and the digest of the file as evidence', async () => {
    await world.runProcesses();
    expect(await numbersOf(an)).toEqual(['092316000018 verified']);
    expect(await numbersOf(binh)).toEqual(['092316000026 verified']);
    const [verified] = (await world.log()).filter(({ type }) => type === 'ResidentNumberVerified');
    const view = await world.view(exportId);
    expect(verified?.data).toMatchObject({
      method: 'police-match',
      evidence: { exportId, digest: `sha256:${view?.result?.resultSha256}` },
    });
  });

  it('withdraw a proposed number that the registry refused, and say nothing of a child without one', async () => {
    expect(await numbersOf(chi)).toEqual(['092316000034 withdrawn']);
    expect(await world.typesIn('child', dung)).toEqual(['ChildRegistered']);
    expect(await appliedOf(exportId)).toEqual({ verified: 2, refused: 2 });
  });

  it('change nothing when the same file comes again, or when the process begins again', async () => {
    const before = [await world.log(), await world.source.getRepository(ResultRowEntity).find()];
    await world.answer(
      exportId,
      [an, '092316000018', 'verified'],
      [binh, '092316000026', 'verified'],
      [chi, '092316000034', 'refused'],
      [dung, '', 'refused'],
    );
    await world.runProcesses();
    expect([await world.log(), await world.source.getRepository(ResultRowEntity).find()]).toEqual(before);
  });

  it('are refused whole when they come from another file', async () => {
    const before = await world.log();
    expect(await world.answer(exportId, [an, '092316000042', 'verified'])).toMatchObject({
      code: 'exchange.already-imported',
    });
    await world.runProcesses();
    expect(await world.log()).toEqual(before);
    expect(await numbersOf(an)).toEqual(['092316000018 verified']);
  });
});

describe('a file with one wrong line', () => {
  it.each([
    ['a malformed number', (token: string) => `${token},92316000099,verified`, 3, 'malformed-number'],
    ['a quote that is never closed', (token: string) => `${token},"092316000099,verified`, 3, 'not-csv'],
  ])('applies nothing and keeps nothing: %s', async (what, wrong, line, reason) => {
    const children = await Promise.all(['good', 'bad'].map((name) => world.register(`${name} ${what}`, '31135')));
    const exportId = await world.producedExport(what, '31135');
    const [good = '', bad = ''] = await Promise.all(children.map((child) => world.tokenOf(exportId, child)));
    const file = `row_token,resident_number,outcome\n${good},092316000050,verified\n${wrong(bad)}\n`;
    expect(await world.import(exportId, file)).toMatchObject({
      code: 'exchange.result-refused',
      detail: { line, reason },
    });
    await world.runProcesses();
    expect(await world.source.getRepository(ResultRowEntity).countBy({ exportId })).toBe(0);
    expect(await world.typesIn('export', exportId)).not.toContain('ResultImported');
    for (const child of children) expect(await numbersOf(child)).toEqual([]);
  });
});

describe('an import that breaks off', () => {
  it('is finished by the next run of the process, without a second event for any child', async () => {
    const children = await Promise.all(['mot', 'hai', 'ba', 'bon'].map((name) => world.register(name, '31147')));
    const exportId = await world.producedExport('broken off', '31147');
    await world.answer(exportId, ...children.map((id, at) => [id, `09231600006${at}`, 'verified'] as const));
    const [event] = (await world.log()).filter(
      ({ type, data }) => type === 'ResultImported' && data.exportId === exportId,
    );
    if (!event) throw new Error('no import was recorded');

    await expect(world.applying(breakingAt(2, 'before it is sent')).react(event)).rejects.toThrow('broken off');
    expect(await appliedOf(exportId)).toEqual({ verified: 1, waiting: 3 });
    await expect(world.applying(breakingAt(2, 'after it was sent')).react(event)).rejects.toThrow('broken off');
    expect(await appliedOf(exportId)).toEqual({ verified: 2, waiting: 2 });

    await world.runProcesses();
    expect(await appliedOf(exportId)).toEqual({ verified: 4 });
    for (const child of children)
      expect((await world.typesIn('child', child)).filter((type) => type === 'ResidentNumberVerified')).toHaveLength(1);
  });
});

/** A command bus that breaks off at the nth command, before or after the command was carried out. */
function breakingAt(nth: number, when: 'before it is sent' | 'after it was sent'): Send {
  let sent = 0;
  return async (command) => {
    sent += 1;
    if (sent === nth && when === 'before it is sent') throw new Error('broken off');
    const outcome = await world.send(command);
    if (sent === nth) throw new Error('broken off');
    return outcome;
  };
}

describe('an answer that does not fit what is known by now', () => {
  it('is shown as a conflict where another child holds the number: both are disputed, and nobody is linked', async () => {
    const holder = await world.register('holder', '31150');
    await world.verify(holder, '092316000077');
    const asked = await world.register('asked', '31150');
    const exportId = await world.producedExport('held already', '31150');
    await world.answer(exportId, [asked, '092316000077', 'verified']);
    await world.runProcesses();
    expect(await numbersOf(holder)).toEqual(['092316000077 disputed']);
    expect(await numbersOf(asked)).toEqual(['092316000077 disputed']);
    expect(await appliedOf(exportId)).toEqual({ 'conflict:children.number-disputed': 1 });
  });

  it('is shown as a conflict where the child was given another number meanwhile, which stands', async () => {
    const child = await world.register('meanwhile', '31153');
    const exportId = await world.producedExport('meanwhile', '31153');
    await world.verify(child, '092316000085');
    await world.answer(exportId, [child, '092316000093', 'verified']);
    await world.runProcesses();
    expect(await numbersOf(child)).toEqual(['092316000085 verified']);
    expect(await appliedOf(exportId)).toEqual({ 'conflict:children.another-number-stands': 1 });
  });

  it('is shown as a conflict where it refuses a number that the child never had', async () => {
    const child = await world.register('never had', '31159');
    const exportId = await world.producedExport('never had', '31159');
    await world.answer(exportId, [child, '092316000107', 'refused']);
    await world.runProcesses();
    expect(await numbersOf(child)).toEqual([]);
    expect(await appliedOf(exportId)).toEqual({ 'conflict:children.number-not-assigned': 1 });
  });

  it('is left to a person where the number does not look like one of the child: proposed, listed, not verified', async () => {
    const child = await world.register('in doubt', '31171');
    const exportId = await world.producedExport('in doubt', '31171');
    await world.answer(exportId, [child, '999316000123', 'verified']);
    await world.runProcesses();
    expect(await numbersOf(child)).toEqual(['999316000123 proposed']);
    const view = await world.view(exportId);
    expect(view?.applied).toEqual({ 'conflict:children.number-in-doubt': 1 });
    expect(view?.toLookAt).toEqual([{ childId: child, code: 'children.number-in-doubt' }]);
  });

  it('leaves the other lines alone', async () => {
    const [taken, free] = await Promise.all(['taken', 'free'].map((name) => world.register(name, '31168')));
    if (!taken || !free) throw new Error('nobody was registered');
    const exportId = await world.producedExport('beside', '31168');
    await world.answer(exportId, [taken, '092316000077', 'verified'], [free, '092316000115', 'verified']);
    await world.runProcesses();
    expect(await numbersOf(free)).toEqual(['092316000115 verified']);
    expect(await appliedOf(exportId)).toEqual({ 'conflict:children.number-disputed': 1, verified: 1 });
  });
});
