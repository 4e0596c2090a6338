import { officeSql } from './office-sql.js';
import {
  OFFICE_KIND_NAMES,
  areOfOneKind,
  communeOf,
  communeOffice,
  communesServed,
  isOfKind,
  isOffice,
  isPeoplesOffice,
  isReceivingOffice,
  officeOf,
  officeParts,
  parseOffice,
  providerOf,
  within,
} from './offices.js';
import { HUMAN_ROLES, ROLES, isHumanRole, isRole, roleFitsOffice } from './roles.js';

const PROVIDER = '88ce327c-985c-55e8-b829-baae3817e973';
const OFFICES = ['commune:31135', `provider:${PROVIDER}`, 'hotline:111', 'police:92', 'province:92'] as const;

describe('an office', () => {
  it.each(OFFICES)('%s is one, and is put together from what it is taken apart into', (office) => {
    const { kind, scope } = officeParts(office);
    expect(parseOffice(office)).toBe(office);
    expect(isPeoplesOffice(office)).toBe(true);
    expect(OFFICE_KIND_NAMES.map((name) => officeOf(name, scope))).toContain(office);
    expect(OFFICE_KIND_NAMES.filter((name) => isOfKind(office, name))).toEqual([kind]);
  });

  it('of each kind is in the list above', () => {
    expect(OFFICES.map((office) => officeParts(office).kind)).toEqual(OFFICE_KIND_NAMES);
  });

  it.each(['commune:3113', 'commune:31135 ', 'commune:31135:1', 'provider:x', 'toString:1', 'commune', ':31135', ''])(
    '%j is none',
    (text) => {
      expect(isOffice(text)).toBe(false);
      expect(parseOffice(text)).toBeUndefined();
    },
  );

  it('the software acts in one in which nobody works', () => {
    expect(isOffice('system')).toBe(true);
    expect(isPeoplesOffice('system')).toBe(false);
    expect(communesServed('system')).toEqual([]);
  });

  it('of a commune answers for the children of that commune, and no other office for those of any', () => {
    expect(OFFICES.map(communesServed)).toEqual([['31135'], [], [], [], []]);
    expect(OFFICES.map(communeOf)).toEqual(['31135', undefined, undefined, undefined, undefined]);
    expect(OFFICES.map((office) => within(office, ['31135', '92', '111']))).toEqual([true, false, false, false, false]);
    expect(within('commune:31135', ['31150'])).toBe(false);
    expect(communeOffice('31135')).toBe('commune:31135');
  });

  it('of a provider names the provider', () => {
    expect(OFFICES.map(providerOf)).toEqual([undefined, PROVIDER, undefined, undefined, undefined]);
  });

  it('children are referred to communes and providers', () => {
    expect(OFFICES.filter(isReceivingOffice)).toEqual(['commune:31135', `provider:${PROVIDER}`]);
    expect(isReceivingOffice('system')).toBe(false);
  });

  it('goes on in another one of its kind', () => {
    expect(areOfOneKind('commune:31135', 'commune:31150')).toBe(true);
    expect(areOfOneKind('commune:31135', 'province:92')).toBe(false);
  });

  it('in SQL is the same text', () => {
    expect(officeSql.of('commune', 'file.responsible')).toBe("'commune:' || file.responsible");
  });
});

describe('a role', () => {
  it('is held in one kind of office, and the software holds its own', () => {
    expect(ROLES.filter((role) => roleFitsOffice(role, 'commune:31135'))).toEqual([
      'collaborator',
      'commune-worker',
      'commune-chair',
    ]);
    expect(ROLES.filter((role) => roleFitsOffice(role, 'system'))).toEqual(['system']);
    for (const role of HUMAN_ROLES) expect(OFFICES.filter((office) => roleFitsOffice(role, office))).toHaveLength(1);
  });

  it('is known by its name alone', () => {
    expect(isRole('toString')).toBe(false);
    expect(isHumanRole('system')).toBe(false);
    expect(ROLES).toEqual([...HUMAN_ROLES, 'system']);
  });
});
