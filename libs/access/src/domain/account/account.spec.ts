import { type Ctx, type Known, effectiveHistory, fold, instant, uuid } from '#kernel';
import { type AccountState, accountDecider } from './account.decider.js';
import { endRole, grantRole, openAccount } from './account.decide.js';
import type { AccountEvent } from './account.events.js';

const id = uuid('00000000-0000-4000-8000-0000000000a1');
const now = instant('2026-03-10T08:00:00.000000Z');
const ctx: Ctx = {
  actor: id,
  actorKind: 'human',
  office: 'province:92',
  role: 'administrator',
  purpose: 'administration',
  correlationId: id,
  causationId: null,
  commandId: id,
  now,
};
const chair = { role: 'commune-chair', office: 'commune:31135' } as const;
const opening = { accountId: id, username: 'chair.31135', displayName: 'Chủ tịch', ...chair };

const after = (...events: readonly AccountEvent[]): AccountState => {
  const known = events.map((event, index): Known<AccountEvent> => ({
    ...event,
    id: uuid(`00000000-0000-4000-8000-00000000000${index}`),
    recordedAt: now,
    by: id,
  }));
  return fold(accountDecider, effectiveHistory(known));
};

const opened = (): AccountState => {
  const decision = openAccount({ status: 'none' }, opening, ctx);
  return decision.kind === 'accepted' ? after(...decision.events) : { status: 'none' };
};

describe('an account', () => {
  it('begins with the first role of its person', () => {
    expect(opened()).toEqual({ status: 'open', username: 'chair.31135', displayName: 'Chủ tịch', grants: [chair] });
  });

  it('is not opened twice', () => {
    expect(openAccount(opened(), opening, ctx)).toMatchObject({ code: 'access.account-exists' });
  });

  it('cannot hold a role in an office of another kind', () => {
    expect(openAccount({ status: 'none' }, { ...opening, office: 'province:92' }, ctx)).toMatchObject({
      code: 'access.role-does-not-fit-office',
    });
    expect(grantRole(opened(), { accountId: id, role: 'auditor', office: 'commune:31135' }, ctx)).toMatchObject({
      code: 'access.role-does-not-fit-office',
    });
  });

  it('may hold several roles, each once', () => {
    const auditor = { role: 'auditor', office: 'province:92' } as const;
    const decision = grantRole(opened(), { accountId: id, ...auditor }, ctx);
    expect(decision).toMatchObject({ kind: 'accepted', events: [{ type: 'RoleGranted' }] });
    expect(grantRole(opened(), { accountId: id, ...chair }, ctx)).toMatchObject({ kind: 'accepted', events: [] });
  });

  it('loses only a role that it holds', () => {
    expect(endRole(opened(), { accountId: id, ...chair }, ctx)).toMatchObject({
      kind: 'accepted',
      events: [{ type: 'RoleEnded' }],
    });
    expect(endRole(opened(), { accountId: id, role: 'auditor', office: 'province:92' }, ctx)).toMatchObject({
      code: 'access.role-not-held',
    });
    expect(
      after(
        { type: 'AccountOpened', data: { accountId: id, occurredAt: now } },
        { type: 'RoleGranted', data: { accountId: id, validFrom: now, ...chair } },
        { type: 'RoleEnded', data: { accountId: id, occurredAt: now, ...chair } },
      ),
    ).toMatchObject({ grants: [] });
  });

  it('that nobody opened gets no role', () => {
    expect(grantRole({ status: 'none' }, { accountId: id, ...chair }, ctx)).toMatchObject({ code: 'access.not-found' });
    expect(endRole({ status: 'none' }, { accountId: id, ...chair }, ctx)).toMatchObject({ code: 'access.not-found' });
  });
});
