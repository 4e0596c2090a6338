import { askedIn } from './asked.js';

const KNOWN = ['append', 'http', 'start'];
const asked = (...words: readonly string[]) => askedIn(words, KNOWN);

describe('the words of a bench run', () => {
  it('name benches, each once, or all of them', () => {
    expect(asked('http', 'append', 'http')).toMatchObject({ kind: 'asked', names: ['http', 'append'], quick: false });
    expect(asked('all')).toMatchObject({ names: KNOWN });
    expect(asked('--all', '--quick')).toMatchObject({ names: KNOWN, quick: true });
  });

  it('name a revision, where it is built, and how much slower is too slow', () => {
    expect(asked('http', '--against', 'v1', '--least', '0.6', '--scratch', '/tmp/x')).toMatchObject({
      ...{ against: 'v1', least: 0.6, scratch: '/tmp/x' },
    });
    expect(asked('http')).toMatchObject({ against: undefined, least: undefined, scratch: undefined });
  });

  it.each([
    [[], 'No bench is named'],
    [['nothing'], 'There is no bench nothing'],
    [['http', 'nothing', 'neither'], 'There is no bench nothing, neither'],
    [['http', '--fast'], '--fast'],
    [['http', '--against'], 'argument missing'],
    [['http', '--against', 'v1', '--least', 'half'], '--least takes a ratio'],
    [['http', '--against', 'v1', '--least', '0'], '--least takes a ratio'],
    [['http', '--least', '0.6'], 'belong to --against'],
    [['http', '--scratch', '/tmp/x'], 'belong to --against'],
  ])('that make no sense are answered with a sentence: %j', (words, sentence) => {
    expect(asked(...words)).toEqual({ kind: 'wrong', sentence: expect.stringContaining(sentence) as unknown });
  });
});
