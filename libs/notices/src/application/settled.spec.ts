import { type Uuid, instant, uuid } from '#kernel';
import type { Thing } from '#vocabulary';
import type { OpenNotice, Standing } from './rules.js';
import { isSettled as isSettledToday } from './settled.js';

const ID: Uuid = uuid('00000000-0000-4000-8000-00000000000a');
const notice = (changes: Partial<OpenNotice>): OpenNotice => ({
  ...{ id: ID, reason: 'join-waits', account: null, office: 'commune:31135', detail: {} },
  ...changes,
});

/** At a time before anything expires, with the office that acts for the commune of the thing. */
const isSettled = <T extends Thing>(
  told: OpenNotice,
  thing: T,
  found: Standing[T],
  { now = '2026-03-11T02:00:00.000000Z', holder = undefined as string | undefined } = {},
): boolean =>
  isSettledToday(told, thing, found, {
    now: instant(now),
    holder: holder ?? ('toCommune' in found ? `commune:${found.toCommune}` : null),
  });

const join: Standing['join'] = {
  ...{ status: 'proposed', joinId: ID, reportId: ID, childId: ID, caseId: ID, place: 0 },
  ...{
    fromCommune: '31150',
    toCommune: '31135',
    child: { sex: 'NU' },
    receivedAt: instant('2026-03-10T02:00:00.000000Z'),
  },
  ...{
    abuseForms: [],
    danger: 'KHONG',
    harmers: [],
    namedBy: { id: ID, role: 'commune-worker', office: 'commune:31150' },
  },
  ...{
    proposedAt: instant('2026-03-10T02:00:00.000000Z'),
    assessments: [],
    measures: [],
    answeredAt: null,
    reason: null,
  },
  ...{ ownChildId: null, ownCaseId: null, obligations: [] },
};

describe('what somebody is asked to do', () => {
  it('waits for the commune that is asked, and no more for the one that passed it on', () => {
    expect(isSettled(notice({}), 'join', join)).toBe(false);
    expect(isSettled(notice({}), 'join', { ...join, toCommune: '31120' })).toBe(true);
    expect(isSettled(notice({}), 'join', { ...join, status: 'declined' })).toBe(true);
  });

  it('waits for the commune that goes on with the work of the one that the events name', () => {
    const successor = notice({ office: 'commune:31168' });
    expect(isSettled(successor, 'join', join, { holder: 'commune:31168' })).toBe(false);
    expect(isSettled(successor, 'join', { ...join, toCommune: '31120' })).toBe(true);
  });

  it('waits for whoever was told in the place of an office with nobody in it', () => {
    expect(isSettled(notice({ office: 'province:92' }), 'join', join)).toBe(false);
    expect(isSettled(notice({ office: 'province:92' }), 'join', { ...join, status: 'accepted' })).toBe(true);
  });

  it('tells of an answer until it was seen', () => {
    expect(isSettled(notice({ reason: 'join-answered' }), 'join', { ...join, status: 'accepted' })).toBe(false);
  });

  it('is to agree to a change of access until that was decided or its time is over; whose access it is sees what became of it', () => {
    const request: Standing['access-request'] = {
      ...{ status: 'open', concerns: null, requestedBy: ID, decidedBy: null, decidedAt: null },
      change: { kind: 'one-time-code', accountId: ID },
      ...{ requestedAt: instant('2026-03-10T02:00:00.000000Z'), expiresAt: instant('2026-03-13T02:00:00.000000Z') },
    };
    const asked = notice({ reason: 'access-to-approve', office: 'province:92' });
    expect(isSettled(asked, 'access-request', request)).toBe(false);
    const declined = { ...request, status: 'declined' } as const;
    expect(isSettled(asked, 'access-request', declined)).toBe(true);
    expect(isSettled(notice({ reason: 'access-asked', account: ID }), 'access-request', declined)).toBe(false);
    const told = { now: '2026-03-13T02:00:00.000000Z' };
    expect(isSettled(asked, 'access-request', request, told)).toBe(true);
    expect(isSettled(notice({ reason: 'access-asked', account: ID }), 'access-request', request, told)).toBe(true);
    expect(isSettled(notice({ reason: 'access-expired', account: ID }), 'access-request', request, told)).toBe(false);
  });

  it('is not due soon any more once it has lapsed, of which people are told as such', () => {
    const [kind, dueAt] = ['join-answer', instant('2026-03-12T17:00:00.000000Z')];
    const open = { id: ID, kind, dueAt, startedAt: dueAt, metAt: null, metRecordedAt: null, lapsedAt: null };
    const due = notice({ reason: 'due-soon', detail: { kind, dueAt } });
    const lapsed = { ...open, lapsedAt: dueAt };
    expect(isSettled(due, 'join', { ...join, obligations: [open] })).toBe(false);
    expect(isSettled(due, 'join', { ...join, obligations: [lapsed] })).toBe(true);
    expect(isSettled({ ...due, reason: 'lapsed' }, 'join', { ...join, obligations: [lapsed] })).toBe(false);
  });
});
