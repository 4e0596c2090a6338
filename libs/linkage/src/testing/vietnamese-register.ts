import { type Chance, chanceOf } from './random.js';
import { type Child, changedBy } from './vietnamese-slips.js';
import { FAMILY_NAMES, GIVEN_NAMES, MIDDLE_NAMES, NEARLY_ALIKE } from './vietnamese-names.js';

/** The columns of both files. */
export const CHILD_COLUMNS = [
  'ma',
  'ho_ten',
  'ngay_sinh',
  'gioi_tinh',
  'xa',
  'ten_me',
  'ten_cha',
  'so_dinh_danh',
] as const;

export interface Registers {
  /** The city's register of children. */
  readonly register: readonly Child[];
  /** A list of another body: a school's, an insurer's. */
  readonly extract: readonly Child[];
  /** For each record of the extract the record of the register that is the same child; none where it is not there. */
  readonly truth: ReadonlyMap<string, string>;
}

export interface Sizes {
  readonly seed: number;
  readonly register: number;
  readonly extract: number;
}

const COMMUNES = Array.from({ length: 103 }, (_, at) => String(31_100 + at * 7));
const FIRST_DAY = Date.UTC(2010, 11, 1);
const DAYS = 5840;

/** Families with siblings and twins, and a list of some of their children as other bodies write them. 3 in 100 are not registered. */
export function vietnameseRegisters({ seed, register, extract }: Sizes): Registers {
  const chance = chanceOf(seed);
  const children: Child[] = [];
  while (children.length < register) children.push(...family(chance, children.length));
  const all = children.slice(0, register);
  const strangers = Math.round(extract * 0.03);
  const known = taken(all, extract - strangers, chance);
  const truth = new Map<string, string>();
  const listed = known.map((child, at) => {
    truth.set(`x${at}`, child.ma);
    return { ...changedBy(child, chance, COMMUNES), ma: `x${at}` };
  });
  const others: Child[] = [];
  while (others.length < strangers) others.push(...family(chance, register + others.length));
  const unknown = others
    .slice(0, strangers)
    .map((child, at) => ({ ...changedBy(child, chance, COMMUNES), ma: `y${at}` }));
  return { register: all, extract: mixed([...listed, ...unknown], chance), truth };
}

/** Pairs of twins of whom the one is registered and the other one is on the list: none of them may be linked by itself. */
export function absentTwins({
  seed,
  twins,
  others,
}: {
  readonly seed: number;
  readonly twins: number;
  readonly others: number;
}): Registers {
  const chance = chanceOf(seed);
  const pairs = Array.from({ length: twins }, (_, at) =>
    twinsOf(parents(chance), born(chance), { chance, at: 10 * at }),
  );
  const rest: Child[] = [];
  while (rest.length < others) rest.push(...family(chance, 10 * twins + rest.length));
  const extract = pairs.map(([, second], at) => ({ ...changedBy(second, chance, COMMUNES), ma: `x${at}` }));
  return { register: [...pairs.map(([first]) => first), ...rest], extract, truth: new Map() };
}

function taken(all: readonly Child[], count: number, chance: Chance): readonly Child[] {
  const rows = new Set<number>();
  while (rows.size < Math.min(count, all.length)) rows.add(chance.below(all.length));
  return [...rows].flatMap((row) => all.slice(row, row + 1));
}

const mixed = <Item>(items: readonly Item[], chance: Chance): readonly Item[] =>
  items
    .map((item) => ({ item, at: chance.next() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ item }) => item);

interface Parents {
  readonly family: string;
  readonly mother: string;
  readonly father: string;
  readonly commune: string;
}

const parents = (chance: Chance): Parents => {
  const family = chance.pick(FAMILY_NAMES);
  const mother = `${chance.pick(FAMILY_NAMES)} ${nameOf('NU', chance)}`;
  return { family, mother, father: `${family} ${nameOf('NAM', chance)}`, commune: chance.pick(COMMUNES) };
};

