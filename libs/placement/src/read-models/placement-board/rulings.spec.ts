import { shownRulings } from './rulings.js';

const shown = (careCase: string) =>
  shownRulings(careCase).map(({ form, decider, standing }) => `${form} ${decider} ${standing}`);

describe('who decides, as people are shown it', () => {
  it('is second-hand where the body of today is, though the article was read', () => {
    expect(shown('62.2')).toEqual([
      ...['61.1 TOA_AN secondary', '61.1 CHU_TICH not-settled', '61.2 TOA_AN secondary'],
      ...['61.2 CHU_TICH not-settled', '61.4 TOA_AN secondary'],
    ]);
  });

  it('is read where chairs decide, and not settled where the district did', () => {
    expect(shown('62.1')).toEqual([
      ...['61.1 CHU_TICH verified', '61.2 CHU_TICH verified', '61.4 SO secondary', '61.4 SO not-settled'],
    ]);
  });

  it('tells the article of each', () => {
    for (const { article } of shownRulings('62.3')) expect(article).toMatch(/^L Đ66/);
  });
});
