import { formOfFact } from '#reference';
import { eventIdOf, given } from '#testing';
import { CARER, registered, verified } from '../placement.fixture.js';
import { carerDecider } from './carer.decider.js';
import { correctRegistration, retractVerification } from './correct.decide.js';

const reason = 'ghi nhầm (thử)';
const registration = {
  ...{ communeCode: '31135', form: '61.2', kinOf: [], foreigner: false, room: 3 },
  ...{ birthDate: '1981', occurredAt: '2026-02-01' },
} as const;
const correcting = (index: number, more = {}) => ({
  ...{ correctsEventId: eventIdOf(index), registration: { ...registration, ...more }, reason, formOf: formOfFact },
});
const retracting = (index: number) => ({ retractsEventId: eventIdOf(index), reason });

describe('a carer', () => {
  it('is corrected by a whole new telling of the registration, on the form of the first', () => {
    const known = given(carerDecider, registered, verified);
    known.when(correctRegistration, correcting(0)).thenAccepted({
      type: 'FactCorrected',
      data: { subjectId: CARER, correctsEventId: eventIdOf(0), data: { room: 3, template: '08@1' } },
    });
    known.when(correctRegistration, correcting(0, { occurredAt: '2027' })).thenRefused('placement.occurs-in-future');
    known.when(correctRegistration, correcting(0, { occurredAt: '2026-02-20' })).thenRefused('placement.out-of-order');
    known.when(correctRegistration, correcting(1)).thenRefused('placement.not-correctable');
    known.when(correctRegistration, correcting(7)).thenRefused('placement.no-such-fact');
  });

  it('is not verified any more where the verification was told in error', () => {
    const known = given(carerDecider, registered, verified);
    known.when(retractVerification, retracting(1)).thenAccepted({ type: 'FactRetracted' });
    known.when(retractVerification, retracting(0)).thenRefused('placement.not-correctable');
    const data = { subjectId: CARER, retractsEventId: eventIdOf(1) };
    const after = given(carerDecider, registered, verified, { type: 'FactRetracted', data });
    expect(after.state).toMatchObject({ status: 'registered', findings: null, verificationId: null });
    after.when(retractVerification, retracting(1)).thenRefused('placement.no-such-fact');
  });
});
