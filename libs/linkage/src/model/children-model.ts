import { MODEL_FORMAT, type Model } from './model.js';

const OTHER_NAME = [
  'accents conflict',
  'other order',
  'surname and given name',
  'near',
  'given name only',
  'different',
];

/**
 * How a register of children is compared with a list of another body. Weights are learned from the files. Alone, the engine links only
 * what bears the same name to the mark, or the same number: a twin has the parents, the birth and the commune of its twin, and, where
 * the child itself is not registered, is its best match.
 */
export const CHILDREN_MODEL: Model = {
  ...{ format: MODEL_FORMAT, name: 'children and a list', version: 1, seed: 1, swapped: [] },
  id: { left: 'ma', right: 'ma' },
  fields: [
    { name: 'name', kind: 'full-name', left: 'ho_ten', right: 'ho_ten' },
    { name: 'birth', kind: 'date', left: 'ngay_sinh', right: 'ngay_sinh' },
    { name: 'sex', kind: 'code', left: 'gioi_tinh', right: 'gioi_tinh' },
    { name: 'commune', kind: 'code', left: 'xa', right: 'xa' },
    { name: 'mother', kind: 'full-name', left: 'ten_me', right: 'ten_me' },
    { name: 'father', kind: 'full-name', left: 'ten_cha', right: 'ten_cha' },
    { name: 'number', kind: 'number', left: 'so_dinh_danh', right: 'so_dinh_danh' },
  ],
  blocking: [
    [{ field: 'number', by: 'value' }],
    [
      { field: 'birth', by: 'value' },
      { field: 'name', by: 'last' },
    ],
    [
      { field: 'birth', by: 'value' },
      { field: 'name', by: 'first' },
      { field: 'commune', by: 'value' },
    ],
    [
      { field: 'birth', by: 'value' },
      { field: 'mother', by: 'value' },
    ],
    [
      { field: 'birth', by: 'value' },
      { field: 'name', by: 'sorted' },
    ],
    [
      { field: 'name', by: 'value' },
      { field: 'birth', by: 'year' },
    ],
    [
      { field: 'mother', by: 'value' },
      { field: 'name', by: 'last' },
    ],
    [
      { field: 'mother', by: 'value' },
      { field: 'father', by: 'value' },
      { field: 'birth', by: 'year' },
    ],
  ],
  decide: {
    ...{ link: 0.99, review: 0.5, mutualBest: true, clearBy: 5 },
    needs: [
      { field: 'name', levels: ['equal'] },
      { field: 'sex', levels: ['equal', 'missing'] },
    ],
    suffices: ['number'],
    vetoes: [
      [{ field: 'number', levels: ['one edit', 'two edits', 'different'] }],
      [
        { field: 'number', levels: ['equal'] },
        { field: 'name', levels: OTHER_NAME },
        { field: 'birth', levels: ['two edits', 'different'] },
      ],
    ],
  },
};
