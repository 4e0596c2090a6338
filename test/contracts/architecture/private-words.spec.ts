import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Rooms whose names and comments are those of the field. Each room that is read once more is added here. */
const DONE = [
  ...['calendar', 'commands', 'embedded-postgres', 'evidence', 'linkage', 'permit', 'testing', 'transparency'],
  ...['vocabulary'],
].map((lib) => `libs/${lib}/src`);
const ROOMS = [...DONE, 'apps/api/src/edge'];

/** A word of the house alone, and what an engineer of the field says instead. */
const PRIVATE: readonly (readonly [word: RegExp, instead: string])[] = [
  [/^told$|^told[A-Z]|Told/, 'payload, input, response or answer'],
  [/^inLog$|InLog/, 'look-ups'],
  [/^bothSides$|BothSides/, 'correspondence'],
];
const PHRASES: readonly (readonly [phrase: RegExp, instead: string])[] = [
  [/\bunless told\b/i, 'unless said otherwise'],
  [/\bas (?:often as )?told\b/i, 'as recorded, as asked for'],
  [/\bwho told it\b/i, 'the informant'],
];
const FILES = /(?:^|[-./])(?:told|in-log|both-sides)(?=[-.])/;

interface Source {
  readonly path: string;
  readonly text: string;
}

/** A sentence for each private word: where it stands, and what to write instead. */
function privateWordsIn({ path, text }: Source): readonly string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const lineOf = (at: number): number => file.getLineAndCharacterOfPosition(at).line + 1;
  const found: string[] = FILES.test(path.split('/').at(-1) ?? '') ? [`${path}: the file has a private name`] : [];
  const walk = (node: ts.Node): void => {
    if (ts.isIdentifier(node))
      for (const [word, instead] of PRIVATE)
        if (word.test(node.text)) found.push(`${path}:${lineOf(node.getStart())}: ${node.text}: write ${instead}`);
    ts.forEachChild(node, walk);
  };
  walk(file);
  for (const [index, line] of text.split('\n').entries())
    for (const [phrase, instead] of PHRASES)
      if (/^\s*(?:\/\/|\/?\*)|\bit\(|\bdescribe\(/.test(line) && phrase.test(line))
        found.push(`${path}:${index + 1}: ${line.trim()}: write ${instead}`);
  return found;
}

const sources = ROOMS.flatMap((room) =>
  readdirSync(`${root}${room}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ path: `${room}/${name}`, text: readFileSync(`${root}${room}/${name}`, 'utf8') })),
);

describe('the words of a room that was read', () => {
  it('are those of the field', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(sources.flatMap(privateWordsIn)).toEqual([]);
  });

  it('a private word is named with its line and what to write instead', () => {
    const text = ['/** Ordinary unless told. */', 'const told = 1;', 'export const isToldAhead = told;'].join('\n');
    expect(privateWordsIn({ path: 'libs/bells/told.rules.ts', text })).toEqual([
      'libs/bells/told.rules.ts: the file has a private name',
      'libs/bells/told.rules.ts:2: told: write payload, input, response or answer',
      'libs/bells/told.rules.ts:3: isToldAhead: write payload, input, response or answer',
      'libs/bells/told.rules.ts:3: told: write payload, input, response or answer',
      'libs/bells/told.rules.ts:1: /** Ordinary unless told. */: write unless said otherwise',
    ]);
  });

  it('whoever is told of something is no private word', () => {
    const text = ['// those above are told in time', "it('tells nobody', () => undefined);"].join('\n');
    expect(privateWordsIn({ path: 'libs/bells/bells.ts', text })).toEqual([]);
  });
});
