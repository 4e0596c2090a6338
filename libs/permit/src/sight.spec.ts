import { uuid } from '#kernel';
import { ROLES } from '#vocabulary';
import { SIGHT_CLASSES, bitOf, mayEverSee, seenOf, sees } from './sight.js';
import type { Actor, Facts } from './standing.js';

const AN = uuid('00000000-0000-4000-8000-00000000000a');
const actor = (role: Actor['role'], office: string, more: Partial<Actor> = {}): Actor => ({
  id: AN,
  role,
  office,
  ...more,
});
const worker = actor('commune-worker', 'commune:31135');
const provider = actor('provider-staff', 'provider:00000000-0000-4000-8000-0000000000b1');
const sent: Facts = { communes: ['31135'], receivers: [provider.office], children: ['child'] };
const seenIn = (who: Actor, of: Facts) => {
  const seen = seenOf(who, 'services:view', of);
  return SIGHT_CLASSES.filter((name) => sees(seen, name));
};

describe('who sees what', () => {
  it('the side of the case sees everything but who told it', () => {
    expect(seenIn(worker, sent)).toEqual(SIGHT_CLASSES.filter((name) => name !== 'reporter'));
  });

  it('a receiver sees whom it concerns and what is meant for it, not which case and which child it is', () => {
    expect(seenIn(provider, sent)).toEqual(['administrative', 'identity', 'health', 'notes']);
  });

  it('a receiver that has nothing more to do with it sees that it was there', () => {
    expect(seenIn(provider, { ...sent, over: true })).toEqual(['administrative']);
    expect(seenIn(worker, { ...sent, over: true })).toEqual(seenIn(worker, sent));
  });

  it('of what is strict who supervises sees no person, until it is opened in an emergency', () => {
    const officer = actor('province-officer', 'province:92');
    const strict = { ...sent, secrecy: 'strict' } as const;
    expect(seenIn(officer, strict)).toEqual(['administrative', 'connection', 'internal']);
    expect(seenIn({ ...officer, brokenGlass: ['child'] }, strict)).toContain('identity');
  });

  it('nobody sees a thing for a purpose that the role does not have', () => {
    const officer = actor('data-officer', 'province:92');
    expect(seenOf(officer, 'children:view', sent)).not.toBe(0);
    expect(seenOf({ ...officer, purpose: 'casework' }, 'children:view', sent)).toBe(0);
  });

  it('a role that may never do it sees nothing; the software itself sees all', () => {
    for (const role of ROLES.filter((each) => each !== 'system'))
      expect(seenOf(actor(role, 'commune:31135'), 'services:lapse', sent)).toBe(0);
    expect(seenOf(actor('system', 'system'), 'services:view', sent)).toBe(2 ** SIGHT_CLASSES.length - 1);
  });

  it('a class without a row in the table is none', () => {
    expect(() => bitOf('secret')).toThrow('secret is no class');
  });
});

describe('what somebody could ever see', () => {
  it('holds what they see of any thing', () => {
    const ever = mayEverSee(worker, 'services:view');
    expect(sees(ever, 'connection')).toBe(true);
    expect(sees(mayEverSee(provider, 'services:view'), 'connection')).toBe(false);
    expect(sees(mayEverSee(provider, 'services:view'), 'notes')).toBe(true);
  });

  it('is nobody’s name for whoever counts, and nothing for a purpose that the role does not have', () => {
    expect(sees(mayEverSee({ ...worker, purpose: 'statistics' }, 'children:view'), 'identity')).toBe(false);
    expect(mayEverSee({ role: 'data-officer', purpose: 'casework' }, 'children:view')).toBe(0);
    expect(mayEverSee({ role: 'provider-staff' }, 'casework:view')).toBe(0);
  });
});
