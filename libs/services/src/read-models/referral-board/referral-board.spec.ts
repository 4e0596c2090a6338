import type { Actor } from '#permit';
import { answerFor, seenIn } from '#reading';
import type { KnownReferral } from '../../domain/referral/referral.state.js';
import { NOW, RECEIVER, SENDER, someId, theCase } from '../../domain/services.fixture.js';
import { referralBoard } from './referral-board.js';

const referral: KnownReferral = {
  status: 'completed',
  recordedAt: NOW,
  obligations: [],
  escalatedAt: null,
  messages: [
    { messageId: someId('message'), fromOffice: SENDER, by: someId('actor'), sentAt: NOW, text: 'lời nhắn thử' },
  ],
  answeredAt: '2026-03-21',
  completedAt: '2026-03-22',
  outcomeCode: 'DAT_MUC_TIEU',
  report: 'báo cáo thử',
  made: {
    referralId: someId('referral'),
    caseId: theCase.caseId,
    childId: theCase.childId,
    communes: theCase.communes,
    fromOffice: SENDER,
    toOffice: RECEIVER,
    need: 'c',
    sharedFields: ['name'],
    shared: { name: 'Trẻ Thử Nghiệm', address: 'ấp Thử' },
    note: 'ghi chú thử',
    consent: { byGuardian: true, byChild: true, at: '2026-03-19' },
    occurredAt: '2026-03-20',
  },
};
interface Seen {
  readonly state?: KnownReferral;
  readonly secrecy?: 'ordinary' | 'strict';
}

/** What somebody is answered; `undefined` where the referral is not there for them. */
function answered(actor: Actor, { state = referral, secrecy = 'strict' }: Seen = {}) {
  const told = { id: someId('referral'), version: 3, state, owner: { communes: [...theCase.communes], secrecy } };
  const seen = seenIn(referralBoard, told, actor);
  return seen === 0 ? undefined : answerFor(referralBoard, told, actor, seen);
}
const as = (role: Actor['role'], office: string, more: Partial<Actor> = {}): Actor => ({
  ...{ id: someId('actor'), role, office },
  ...more,
});
const viewFor = (role: Actor['role'], office: string) => answered(as(role, office));

describe('one referral', () => {
  it('is seen whole by a commune of the case', () => {
    expect(viewFor('commune-worker', SENDER)).toMatchObject({
      masked: false,
      caseId: theCase.caseId,
      childId: theCase.childId,
      note: 'ghi chú thử',
      report: 'báo cáo thử',
      shared: { name: 'Trẻ Thử Nghiệm' },
    });
  });

  it('shows nobody a field of the child that is not listed, whatever an older event holds', () => {
    expect(JSON.stringify(viewFor('commune-worker', SENDER))).not.toMatch(/ấp Thử/);
  });

  it('shows the receiver the listed fields of the child, and neither the case nor the child nor an unlisted note', () => {
    const seen = viewFor('provider-staff', RECEIVER);
    expect(seen).toMatchObject({ masked: true, caseId: null, childId: null, consent: null, note: null });
    expect(seen?.shared).toEqual({ name: 'Trẻ Thử Nghiệm' });
    expect(JSON.stringify(seen)).not.toMatch(/ấp Thử|ghi chú/);
  });

  it.each(['returned', 'withdrawn'] as const)(
    'that was %s shows the receiver nothing of the child any more',
    (status) => {
      const { made, recordedAt, obligations, escalatedAt, messages, answeredAt } = referral;
      const ended = { returnedAt: '2026-03-22', withdrawnAt: '2026-03-22', reasonCode: 'KHAC', report: 'báo cáo thử' };
      const over: KnownReferral = {
        made,
        recordedAt,
        obligations,
        escalatedAt,
        messages,
        answeredAt,
        ...ended,
        status,
      };
      const seen = answered(as('provider-staff', RECEIVER), { state: over });
      expect(seen).toMatchObject({ status, masked: true, shared: {}, note: null, report: null, messages: [] });
      expect(JSON.stringify(seen)).not.toMatch(/Thử Nghiệm|ấp Thử|ghi chú|lời nhắn|báo cáo/);
    },
  );

  it('shows what is not yet so as null', () => {
    const { made, recordedAt, obligations, escalatedAt, messages } = referral;
    const state: KnownReferral = { status: 'made', made, recordedAt, obligations, escalatedAt, messages };
    const pending = answered(as('auditor', 'province:92'), { state });
    expect(pending).toMatchObject({ answeredAt: null, completedAt: null, outcomeCode: null, reasonCode: null });
  });

  describe('of a case of strict secrecy', () => {
    const seenBy = (more: Omit<Actor, 'id'>, secrecy?: 'ordinary' | 'strict') =>
      answered({ id: someId('actor'), ...more }, secrecy === undefined ? {} : { secrecy });
    const officer = { role: 'province-officer', office: 'province:92' } as const;
    const SECRETS = /Thử Nghiệm|ấp Thử|ghi chú|lời nhắn|báo cáo/;

    it('shows who supervises that help is under way, and nobody’s name or story', () => {
      const seen = seenBy(officer, 'strict');
      expect(seen).toMatchObject({ status: 'completed', outcomeCode: 'DAT_MUC_TIEU', caseId: theCase.caseId });
      expect(JSON.stringify(seen)).not.toMatch(SECRETS);
      expect(JSON.stringify(seenBy(officer, 'ordinary'))).toMatch(SECRETS);
    });

    it('counts as one where the case is not seen', () => {
      expect(JSON.stringify(seenBy(officer))).not.toMatch(SECRETS);
    });

    it('shows all of it in an emergency, but to nobody whose purpose needs no names', () => {
      const opened = { ...officer, brokenGlass: [theCase.childId] };
      expect(seenBy(opened, 'strict')).toMatchObject({ note: 'ghi chú thử' });
      for (const purpose of ['training', 'statistics'] as const) {
        expect(JSON.stringify(seenBy({ ...opened, purpose }, 'ordinary'))).not.toMatch(SECRETS);
        const receiver = { role: 'provider-staff', office: RECEIVER, purpose } as const;
        expect(JSON.stringify(seenBy(receiver, 'ordinary'))).not.toMatch(SECRETS);
      }
    });
  });
});
