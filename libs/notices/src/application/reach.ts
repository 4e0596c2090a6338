import { type Action, type Office, type Offices, type RoleHolder, holdersIn, holdersOfRole, ROLES } from '#access';
import type { LogPosition } from '#event-store';
import type { Clock, Uuid } from '#kernel';
import { type Freshness, StillBehind } from '#projections';
import { areOfOneKind } from '#vocabulary';
import type { DataSource } from 'typeorm';
import type { Notice } from '../domain/notice.js';
import { type Meant, type Present, type Reached, reached } from '../domain/reach.js';
import { mayDo } from './asked.js';

/** What is asked of whoever is told: what they have to be allowed, and who of them may not do it all the same. */
export interface Asked {
  readonly actions: readonly Action[];
  readonly barred?: ((id: Uuid) => Promise<boolean>) | undefined;
}

/**
 * Finds who is told of what is meant for somebody, or for any of several: always one who can sign in, and who may do what is
 * asked where anybody may.
 */
export type Reach = (meant: Meant | readonly Meant[], asked: Asked) => Promise<readonly Reached[]>;

export interface ReachDeps {
  readonly clock: Clock;
  readonly source: DataSource;
  readonly offices: Pick<Offices, 'officeAt'>;
}

/** By the accounts of now; an office that has a successor is its successor. */
export const reachIn =
  (deps: ReachDeps): Reach =>
  async (meant, { actions, barred }) => {
    const now = deps.clock.now();
    const all = 'office' in meant ? [meant] : meant;
    const today = all.map(async (each) => ({ ...each, office: await deps.offices.officeAt(each.office, now) }));
    const found = await reached(await Promise.all(today), {
      presentIn: (office) => presentIn(deps, office),
      mayDo: async ({ id, role }) => mayDo(role, actions) && !(await barred?.(id)),
    });
    return [...new Map(found.map((each) => [JSON.stringify(each.to), each])).values()];
  };

async function presentIn(deps: ReachDeps, office: Office): Promise<readonly Present[]> {
  const found = await holdersIn(deps.source, office, deps.clock.now());
  return found.length > 0 ? found : fromFormerOffices(deps, office);
}

/** Those whose role was given in an office with whose work this one goes on. */
async function fromFormerOffices(
  { source, clock, offices }: ReachDeps,
  office: Office,
): Promise<readonly RoleHolder[]> {
  const now = clock.now();
  const found: RoleHolder[] = [];
  for (const role of ROLES)
    for (const held of await holdersOfRole(source, role, now))
      if (areOfOneKind(held.office, office) && (await offices.officeAt(held.office, now)) === office) found.push(held);
  return found;
}

/** The notices of whoever is told; where they are told in the place of another office, each says so. */
export const noticesTo = (told: readonly Reached[], notice: Omit<Notice, 'to'>): readonly Notice[] =>
  told.map(({ to, inPlaceOf }) => ({
    ...notice,
    to,
    detail: inPlaceOf === undefined ? notice.detail : { ...notice.detail, inPlaceOf },
  }));

const WAIT_MILLIS = 5000;

/** Waits for the register of accounts; throws `StillBehind` when it has not come so far in time. */
export const accountsSeenBy =
  (freshness: Pick<Freshness, 'waitFor'>) =>
  async (position: LogPosition): Promise<void> => {
    if (!(await freshness.waitFor(['account-register'], position, WAIT_MILLIS)))
      throw new StillBehind('account-register has not come so far yet');
  };
