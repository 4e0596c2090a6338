import { type LookUps, aggregate } from '#commands';
import { NO_FACTS, type Office } from '#permit';
import { accessRefusals } from '../domain/account/refusals.js';
import {
  type SuccessorLine,
  correctSuccessor,
  officeDecider,
  openOffice,
  succeedOffice,
} from '../domain/office/office.decide.js';
import { officeEventDefinitions } from '../domain/office/office.events.js';
import { lineOfOffice } from './look-ups.js';

interface Succeeded {
  readonly successor: Office | null;
}

/** Where the successor leads: by the log, not by what was read before. */
const whereItLeads = async ({ successor }: Succeeded, look: LookUps): Promise<Required<SuccessorLine>> => ({
  line: successor === null ? [] : await lineOfOffice(look, successor),
});

/** An office, and which other one goes on with its work. Its id follows from its name (`officeIdOf`). */
export const office = aggregate({
  ...{ decider: officeDecider, definitions: officeEventDefinitions, refusals: accessRefusals },
  facts: () => NO_FACTS,
}).commands({
  open: {
    summary: 'Name an office: a provider, a police office, a hotline',
    ...{ permits: 'access:administer', decide: openOffice },
  },
  /** Once a second person agreed. */
  succeed: { permits: 'access:administer', learn: whereItLeads, decide: succeedOffice },
  correctSuccessor: {
    summary: 'Put a successor right that was told wrongly: another office, or none',
    ...{ permits: 'access:administer', learn: whereItLeads, decide: correctSuccessor },
  },
});

export const officeCommands = office.commands;
