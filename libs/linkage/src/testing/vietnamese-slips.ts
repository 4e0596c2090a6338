import { searchForm } from '#kernel';
import type { Chance } from './random.js';

/** A child as a register writes it; a text that is empty is not known. */
export type Child = Readonly<
  Record<'ma' | 'ho_ten' | 'ngay_sinh' | 'gioi_tinh' | 'xa' | 'ten_me' | 'ten_cha' | 'so_dinh_danh', string>
>;

/** How often what happens between two registers of the same child. Assumed, not measured: nobody publishes it. */
const RATES = {
  ...{ accentsLost: 0.01, letter: 0.008, order: 0.003, middle: 0.005, stroke: 0.003, tone: 0.2 },
  ...{ yearOnly: 0.012, monthOnly: 0.003, swapped: 0.004, dayWrong: 0.006 },
  ...{ sexMissing: 0.005, sexWrong: 0.002, moved: 0.08 },
  ...{
    motherMissing: 0.06,
    fatherMissing: 0.12,
    parentWrong: 0.02,
    parentPlain: 0.02,
    numberMissing: 0.4,
    numberWrong: 0.001,
  },
} as const;

/** The same child as another body has it. */
export function changedBy(child: Child, chance: Chance, communes: readonly string[]): Child {
  const parent = (name: string, missing: number): string => {
    if (name === '' || chance.happens(missing)) return '';
    if (chance.happens(RATES.parentPlain)) return plain(name);
    return chance.happens(RATES.parentWrong) ? otherLetter(name, chance) : name;
  };
  return {
    ...{ ma: child.ma, ho_ten: nameOf(child.ho_ten, chance), ngay_sinh: birthOf(child.ngay_sinh, chance) },
    ...{
      gioi_tinh: sexOf(child.gioi_tinh, chance),
      xa: chance.happens(RATES.moved) ? chance.pick(communes) : child.xa,
    },
    ...{ ten_me: parent(child.ten_me, RATES.motherMissing), ten_cha: parent(child.ten_cha, RATES.fatherMissing) },
    so_dinh_danh: numberOf(child.so_dinh_danh, chance),
  };
}

const plain = (name: string): string => searchForm(name).toUpperCase();

/** Other places for the tone of a syllable, as older schooling writes it. */
const OTHER_TONES: readonly (readonly [string, string])[] = [
  ['òa', 'oà'],
  ['óa', 'oá'],
  ['ủy', 'uỷ'],
  ['úy', 'uý'],
  ['ùy', 'uỳ'],
];

function nameOf(name: string, chance: Chance): string {
  const toned = chance.happens(RATES.tone)
    ? OTHER_TONES.reduce((text, [from, to]) => text.replaceAll(from, to), name)
    : name;
  const ways: readonly (readonly [number, (text: string) => string])[] = [
    [RATES.accentsLost, plain],
    [RATES.letter, (text) => otherLetter(text, chance)],
    [RATES.order, (text) => [text.split(' ').at(-1), ...text.split(' ').slice(0, -1)].join(' ')],
    [
      RATES.middle,
      (text) =>
        text
          .split(' ')
          .filter((_, at, all) => at !== 1 || all.length < 3)
          .join(' '),
    ],
    [RATES.stroke, (text) => text.replaceAll('Đ', 'D').replaceAll('đ', 'd')],
  ];
  return ways.reduce((text, [rate, change]) => (chance.happens(rate) ? change(text) : text), toned);
}

/** One letter doubled, left out or another one. */
function otherLetter(name: string, chance: Chance): string {
  const at = chance.below(name.length);
  const kind = chance.next();
  if (kind < 0.3) return name.slice(0, at) + name.slice(at + 1);
  return name.slice(0, at) + chance.pick('aehinotu'.split('')) + name.slice(kind < 0.6 ? at : at + 1);
}

function birthOf(date: string, chance: Chance): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const ways: readonly (readonly [number, string])[] = [
    [RATES.yearOnly, year],
    [RATES.monthOnly, `${month}/${year}`],
    [Number(day) <= 12 ? RATES.swapped : 0, `${month}/${day}/${year}`],
    [RATES.dayWrong, `${String(1 + chance.below(28)).padStart(2, '0')}/${month}/${year}`],
  ];
  return ways.find(([rate]) => chance.happens(rate))?.[1] ?? `${day}/${month}/${year}`;
}

function sexOf(sex: string, chance: Chance): string {
  if (chance.happens(RATES.sexMissing)) return '';
  return chance.happens(RATES.sexWrong) ? (sex === 'NAM' ? 'NU' : 'NAM') : sex;
}

function numberOf(number: string, chance: Chance): string {
  if (number === '' || chance.happens(RATES.numberMissing)) return '';
  return chance.happens(RATES.numberWrong) ? number.slice(0, -1) + String(chance.below(10)) : number;
}
