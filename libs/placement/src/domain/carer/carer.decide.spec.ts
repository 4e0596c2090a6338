import { given } from '#testing';
import { ON_08, ON_11 } from '../on-form.fixture.js';
import { CARER, registered, struckOff, verified } from '../placement.fixture.js';
import { registerCarer, strikeOff, verifyCarer } from './carer.decide.js';
import { carerDecider } from './carer.decider.js';

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
      .when(verifyCarer, { ...ON_11, findings, occurredAt: '2026-01-01' })
      .thenRefused('placement.ends-before-start');
    given(carerDecider)
      .when(verifyCarer, { ...ON_11, findings, occurredAt: '2026-03-01' })
      .thenRefused('placement.no-such-carer');
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
