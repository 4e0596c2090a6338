import { TERMS } from '#kernel';
import { legalLimit } from './legal-limits.js';

describe('the terms of obligations', () => {
  it.each(Object.entries(TERMS))('%s is as long as the law’s data say', (_, { code, limit, article }) => {
    const told = legalLimit(code);
    expect(limit).toEqual(told.limit);
    for (const number of article.matchAll(/Đ(\d+)/g)) expect(told.source).toContain(number[0].slice(0, 3));
  });
});
