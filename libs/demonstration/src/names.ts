import type { Random } from './random.js';

/** Nobody is called so: *model*, *trial*, *example*, *supposed*, *illustration*. Everybody sees that the people are made up. */
const FAMILY_NAMES = ['Mẫu', 'Thử', 'Ví Dụ', 'Giả Định', 'Minh Họa'] as const;

const MIDDLE = {
  NAM: ['Văn', 'Hoàng', 'Minh', 'Quốc', 'Gia', 'Thanh', 'Đức', 'Hữu'],
  NU: ['Thị', 'Ngọc', 'Thùy', 'Bảo', 'Kim', 'Như', 'Phương', 'Khánh'],
} as const;
const GIVEN = {
  NAM: [
    'An',
    'Bình',
    'Cường',
    'Dũng',
    'Đạt',
    'Hải',
    'Huy',
    'Khang',
    'Khoa',
    'Long',
    'Nam',
    'Phúc',
    'Quân',
    'Sơn',
    'Tài',
    'Vinh',
  ],
  NU: [
    'Ánh',
    'Chi',
    'Duyên',
    'Hân',
    'Hương',
    'Lan',
    'Linh',
    'Mai',
    'My',
    'Nga',
    'Ngân',
    'Nhi',
    'Quỳnh',
    'Thảo',
    'Trâm',
    'Vy',
  ],
} as const;

export type Sex = 'NAM' | 'NU';

/** Whether everybody sees that the name is made up. */
export const isPlainlyFictional = (name: string): boolean =>
  FAMILY_NAMES.some((family) => name.startsWith(`${family} `));

export const familyName = (random: Random): string => random.pick(FAMILY_NAMES);

/** A whole name, for example `Mẫu Ngọc Lan`. */
export const personName = (random: Random, sex: Sex, family = familyName(random)): string =>
  `${family} ${random.pick<string>(MIDDLE[sex])} ${random.pick<string>(GIVEN[sex])}`;
