import { type Uuid, instant, uuid } from '#kernel';
import type { OpenNotice, Standing } from './rules.js';
import { isSettled } from './settled.js';

const ID: Uuid = uuid('00000000-0000-4000-8000-00000000000a');
const notice = (changes: Partial<OpenNotice>): OpenNotice => ({
  ...{ id: ID, reason: 'join-waits', account: null, office: 'commune:31135', detail: {} },
  ...changes,
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

  it('waits for whoever was told in the place of an office with nobody in it', () => {
    expect(isSettled(notice({ office: 'province:92' }), 'join', join)).toBe(false);
    expect(isSettled(notice({ office: 'province:92' }), 'join', { ...join, status: 'accepted' })).toBe(true);
  });

  it('tells of an answer until it was seen', () => {
    expect(isSettled(notice({ reason: 'join-answered' }), 'join', { ...join, status: 'accepted' })).toBe(false);
  });

  it('is to agree to a change of access until that was decided; whose access it is sees it in any case', () => {
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
  });
});
