import type { Actor } from '#access';
import type { KnownReferral } from '../../domain/referral/referral.state.js';
import { NOW, RECEIVER, SENDER, someId, theCase } from '../../domain/services.fixture.js';
import { referralView } from './referral.view.js';

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
const viewFor = (role: Actor['role'], office: string) =>
  referralView(
    { id: someId('referral'), version: 3, state: referral },
    {},
    {
      ...{ id: someId('actor'), role, office },
    },
  );

describe('one referral', () => {
  it('is seen whole by a commune of the case', () => {
    expect(viewFor('commune-worker', SENDER)).toMatchObject({
      masked: false,
      caseId: theCase.caseId,
      childId: theCase.childId,
      note: 'ghi chú thử',
      report: 'báo cáo thử',
      shared: { name: 'Trẻ Thử Nghiệm', address: 'ấp Thử' },
    });
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
      const seen = referralView(
        { id: someId('referral'), version: 4, state: over },
        {},
        {
          id: someId('a'),
          role: 'provider-staff',
          office: RECEIVER,
        },
      );
      expect(seen).toMatchObject({ status, masked: true, shared: {}, note: null, report: null, messages: [] });
      expect(JSON.stringify(seen)).not.toMatch(/Thử Nghiệm|ấp Thử|ghi chú|lời nhắn|báo cáo/);
    },
  );

  it('shows what is not yet so as null', () => {
    const { made, recordedAt, obligations, escalatedAt, messages } = referral;
    const pending = referralView(
      {
        ...{ id: someId('referral'), version: 1 },
        state: { status: 'made', made, recordedAt, obligations, escalatedAt, messages },
      },
      {},
      {
        ...{ id: someId('actor'), role: 'auditor', office: 'province:92' },
      },
    );
    expect(pending).toMatchObject({ answeredAt: null, completedAt: null, outcomeCode: null, reasonCode: null });
  });

  describe('of a case of strict secrecy', () => {
    const seenBy = (more: Partial<Actor> & Pick<Actor, 'role' | 'office'>, secrecy?: 'ordinary' | 'strict') =>
      referralView(
        { id: someId('referral'), version: 3, state: referral },
        { communes: theCase.communes, ...(secrecy && { secrecy }) },
        { id: someId('actor'), ...more },
      );
    const officer = { role: 'province-officer', office: 'province:92' } as const;
    const SECRETS = /Thử Nghiệm|ấp Thử|ghi chú|lời nhắn|báo cáo/;

    it('shows who supervises that help is under way, and nobody’s name or story', () => {
      const seen = seenBy(officer, 'strict');
      expect(seen).toMatchObject({ status: 'completed', outcomeCode: 'DAT_MUC_TIEU', caseId: theCase.caseId });
      expect(JSON.stringify(seen)).not.toMatch(SECRETS);
      expect(JSON.stringify(seenBy(officer, 'ordinary'))).toMatch(SECRETS);
    });

    it('counts as one where nobody says how secret the case is', () => {
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
