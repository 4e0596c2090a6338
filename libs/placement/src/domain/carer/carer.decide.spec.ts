import { formOfFact } from '#reference';
import { eventIdOf, given } from '#testing';
import { ON_08, ON_11 } from '../on-form.fixture.js';
import { CARER, CHILD, approved, registered, struckOff, verified } from '../placement.fixture.js';
import { approveCarer, notifyKin, registerCarer, strikeOff, verifyCarer } from './carer.decide.js';
import { carerDecider } from './carer.decider.js';
import type { CarerEvent } from './carer.events.js';
import { correctRegistration } from './correct.decide.js';

const offer = {
  ...{ carerId: CARER, communeCode: '31135', form: '61.2', kinOf: [], foreigner: false, room: 2 },
  occurredAt: '2026-03-01',
};

describe('a carer', () => {
  it('is registered once, on form 08', () => {
    given(carerDecider)
      .when(registerCarer, { input: offer, ...ON_08 })
      .thenAccepted({ type: 'CarerRegistered', data: { template: '08@1' } });
    given(carerDecider, registered)
      .when(registerCarer, { input: offer, ...ON_08 })
      .thenRefused('placement.carer-exists');
    given(carerDecider)
      .when(registerCarer, { input: { ...offer, occurredAt: '2027-01-01' }, ...ON_08 })
      .thenRefused('placement.occurs-in-future');
  });

  it('is verified on form 11, again whenever something changed, and not before they registered', () => {
    const findings = { healthy: false };
    given(carerDecider, registered, verified)
      .when(verifyCarer, { ...ON_11, findings, occurredAt: '2026-03-01' })
      .thenAccepted({ type: 'CarerVerified', data: { findings, template: '11@1' } });
    given(carerDecider, registered)
      .when(verifyCarer, { ...ON_11, findings, occurredAt: '2026-01-31' })
      .thenRefused('placement.before-registration');
    given(carerDecider)
      .when(verifyCarer, { ...ON_11, findings, occurredAt: '2026-03-01' })
      .thenRefused('placement.no-such-carer');
  });

  it('is not registered, nor corrected so, before they were born', () => {
    const unborn = { ...offer, birthDate: '2026-03-02' };
    given(carerDecider)
      .when(registerCarer, { input: unborn, ...ON_08 })
      .thenRefused('placement.before-birth');
    given(carerDecider)
      .when(registerCarer, { input: { ...offer, birthDate: '2026-03' }, ...ON_08 })
      .thenAccepted({ type: 'CarerRegistered' });
    const { carerId: _, ...registration } = unborn;
    given(carerDecider, registered)
      .when(correctRegistration, { correctsEventId: eventIdOf(0), registration, reason: 'thử', formOf: formOfFact })
      .thenRefused('placement.before-birth');
  });

  it('is as the last finding says, whenever that was told; what was found before a strike-off is taken after it', () => {
    const findings = { healthy: false };
    const earlier: CarerEvent = {
      type: 'CarerVerified',
      data: { carerId: CARER, template: '11@1', occurredAt: '2026-02-05', findings },
    };
    expect(given(carerDecider, registered, verified, earlier).state).toMatchObject({
      verifiedAt: '2026-02-10',
      findings: { healthy: true },
    });
    given(carerDecider, registered, struckOff)
      .when(verifyCarer, { ...ON_11, findings, occurredAt: '2026-02-15' })
      .thenAccepted({ type: 'CarerVerified' });
    expect(given(carerDecider, registered, struckOff, verified).state).toMatchObject({ status: 'struck-off' });
  });

  it('is approved by the chair once for each verification, and not before it; a finding told late leaves the approval', () => {
    const approval = { occurredAt: '2026-02-12' };
    given(carerDecider, registered).when(approveCarer, approval).thenRefused('placement.carer-not-verified');
    const known = given(carerDecider, registered, verified);
    known.when(approveCarer, approval).thenAccepted({ type: 'CarerApproved', data: { verificationId: eventIdOf(1) } });
    known.when(approveCarer, { occurredAt: '2026-02-09' }).thenRefused('placement.ends-before-start');
    given(carerDecider, registered, verified, approved)
      .when(approveCarer, approval)
      .thenRefused('placement.carer-approved');
    const found = (occurredAt: string): CarerEvent => ({
      type: 'CarerVerified',
      data: { carerId: CARER, template: '11@1', occurredAt, findings: {} },
    });
    const approvedAt = (event: CarerEvent) => given(carerDecider, registered, verified, approved, event).state;
    expect(approvedAt(found('2026-02-05'))).toMatchObject({ approvedAt: '2026-02-11' });
    expect(approvedAt(found('2026-02-15'))).toMatchObject({ approvedAt: null });
  });

  it('who is kin is written down at a time that has come, after they were born', () => {
    const kin = { carerId: CARER, communeCode: '31135', takenIn: '31135', kinOf: [CHILD], foreigner: false, room: 1 };
    given(carerDecider)
      .when(notifyKin, { ...kin, occurredAt: '2026-03-01', birthDate: '2026-03-02' })
      .thenRefused('placement.before-birth');
    given(carerDecider)
      .when(notifyKin, { ...kin, occurredAt: '2026-03-01' })
      .thenAccepted({ type: 'KinCarerNotified' });
  });

  it('who is kin is there for whatever is said of them, and nothing is said of before their notice', () => {
    const notice: CarerEvent = {
      type: 'KinCarerNotified',
      data: {
        ...{ carerId: CARER, communeCode: '31135', takenIn: '31135', kinOf: [CHILD], foreigner: false, room: 1 },
        occurredAt: '2026-02-10',
      },
    };
    given(carerDecider, notice)
      .when(verifyCarer, { ...ON_11, findings: {}, occurredAt: '2026-02-09' })
      .thenRefused('placement.before-registration');
  });

  it('who was struck off is neither verified nor struck off again', () => {
    const off = { reasonCode: 'KHAC', occurredAt: '2026-03-01' };
    given(carerDecider, registered).when(strikeOff, off).thenAccepted({ type: 'CarerStruckOff' });
    const gone = given(carerDecider, registered, struckOff);
    gone.when(strikeOff, off).thenRefused('placement.carer-struck-off');
    gone
      .when(verifyCarer, { ...ON_11, findings: {}, occurredAt: '2026-03-01' })
      .thenRefused('placement.carer-struck-off');
    expect(gone.state).toMatchObject({ status: 'struck-off', reasonCode: 'TU_NGUYEN' });
  });
});
