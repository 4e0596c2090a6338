import type { ChildEvent } from '#children';
import { TestLog, closed, logWithCase, opened, registered } from './log.fixture.js';
import { caseOf, lookingIn, shareableOf } from './look-ups.js';
import { someId, theCase } from '../domain/services.fixture.js';

const { caseId, childId } = theCase;

describe('what services know of a case', () => {
  it('is its child, its communes, the one that answers for it and that it is open', async () => {
    const { store } = await logWithCase();
    expect(await caseOf(lookingIn(store), caseId)).toEqual({
      ...{ caseId, childId, communes: ['31120', '31135'], responsibleCommune: '31120', open: true },
      episodes: [{ beganAt: '2026-02-01T00:00:00.000000Z', closedAt: null }],
      secrecy: 'ordinary',
    });
  });

  it('is that it is closed, from that moment on', async () => {
    const log = new TestLog();
    await log.inCase(opened, closed);
    expect(await caseOf(lookingIn(log.store), caseId)).toMatchObject({ open: false });
  });

  it('is nothing of a case that there is not', async () => {
    const { store } = await logWithCase();
    expect(await caseOf(lookingIn(store), someId('no case'))).toBeUndefined();
    expect(await caseOf(lookingIn(store), undefined)).toBeUndefined();
  });
});

describe('what services know of a child', () => {
  const proposed: ChildEvent = {
    type: 'ResidentNumberProposed',
    data: { childId, number: '092316000017', source: 'told', occurredAt: '2026-03' },
  };

  it('is what can be shared with a receiver: never a number', async () => {
    const log = new TestLog();
    await log.ofChild(registered, proposed);
    expect(await shareableOf(lookingIn(log.store), childId)).toEqual({
      ...{ name: 'Trẻ Thử Nghiệm', birthDate: '2016', sex: 'NU', residenceCommune: '31135', address: 'ấp Thử' },
    });
  });

  it('is nothing of a child that nobody registered', async () => {
    expect(await shareableOf(lookingIn(new TestLog().store), childId)).toBeUndefined();
  });
});
