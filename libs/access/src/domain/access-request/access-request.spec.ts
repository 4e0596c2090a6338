import { type Ctx, type Known, type Uuid, fold, instant, plusHours } from '#kernel';
import { ctxOf, idOf } from '#testing';
import { ROLES } from '#permit';
import fc from 'fast-check';
import {
  REQUEST_HOURS,
  type RequestState,
  accessRequestDecider,
  approveChange,
  declineChange,
  requestChange,
} from './access-request.decide.js';
import type { AccessRequestEvent, Change } from './access-request.events.js';
import { needsSecondPerson } from './second-person.js';

const now = instant('2026-03-10T08:00:00.000000Z');
const [first, second, person, requestId] = ['first', 'second', 'person', 'request'].map((name) => idOf(name)) as [
  Uuid,
  Uuid,
  Uuid,
  Uuid,
];
const by = (actor: Uuid, at = now): Ctx => ({ ...ctxOf({ commandId: idOf('command'), now: at }), actor });
const code: Change = { kind: 'one-time-code', accountId: person };

const after = (state: RequestState, events: readonly AccessRequestEvent[], actor: Uuid): RequestState =>
  events.reduce((before, event) => {
    const known: Known<AccessRequestEvent> = { ...event, id: idOf('event'), recordedAt: now, by: actor };
    return accessRequestDecider.evolve(before, known);
  }, state);

function requested(change: Change = code): RequestState {
  const decision = requestChange({ status: 'none' }, { requestId, change, concerns: undefined }, by(first));
  if (decision.kind !== 'accepted') throw new Error(decision.code);
  return after(fold(accessRequestDecider, []), decision.events, first);
}

const apart = { requestId, approver: [second], requester: [first] };

describe('a change of who has access', () => {
  it('is agreed to by a second person', () => {
    expect(approveChange(requested(), apart, by(second))).toMatchObject({ events: [{ type: 'AccessChangeApproved' }] });
  });

  it('is not agreed to by whoever asked for it', () => {
    const own = { requestId, approver: [first], requester: [first] };
    expect(approveChange(requested(), own, by(first))).toMatchObject({ code: 'access.own-request' });
  });

  it('is neither asked for nor agreed to by the person whose access it is', () => {
    expect(
      requestChange({ status: 'none' }, { requestId, change: code, concerns: undefined }, by(person)),
    ).toMatchObject({ code: 'access.not-for-oneself' });
    const own = { ...apart, approver: [person] };
    expect(approveChange(requested(), own, by(person))).toMatchObject({ code: 'access.not-for-oneself' });
  });

  it.each([
    ['the code of the approver was shown to the requester', [second, first], [first]],
    ['the code of the requester was shown to the approver', [second], [first, second]],
    ['both were shown to a third one', [second, person], [first, person]],
  ])('is not agreed to where %s', (_, approver, requester) => {
    expect(approveChange(requested(), { requestId, approver, requester }, by(second))).toMatchObject({
      code: 'access.approver-not-independent',
    });
  });

  it('waits for three days and no longer', () => {
    const [inTime, late] = [REQUEST_HOURS - 1, REQUEST_HOURS].map((hours) => by(second, plusHours(now, hours)));
    expect(approveChange(requested(), apart, inTime ?? by(second))).toMatchObject({ kind: 'accepted' });
    expect(approveChange(requested(), apart, late ?? by(second))).toMatchObject({ code: 'access.request-expired' });
    expect(declineChange(requested(), apart, late ?? by(second))).toMatchObject({ code: 'access.request-expired' });
  });

  it('is decided once: a code is shown to nobody a second time', () => {
    const decision = approveChange(requested(), apart, by(second));
    const approved = after(requested(), decision.kind === 'accepted' ? decision.events : [], second);
    expect(approved).toMatchObject({ status: 'approved', decidedBy: second });
    expect(approveChange(approved, apart, by(second))).toMatchObject({ code: 'access.request-settled' });
    expect(declineChange(approved, apart, by(first))).toMatchObject({ code: 'access.request-settled' });
  });

  it('that was cut off on its way is carried out when whoever agreed says so again', () => {
    const removal = requested({ kind: 'second-factor-removal', accountId: person });
    const decision = approveChange(removal, apart, by(second));
    const approved = after(removal, decision.kind === 'accepted' ? decision.events : [], second);
    expect(approveChange(approved, apart, by(second))).toEqual({ kind: 'accepted', events: [], warnings: [] });
    const other = { ...apart, approver: [person] };
    expect(approveChange(approved, other, by(idOf('third')))).toMatchObject({ code: 'access.request-settled' });
  });

  it('that nobody asked for is not there', () => {
    expect(approveChange({ status: 'none' }, apart, by(second))).toMatchObject({ code: 'access.no-request' });
    expect(declineChange({ status: 'none' }, apart, by(second))).toMatchObject({ code: 'access.no-request' });
  });

  it('is agreed to by nobody whose line meets that of the requester, whoever they are', () => {
    const anybody = fc.constantFrom(first, second, person, idOf('third'));
    const line = fc.uniqueArray(anybody, { minLength: 1 });
    fc.assert(
      fc.property(anybody, line, line, (actor, approver, requester) => {
        const decision = approveChange(requested(), { requestId, approver, requester }, by(actor));
        const isApart = !approver.some((each) => requester.includes(each));
        expect(decision.kind === 'accepted').toBe(isApart && actor !== first && actor !== person);
      }),
    );
  });
});

describe('which roles take a second person', () => {
  it('is every role that shows cases or gives roles: today each of them', () => {
    expect(ROLES.filter((role) => role !== 'system' && !needsSecondPerson(role))).toEqual([]);
  });
});
