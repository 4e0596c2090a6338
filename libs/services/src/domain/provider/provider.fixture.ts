import { type DateOnly, dateOnly } from '#kernel';
import { someId } from '../services.fixture.js';
import type { EndLicence, GrantLicence } from './licence.decide.js';
import type { ProviderEvent } from './provider.events.js';
import type { RegisterProvider } from './register.decide.js';

export const PROVIDER = someId('provider');
export const PROVINCE = 'province:92';
export const day = (text: string): DateOnly => dateOnly(text);

export const details = (changes: Partial<RegisterProvider> = {}): RegisterProvider => ({
  providerId: PROVIDER,
  providerName: 'Cơ sở Thử',
  providerKind: 'CONG_LAP',
  commune: '31135',
  services: ['a', 'c'],
  occurredAt: '2026-03-01',
  ...changes,
});

export const registered = (changes: Partial<RegisterProvider> = {}): ProviderEvent => ({
  type: 'ProviderRegistered',
  data: details(changes),
});

/** For the year 2026. */
export const licence = (changes: Partial<GrantLicence> = {}): GrantLicence => ({
  paper: 'DANG_KY',
  licenceNumber: '01',
  issuer: 'Sở Y tế (thử)',
  services: ['c'],
  validFrom: day('2026-01-01'),
  validTo: day('2026-12-31'),
  occurredAt: '2026-01-01',
  ...changes,
});

export const granted = (changes: Partial<GrantLicence> = {}): ProviderEvent => ({
  type: 'LicenceGranted',
  data: { ...licence(changes), providerId: PROVIDER },
});

export const ending = (changes: Partial<EndLicence> = {}): EndLicence => ({
  licenceNumber: '01',
  endCode: 'THU_HOI',
  endsOn: day('2026-03-20'),
  occurredAt: '2026-03-20',
  ...changes,
});

export const ended = (changes: Partial<EndLicence> = {}): ProviderEvent => ({
  type: 'LicenceEnded',
  data: { ...ending(changes), providerId: PROVIDER },
});

export const closed = (): ProviderEvent => ({
  type: 'ProviderClosed',
  data: { providerId: PROVIDER, reasonCode: 'TU_CHAM_DUT', occurredAt: '2026-03-20' },
});
