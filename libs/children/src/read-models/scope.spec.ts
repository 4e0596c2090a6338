import { someId } from '../domain/child/child.fixture.js';
import { scopeOf } from './scope.js';

const id = someId('actor');

describe('who sees which children', () => {
  it('a commune those towards whom it has a duty', () => {
    expect(scopeOf({ id, role: 'commune-chair', office: 'commune:31120' }, 'children:view')).toEqual({
      kind: 'commune',
      code: '31120',
    });
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
