import { isFieldHidden, masked } from './mask.codec.js';

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

  it('hides what was found of a carer whether it is a text or a yes', () => {
    const carer = { form: '61.2', phone: '0900000001', findings: { healthy: true, suitableHome: false } };
    expect(masked(carer, { verdict: 'mask', classes: ['notes'] })).toEqual({
      ...{ form: '61.2', phone: '0900000001', findings: {} },
    });
    expect(masked(carer, { verdict: 'mask', classes: ['identity'] })).not.toHaveProperty('phone');
  });

  it('hides the contents of a detailed assessment as what is known of health, and other texts as notes', () => {
    const answer = { contents: [{ code: 'a', text: 'ghi thử' }], messages: [{ text: 'ghi thử' }] };
    const permission = { verdict: 'mask', classes: ['health'] } as const;
    expect(masked(answer, permission)).toEqual({ contents: [{ code: 'a' }], messages: [{ text: 'ghi thử' }] });
    expect([isFieldHidden('contents/text', permission), isFieldHidden('text', permission)]).toEqual([true, false]);
  });

  it('hides the relation of the informant and leaves the code of a relation elsewhere', () => {
    const answer = { informant: { relation: 'ME' }, served: [{ relation: 'ME' }] };
    expect(masked(answer, { verdict: 'mask', classes: ['reporter'] })).toEqual({
      ...{ informant: { masked: true }, served: [{ relation: 'ME' }] },
    });
  });

  it('leaves times as they are', () => {
    const at = new Date(0);
    expect(masked({ at }, { verdict: 'mask', classes: ['notes'] })).toEqual({ at });
  });
});
