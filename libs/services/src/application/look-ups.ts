import { type Secrecy, secrecyOf } from '#access';
import { caseDecider, communesOfCase } from '#casework';
import { childDecider, currentResidence, identityOf, residenceCommuneOf } from '#children';
import { type LookUps, stateOf } from '#commands';
import type { EventStore } from '#event-store';
import { type Birth, type DateOnly, type Uuid, birthOf, isUuid } from '#kernel';
import { providerOf } from '#vocabulary';
import type { CaseFacts } from '../domain/case-facts.js';
import { providerDecider } from '../domain/provider/provider.decider.js';
import { type Standing, standingOf } from '../domain/provider/provider.rules.js';
import type { SharedSnapshot } from '../domain/referral/referral.events.js';
import { defined } from './snapshot.js';

/** What commands and the preview look up in the streams of others: all of it as it is now, none of it from a read model. */
export type Load = Pick<LookUps, 'load'>;

/** The same for a query, which carries out no command. */
export const lookingIn = (store: EventStore): Load => ({ load: (decider, id) => stateOf(store, decider, id) });

/** A case with what decides who may see what belongs to it. */
export type CaseSeen = CaseFacts & { readonly secrecy: Secrecy };

/** The case: nothing is booked to one that was closed a moment ago. `undefined` where there is no such case. */
export async function caseOf({ load }: Load, caseId: Uuid | undefined): Promise<CaseSeen | undefined> {
  if (caseId === undefined) return undefined;
  const found = await load(caseDecider, caseId);
  if (found.status === 'none') return undefined;
  const { childId, responsibleCommune, status, earlierEpisodes, beganAt, closedAt, abuseForms } = found;
  return {
    ...{ caseId, childId, responsibleCommune },
    communes: [...new Set(communesOfCase(found))],
    open: status === 'open',
    secrecy: secrecyOf(abuseForms),
    episodes: [...earlierEpisodes, { beganAt, closedAt }],
  };
}

/** All of the child that can be shared with a receiver; `undefined` where there is no such child. */
export async function shareableOf({ load }: Load, childId: Uuid): Promise<SharedSnapshot | undefined> {
  const child = await load(childDecider, childId);
  if (child.status === 'unknown') return undefined;
  const { name, birthDate, sex, motherName, fatherName } = identityOf(child);
  const lives = { residenceCommune: residenceCommuneOf(child), address: currentResidence(child)?.address };
  return defined({ name, birthDate, sex, motherName, fatherName, ...lives });
}

/** When the child was born, as told or estimated: what the law asks of its age. */
export async function birthOfChild({ load }: Load, childId: Uuid): Promise<Birth | undefined> {
  const child = await load(childDecider, childId);
  return child.status === 'unknown' ? undefined : birthOf(identityOf(child));
}

interface Sending {
  readonly toOffice: string;
  readonly need: string;
}

/**
 * How the register sees the office for the need on the day: nobody is sent to a provider that was closed a moment ago.
 * `undefined` for an office that is no provider.
 */
export async function standingOfReceiver(
  { load }: Load,
  { toOffice, need }: Sending,
  day: DateOnly,
): Promise<Standing | undefined> {
  const id = providerOf(toOffice);
  return id === undefined || !isUuid(id) ? undefined : standingOf(await load(providerDecider, id), need, day);
}
