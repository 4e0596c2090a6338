import { uuid } from '#kernel';
import { scopeOf } from './scope.js';

const id = uuid('00000000-0000-4000-8000-00000000000a');

describe('who sees which rows', () => {
  it('a commune those towards which it has a duty', () => {
    const chair = { id, role: 'commune-chair', office: 'commune:31120' } as const;
    expect(scopeOf(chair, 'children:view')).toEqual({ kind: 'communes', codes: ['31120'] });
  });

  it('a person with a further area of charge those of both', () => {
    const chair = { id, role: 'commune-chair', office: 'commune:31120', areas: ['31123'] } as const;
    expect(scopeOf(chair, 'casework:view')).toEqual({ kind: 'communes', codes: ['31120', '31123'] });
  });

  it('the data officer all of them', () => {
    expect(scopeOf({ id, role: 'data-officer', office: 'province:92' }, 'children:view')).toEqual({ kind: 'all' });
  });

  it('an administrator, a provider and an office that is no commune none', () => {
    for (const [role, office] of [
      ['administrator', 'province:92'],
      ['provider-staff', `provider:${id}`],
      ['police-liaison', 'police:92'],
    ] as const) {
      expect(scopeOf({ id, role, office }, 'children:view')).toEqual({ kind: 'none' });
    }
  });
});
