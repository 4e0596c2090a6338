import type { Chance } from './random.js';

const NEIGHBOURS: Readonly<Record<string, string>> = {
  ...{
    a: 'sqzw',
    b: 'vnhg',
    c: 'xvdf',
    d: 'sfec',
    e: 'wrd',
    f: 'dgrv',
    g: 'fhtb',
    h: 'gjyn',
    i: 'uok',
    j: 'hkun',
    k: 'jlim',
  },
  ...{
    l: 'kop',
    m: 'nkj',
    n: 'bmhj',
    o: 'ipl',
    p: 'ol',
    q: 'wa',
    r: 'etf',
    s: 'adwx',
    t: 'ryg',
    u: 'yij',
    v: 'cbf',
    w: 'qes',
  },
  ...{
    x: 'zcs',
    y: 'tuh',
    z: 'xas',
    '0': '98',
    '1': '27',
    '2': '13',
    '3': '24',
    '4': '35',
    '5': '46',
    '6': '57',
    '7': '68',
  },
  ...{ '8': '79', '9': '08' },
};
const SOUNDS: readonly (readonly [string, string])[] = [
  ...([
    ['ph', 'f'],
    ['ck', 'k'],
    ['ie', 'y'],
    ['ey', 'y'],
    ['ss', 's'],
    ['tt', 't'],
    ['ll', 'l'],
    ['wh', 'w'],
  ] as const),
  ...([
    ['gh', 'g'],
    ['ee', 'i'],
    ['ai', 'ay'],
    ['rd', 'rt'],
    ['cks', 'x'],
    ['mm', 'm'],
    ['nn', 'n'],
    ['th', 't'],
  ] as const),
];
const SCANS: readonly (readonly [string, string])[] = [
  ...([
    ['5', 's'],
    ['1', 'l'],
    ['0', 'o'],
    ['rn', 'm'],
    ['cl', 'd'],
    ['g', 'q'],
    ['h', 'b'],
    ['vv', 'w'],
  ] as const),
];

/** One slip of whoever typed, heard or scanned a value. */
export function slipIn(value: string, chance: Chance): string {
  const kind = chance.next();
  if (kind < 0.13) return sounding(value, chance, SOUNDS) ?? typed(value, chance);
  if (kind < 0.2) return sounding(value, chance, SCANS) ?? typed(value, chance);
  if (kind < 0.26 && value.includes(' '))
    return chance.happens(0.5) ? value.replace(' ', '') : value.split(' ').toReversed().join(' ');
  return typed(value, chance);
}

function sounding(value: string, chance: Chance, pairs: readonly (readonly [string, string])[]): string | undefined {
  const fitting = pairs
    .flatMap(([one, other]) => [[one, other] as const, [other, one] as const])
    .filter(([from]) => value.includes(from));
  if (fitting.length === 0) return undefined;
  const [from, to] = chance.pick(fitting);
  return value.replace(from, to);
}

function typed(value: string, chance: Chance): string {
  if (value === '') return value;
  const at = chance.below(value.length);
  const [before, letter, after] = [value.slice(0, at), value.slice(at, at + 1), value.slice(at + 1)];
  const other = chance.pick((NEIGHBOURS[letter] ?? letter).split(''));
  const kind = chance.next();
  if (kind < 0.25) return before + other + letter + after;
  if (kind < 0.5) return before + after;
  if (kind < 0.8) return before + other + after;
  return before + after.slice(0, 1) + letter + after.slice(1);
}