type Sex = 'NAM' | 'NU';
const sexOf = (chance: Chance): Sex => (chance.happens(0.52) ? 'NAM' : 'NU');

/** Two of three girls and one of three boys have a name of four words. */
function middleOf(sex: Sex, chance: Chance): string {
  const first = chance.common(MIDDLE_NAMES[sex]);
  return chance.happens(sex === 'NU' ? 0.646 : 0.33) ? `${first} ${chance.common(MIDDLE_NAMES[sex].slice(4))}` : first;
}

const nameOf = (sex: Sex, chance: Chance): string => `${middleOf(sex, chance)} ${chance.common(GIVEN_NAMES[sex])}`;
const born = (chance: Chance): number => chance.below(DAYS);
const dayText = (day: number): string => new Date(FIRST_DAY + day * 86_400_000).toISOString().slice(0, 10);

interface Numbering {
  readonly chance: Chance;
  readonly at: number;
}

function childOf({ family, mother, father, commune }: Parents, day: number, { chance, at }: Numbering): Child {
  const sex = sexOf(chance);
  const date = dayText(day);
  const number = `09${chance.pick(['2', '3', '4'])}${sex === 'NAM' ? 2 : 3}${date.slice(2, 4)}${String(at % 1_000_000).padStart(6, '0')}`;
  return {
    ...{
      ma: `c${String(at).padStart(8, '0')}`,
      ho_ten: `${family} ${nameOf(sex, chance)}`,
      ngay_sinh: date,
      gioi_tinh: sex,
      xa: commune,
    },
    ...{
      ten_me: mother,
      ten_cha: chance.happens(0.06) ? '' : father,
      so_dinh_danh: chance.happens(0.55) ? number : '',
    },
  };
}

/** One to three children, years apart; three in two hundred births are twins. */
function family(chance: Chance, from: number): readonly Child[] {
  const of = parents(chance);
  const children: Child[] = [];
  let day = born(chance);
  for (let left = 1 + chance.below(3); left > 0 && day < DAYS; left--) {
    const numbering = { chance, at: from + children.length };
    children.push(...(chance.happens(0.015) ? twinsOf(of, day, numbering) : [childOf(of, day, numbering)]));
    day += 420 + chance.below(1800);
  }
  return children;
}

/** Of one sex in two of three cases; the middle name often shared, the given names at times a letter or a mark apart. */
function twinsOf(of: Parents, day: number, { chance, at }: Numbering): readonly [Child, Child] {
  const first = childOf(of, day, { chance, at });
  const other = childOf(of, day, { chance, at: at + 1 });
  if (chance.happens(0.33)) return [first, different(first, other, chance)];
  const sex = first.gioi_tinh === 'NAM' ? 'NAM' : 'NU';
  const middle = middleOf(sex, chance);
  const [one, two] = chance.happens(0.4)
    ? chance.pick(NEARLY_ALIKE)
    : [chance.common(GIVEN_NAMES[sex]), chance.common(GIVEN_NAMES[sex])];
  const second = {
    ...other,
    gioi_tinh: sex,
    ho_ten: `${of.family} ${chance.happens(0.6) ? middle : middleOf(sex, chance)} ${two}`,
  };
  return [
    { ...first, ho_ten: `${of.family} ${middle} ${one}` },
    different({ ...first, ho_ten: `${of.family} ${middle} ${one}` }, second, chance),
  ];
}

/** Parents do not give two children one name. */
const different = (one: Child, other: Child, chance: Chance): Child =>
  one.ho_ten.split(' ').at(-1) === other.ho_ten.split(' ').at(-1)
    ? different(
        one,
        {
          ...other,
          ho_ten: other.ho_ten.replace(/\S+$/u, chance.pick(GIVEN_NAMES[other.gioi_tinh === 'NAM' ? 'NAM' : 'NU'])),
        },
        chance,
      )
    : other;
