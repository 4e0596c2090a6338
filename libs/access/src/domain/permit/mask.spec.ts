import { masked } from './mask.codec.js';

const view = {
  id: 'a',
  name: 'Trẻ Mẫu Một',
  riskLevel: 'CAO',
  informant: { name: 'Người Báo Mẫu', phone: '0900000001' },
  assessments: [{ riskLevel: 'CAO', findings: 'ghi thử', health: 'ghi thử' }],
  report: { code: 'x', note: 'ghi thử' },
  birthDate: null,
};

describe('a masked answer', () => {
  it('is the answer itself where everything may be seen', () => {
    expect(masked(view, { verdict: 'allow' })).toBe(view);
  });

  it('tells that there is an informant and nothing of it', () => {
    expect(masked(view, { verdict: 'mask', classes: ['reporter'] })).toEqual({ ...view, informant: { masked: true } });
  });

  it('has no field of a hidden class at any depth; ids, codes and dates stay', () => {
    expect(masked(view, { verdict: 'mask', classes: ['identity', 'health', 'notes', 'reporter'] })).toEqual({
      id: 'a',
      riskLevel: 'CAO',
      informant: { masked: true },
      assessments: [{ riskLevel: 'CAO' }],
      report: { code: 'x' },
      birthDate: null,
    });
  });
});
