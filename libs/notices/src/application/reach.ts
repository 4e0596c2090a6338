import { type Office, type Offices, type RoleHolder, holdersIn, holdersOfRole, ROLES } from '#access';
import type { LogPosition } from '#event-store';
import type { Clock } from '#kernel';
import { type Freshness, StillBehind } from '#projections';
import { areOfOneKind } from '#vocabulary';
import type { DataSource } from 'typeorm';
import type { Recipient } from '../domain/notice.js';
import { type Meant, type Present, reached } from '../domain/reach.js';

/** Finds who is told of what is meant for somebody: always one who can sign in. */
export type Reach = (meant: readonly Meant[]) => Promise<readonly Recipient[]>;

export interface ReachDeps {
  readonly clock: Clock;
  readonly source: DataSource;
  readonly offices: Pick<Offices, 'officeAt'>;
}

/** By the accounts of now; an office that has a successor is its successor. */
export const reachIn =
  (deps: ReachDeps): Reach =>
  async (meant) => {
    const found: Recipient[] = [];
    for (const each of meant) {
      const office = await deps.offices.officeAt(each.office, deps.clock.now());
      found.push(...(await reached({ ...each, office }, (asked) => presentIn(deps, asked))));
    }
    return [...new Map(found.map((to) => [JSON.stringify(to), to])).values()];
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

const WAIT_MILLIS = 5000;

/** Waits for the register of accounts; throws `StillBehind` when it has not come so far in time. */
export const accountsSeenBy =
  (freshness: Pick<Freshness, 'waitFor'>) =>
  async (position: LogPosition): Promise<void> => {
    if (!(await freshness.waitFor(['account-register'], position, WAIT_MILLIS)))
      throw new StillBehind('account-register has not come so far yet');
  };
