import { type Ctx, type Known, effectiveHistory, fold, instant, plusHours, uuid } from '#kernel';
import { type AccountState, accountDecider, areasAt, grantsAt, openedInEmergency } from './account.decider.js';
import {
  assignArea,
  closeAccount,
  endArea,
  endRole,
  grantRole,
  openAccount,
  openInEmergency,
  reviewEmergency,
} from './account.decide.js';
import type { AccountEvent } from './account.events.js';

const id = uuid('00000000-0000-4000-8000-0000000000a1');
const administrator = uuid('00000000-0000-4000-8000-0000000000a9');
const now = instant('2026-03-10T08:00:00.000000Z');
const ctx: Ctx = {
  actor: administrator,
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

const inHours = (hours: number) => plusHours(now, hours);

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
    expect(opened()).toMatchObject({ status: 'open', username: 'chair.31135', displayName: 'Chủ tịch' });
    expect(grantsAt(opened(), now)).toEqual([chair]);
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
    const ended = after(
      { type: 'AccountOpened', data: { accountId: id, occurredAt: now } },
      { type: 'RoleGranted', data: { accountId: id, validFrom: now, ...chair } },
      { type: 'RoleEnded', data: { accountId: id, occurredAt: now, ...chair } },
    );
    expect(grantsAt(ended, now)).toEqual([]);
    expect(grantsAt(ended, plusHours(now, -1))).toEqual([]);
  });

  it('that nobody opened gets no role', () => {
    expect(grantRole({ status: 'none' }, { accountId: id, ...chair }, ctx)).toMatchObject({ code: 'access.not-found' });
    expect(endRole({ status: 'none' }, { accountId: id, ...chair }, ctx)).toMatchObject({ code: 'access.not-found' });
  });
});

/** The account after the decisions, each of which has to be accepted. */
function having(...steps: readonly ((state: AccountState) => ReturnType<typeof openAccount>)[]): AccountState {
  let events: readonly AccountEvent[] = [];
  for (const step of [(state: AccountState) => openAccount(state, opening, ctx), ...steps]) {
    const decision = step(after(...events));
    if (decision.kind !== 'accepted') throw new Error(decision.code);
    events = [...events, ...decision.events];
  }
  return after(...events);
}

const area = { accountId: id, ...chair, commune: '31120' };

describe('a role', () => {
  it('is held from a day on, and until one', () => {
    const worker = { role: 'commune-worker', office: 'commune:31120' } as const;
    const told = { accountId: id, ...worker, validFrom: inHours(24), validTo: inHours(48) };
    const state = having((before) => grantRole(before, told, ctx));
    expect(grantsAt(state, now)).toEqual([chair]);
    expect(grantsAt(state, inHours(24))).toEqual([chair, worker]);
    expect(grantsAt(state, inHours(48))).toEqual([chair]);
  });

  it('does not end before it begins', () => {
    const told = { accountId: id, ...chair, validFrom: inHours(2), validTo: inHours(1) };
    expect(grantRole(opened(), told, ctx)).toMatchObject({ code: 'access.ends-before-it-begins' });
  });

  it('is given by nobody to themselves', () => {
    const own = { ...ctx, actor: id };
    expect(grantRole(opened(), { accountId: id, ...chair }, own)).toMatchObject({ code: 'access.not-for-oneself' });
    expect(assignArea(opened(), area, own)).toMatchObject({ code: 'access.not-for-oneself' });
    expect(closeAccount(opened(), { accountId: id }, own)).toMatchObject({ code: 'access.not-for-oneself' });
  });
});

describe('an area of charge', () => {
  it('is had from a day on, and until one', () => {
    const told = { ...area, validFrom: inHours(1), validTo: inHours(3) };
    const state = having((before) => assignArea(before, told, ctx));
    expect([0, 1, 2, 3].map((hours) => areasAt(state, chair, inHours(hours)))).toEqual([[], ['31120'], ['31120'], []]);
  });

  it('ends when it is ended, and only when it is had', () => {
    const state = having((before) => assignArea(before, area, ctx));
    const ended = having(
      (before) => assignArea(before, area, ctx),
      (before) => endArea(before, area, ctx),
    );
    expect(areasAt(state, chair, inHours(1))).toEqual(['31120']);
    expect(areasAt(ended, chair, inHours(1))).toEqual([]);
    expect(endArea(opened(), area, ctx)).toMatchObject({ code: 'access.area-not-held' });
  });

  it('goes with a role that is held and that has areas', () => {
    const other = { ...area, office: 'commune:31150' };
    expect(assignArea(opened(), other, ctx)).toMatchObject({ code: 'access.role-not-held' });
    const auditor = { ...area, role: 'auditor', office: 'province:92' } as const;
    expect(assignArea(opened(), auditor, ctx)).toMatchObject({ code: 'access.role-has-no-areas' });
  });
});

describe('an account that is closed', () => {
  const closed = () => having((before) => closeAccount(before, { accountId: id }, ctx));

  it('holds nothing and is given nothing', () => {
    expect(grantsAt(closed(), now)).toEqual([]);
    expect(grantRole(closed(), { accountId: id, ...chair }, ctx)).toMatchObject({ code: 'access.account-closed' });
  });

  it('is closed once, and is not opened again', () => {
    expect(closeAccount(closed(), { accountId: id }, ctx)).toMatchObject({ kind: 'accepted', events: [] });
    expect(openAccount(closed(), opening, ctx)).toMatchObject({ code: 'access.account-exists' });
  });
});

describe('what is opened in an emergency', () => {
  const child = uuid('00000000-0000-4000-8000-0000000000c1');
  const emergencyId = uuid('00000000-0000-4000-8000-0000000000e1');
  const told = { accountId: id, emergencyId, childId: child, ...chair, reason: 'Trẻ đang ở bệnh viện' };
  const review = { accountId: id, emergencyId, verdict: 'justified', note: 'Đúng' } as const;
  const broken = () => having((before) => openInEmergency(before, told, ctx));

  const acting = ({ role, office }: typeof chair) => ({ role, offices: [office] });

  it('is open for an hour, in that role', () => {
    expect(openedInEmergency(broken(), acting(chair), now)).toEqual([child]);
    expect(openedInEmergency(broken(), acting(chair), inHours(1))).toEqual([]);
    expect(openedInEmergency(broken(), { role: 'auditor', offices: ['province:92'] }, now)).toEqual([]);
  });

  it('is five times a day at most', () => {
    const five = Array.from({ length: 5 }, () => (before: AccountState) => openInEmergency(before, told, ctx));
    expect(openInEmergency(having(...five), told, ctx)).toMatchObject({ code: 'access.too-many-emergencies' });
    expect(openInEmergency(having(...five), told, { ...ctx, now: inHours(25) })).toMatchObject({ kind: 'accepted' });
  });

  it('is reviewed once, by somebody else', () => {
    expect(reviewEmergency(broken(), review, { ...ctx, actor: id })).toMatchObject({ code: 'access.not-for-oneself' });
    const reviewed = having(
      (before) => openInEmergency(before, told, ctx),
      (before) => reviewEmergency(before, review, ctx),
    );
    expect(reviewed).toMatchObject({ emergencies: [{ review: { verdict: 'justified', note: 'Đúng' } }] });
    expect(reviewEmergency(reviewed, review, ctx)).toMatchObject({ code: 'access.already-reviewed' });
    expect(reviewEmergency(opened(), review, ctx)).toMatchObject({ code: 'access.no-emergency' });
  });
});
