import { accept, fold, refuse } from '#kernel';
import { givenOf, recorded } from '../services.fixture.js';
import { recordInspection } from './inspection.decide.js';
import { endLicence, grantLicence, renewLicence } from './licence.decide.js';
import { providerDecider } from './provider.decider.js';
import type { ProviderEvent } from './provider.events.js';
import {
  PROVIDER,
  PROVINCE,
  closed,
  day,
  details,
  ended,
  ending,
  granted,
  licence,
  registered,
} from './provider.fixture.js';
import { firstDue, standingOf } from './provider.rules.js';
import { closeProvider, registerProvider, stateDetails } from './register.decide.js';

const given = givenOf(providerDecider, PROVINCE);
const stateAfter = (...events: readonly ProviderEvent[]) => fold(providerDecider, recorded(events));
const closing = { reasonCode: 'TU_CHAM_DUT', occurredAt: '2026-03-24' };
const inspection = { outcomeCode: 'DAT', measures: [], occurredAt: '2026-03-24' };

describe('a provider', () => {
  it('comes into the register once, with the services that it offers', () => {
    expect(given().when(registerProvider, details())).toEqual(accept(registered()));
    expect(given(registered()).when(registerProvider, details())).toEqual(refuse('services.provider-exists'));
    expect(given().when(registerProvider, details({ services: [] }))).toEqual(refuse('services.no-service-named'));
    expect(given().when(registerProvider, details({ occurredAt: '2027' }))).toEqual(
      refuse('services.occurs-in-future'),
    );
  });

  it('states anew, whole, what it says of itself', () => {
    const { providerId, ...anew } = details({ capacity: 30, services: ['a'], occurredAt: '2026-03-20' });
    const stated = { type: 'ProviderDetailsStated', data: { ...anew, providerId } } as const;
    expect(given(registered()).when(stateDetails, anew)).toEqual(accept(stated));
    expect(stateAfter(registered(), stated)).toMatchObject({ details: anew, registeredAt: '2026-03-01' });
    expect(given(registered()).when(stateDetails, { ...anew, services: [] })).toEqual(
      refuse('services.no-service-named'),
    );
  });

  it('closes once, for good', () => {
    expect(given(registered()).when(closeProvider, closing)).toMatchObject({ kind: 'accepted' });
    expect(stateAfter(registered(), closed())).toMatchObject({ status: 'closed', closureReason: 'TU_CHAM_DUT' });
    const after = given(registered(), closed());
    const refused = refuse('services.provider-closed', { because: 'closed' });
    expect(after.when(closeProvider, closing)).toEqual(refused);
    expect(after.when(grantLicence, licence())).toEqual(refused);
    expect(after.when(stateDetails, details())).toEqual(refused);
  });

  it('that is not in the register has nothing done to it', () => {
    const unknown = refuse('services.provider-not-found');
    expect(given().when(closeProvider, closing)).toEqual(unknown);
    expect(given().when(grantLicence, licence())).toEqual(unknown);
    expect(given().when(endLicence, ending())).toEqual(unknown);
    expect(given().when(recordInspection, inspection)).toEqual(unknown);
    expect(stateAfter(granted(), closed())).toEqual({ status: 'unknown' });
  });
});

