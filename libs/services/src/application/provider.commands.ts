import { aggregate } from '#commands';
import type { Facts } from '#permit';
import { officeOf } from '#vocabulary';
import { recordInspection } from '../domain/provider/inspection.decide.js';
import { endLicence, grantLicence, renewLicence } from '../domain/provider/licence.decide.js';
import { providerDecider } from '../domain/provider/provider.decider.js';
import { providerEventDefinitions } from '../domain/provider/provider.events.js';
import type { ProviderState } from '../domain/provider/provider.state.js';
import { closeProvider, registerProvider, stateDetails } from '../domain/provider/register.decide.js';
import { servicesRefusals } from '../domain/refusals.js';

/** A provider is of no commune; its own people see what the register says of it. */
export const factsOfProvider = (state: ProviderState): Facts =>
  state.status === 'unknown' ? { communes: [] } : { communes: [], receivers: [officeOf('provider', state.providerId)] };

/** Who helps. Its id is that of its office: `provider:<id>`. */
export const provider = aggregate({
  ...{ decider: providerDecider, definitions: providerEventDefinitions, refusals: servicesRefusals },
  facts: ({ state }) => factsOfProvider(state),
}).commands({
  register: {
    summary: 'Take a provider into the register',
    permits: 'services:keep-providers',
    decide: registerProvider,
  },
  stateDetails: {
    summary: 'State anew, whole, what a provider says of itself',
    permits: 'services:keep-providers',
    decide: stateDetails,
  },
  grantLicence: {
    summary: 'Record a licence for services that the provider offers',
    permits: 'services:keep-providers',
    decide: grantLicence,
  },
  renewLicence: {
    summary: 'Record that a licence goes on',
    permits: 'services:keep-providers',
    decide: renewLicence,
  },
  endLicence: {
    summary: 'Record that a licence was revoked, given back or replaced',
    permits: 'services:keep-providers',
    decide: endLicence,
  },
  recordInspection: {
    summary: 'Record what an inspection found and wants done',
    permits: 'services:keep-providers',
    decide: recordInspection,
  },
  close: {
    summary: 'Record that a provider closed; nobody is referred to it any more',
    permits: 'services:keep-providers',
    decide: closeProvider,
  },
});

export const providerCommands = provider.commands;
