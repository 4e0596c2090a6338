import type { Actor } from '#access';
import { RECEIVER, someId } from '../domain/services.fixture.js';
import { scopeOf } from './scope.js';

const seenBy = (role: Actor['role'], office: string) => scopeOf({ id: someId('actor'), role, office }, 'services:view');

describe('who sees which referrals and services', () => {
  it('a commune those of its cases', () => {
    expect(seenBy('commune-worker', 'commune:31120')).toMatchObject({ all: false, communes: ['31120'] });
  });

  it('a provider those that were sent to it', () => {
    expect(seenBy('provider-staff', RECEIVER)).toEqual({ all: false, communes: [], receivers: [RECEIVER] });
  });

  it('the province all of them', () => {
    expect(seenBy('province-officer', 'province:92')).toMatchObject({ all: true });
  });

  it('an administrator none', () => {
    expect(seenBy('administrator', 'province:92')).toEqual({ all: false, communes: [], receivers: [] });
  });
});