describe('a licence', () => {
  it('a registration is told from the permit of a social-assistance facility; what was recorded before is neither', () => {
    const permit = granted({ licenceNumber: '02/GP', paper: 'GIAY_PHEP' });
    const { type, data } = granted({ licenceNumber: '03/CU' });
    const { paper: _, ...before } = { paper: undefined, ...data };
    const untold = { type, data: before } as typeof permit;
    expect(given(registered(), granted(), permit, untold).state).toMatchObject({
      licences: [{ paper: 'DANG_KY' }, { paper: 'GIAY_PHEP' }, { paper: null }],
    });
  });

  it('is for services that the provider offers', () => {
    expect(given(registered()).when(grantLicence, licence())).toEqual(accept(granted()));
    expect(given(registered()).when(grantLicence, licence({ services: ['c', 'e'] }))).toEqual(
      refuse('services.service-not-offered', { services: ['e'] }),
    );
    expect(given(registered()).when(grantLicence, licence({ services: [] }))).toEqual(
      refuse('services.no-service-named'),
    );
  });

  it('has a number of its own, and ends after it begins', () => {
    expect(given(registered(), granted()).when(grantLicence, licence())).toEqual(refuse('services.licence-exists'));
    expect(given(registered()).when(grantLicence, licence({ validTo: day('2025-12-31') }))).toEqual(
      refuse('services.licence-ends-before-start'),
    );
  });

  it('is renewed for longer, while it was not ended', () => {
    const renewal = { licenceNumber: '01', validTo: day('2027-12-31'), occurredAt: '2026-03-24' };
    const held = given(registered(), granted());
    expect(held.when(renewLicence, renewal)).toMatchObject({ kind: 'accepted' });
    expect(held.when(renewLicence, { ...renewal, validTo: day('2026-12-31') })).toEqual(
      refuse('services.renewal-not-longer', { validTo: '2026-12-31' }),
    );
    expect(held.when(renewLicence, { ...renewal, licenceNumber: '02' })).toEqual(refuse('services.no-such-licence'));
    expect(given(registered(), granted(), ended()).when(renewLicence, renewal)).toEqual(
      refuse('services.licence-ended', { endsOn: '2026-03-20' }),
    );
    const renewed = { type: 'LicenceRenewed', data: { ...renewal, providerId: PROVIDER } } as const;
    expect(standingOf(stateAfter(registered(), granted(), renewed), 'c', day('2027-06-01'))).toBe('licensed');
  });

  it('is ended once, not before it began', () => {
    expect(given(registered(), granted()).when(endLicence, ending())).toEqual(accept(ended()));
    expect(given(registered(), granted(), ended()).when(endLicence, ending())).toEqual(
      refuse('services.licence-ended', { endsOn: '2026-03-20' }),
    );
    expect(given(registered(), granted()).when(endLicence, ending({ endsOn: day('2025-12-31') }))).toEqual(
      refuse('services.licence-ends-before-start'),
    );
  });
});

describe('how the register sees a provider', () => {
  const on = (date: string, ...events: readonly ProviderEvent[]) => standingOf(stateAfter(...events), 'c', day(date));

  it('is licensed from the first to the last day of a licence for that service', () => {
    expect(on('2025-12-31', registered(), granted())).toBe('unlicensed');
    expect(on('2026-01-01', registered(), granted())).toBe('licensed');
    expect(on('2026-12-31', registered(), granted())).toBe('licensed');
    expect(on('2027-01-01', registered(), granted())).toBe('unlicensed');
    expect(on('2026-06-01', registered(), granted({ services: ['a'] }))).toBe('unlicensed');
  });

  it('is revoked from the day on which its licence was taken away, until it has another', () => {
    expect(on('2026-03-19', registered(), granted(), ended())).toBe('licensed');
    expect(on('2026-03-20', registered(), granted(), ended())).toBe('revoked');
    const another = granted({ licenceNumber: '02', validFrom: day('2026-06-01') });
    expect(on('2026-06-01', registered(), granted(), ended(), another)).toBe('licensed');
    expect(on('2026-05-01', registered(), granted(), ended(), another)).toBe('unlicensed');
  });

  it('is unlicensed, not revoked, when a licence was given back', () => {
    expect(on('2026-06-01', registered(), granted(), ended({ endCode: 'TRA_LAI' }))).toBe('unlicensed');
  });

  it('is closed, or not in the register', () => {
    expect(on('2026-06-01', registered(), granted(), closed())).toBe('closed');
    expect(on('2026-06-01')).toBe('unregistered');
  });

  it('knows which measure of the last inspection is due first', () => {
    const inspected = (...days: readonly string[]): ProviderEvent => ({
      type: 'InspectionRecorded',
      data: { ...inspection, measures: days.map((dueOn) => ({ dueOn: day(dueOn) })), providerId: PROVIDER },
    });
    const due = (...events: readonly ProviderEvent[]) => {
      const state = stateAfter(registered(), ...events);
      return state.status === 'unknown' ? undefined : firstDue(state);
    };
    expect(due(inspected('2026-09-01', '2026-05-01'))).toBe('2026-05-01');
    expect(due(inspected('2026-05-01'), inspected())).toBeNull();
    expect(due()).toBeNull();
  });
});

describe('an inspection', () => {
  it('is recorded also of a provider that has closed since, and not of the future', () => {
    for (const events of [[registered()], [registered(), closed()]])
      expect(given(...events).when(recordInspection, inspection)).toMatchObject({ kind: 'accepted' });
    expect(given(registered()).when(recordInspection, { ...inspection, occurredAt: '2027' })).toEqual(
      refuse('services.occurs-in-future'),
    );
  });
});
