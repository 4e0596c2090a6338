import { type KnownCase, communesOfCase } from '#casework';
import { type KnownAccount } from '#access';
import type { KnownJoin, KnownReport } from '#intake';
import type { Instant, Uuid } from '#kernel';
import type { KnownPlacement } from '#placement';
import type { KnownReferral } from '#services';
import {
  type Doer,
  type ObligationKind,
  type Thing,
  communeOf,
  communeOffice,
  isOfKind,
  obligationRow,
} from '#vocabulary';
import { CHAIR, type Meant, WORKER } from '../domain/reach.js';
import { actionsAsked, mayDo } from './asked.js';
import type { Things } from './things.js';

const chairOf = (commune: string): Meant => ({ office: communeOffice(commune), role: CHAIR });
/** Whoever works in the office; at the province, where everybody else supervises or administers, whoever receives reports. */
export const officeOf = (office: string): Meant => ({
  office,
  role: isOfKind(office, 'province') ? 'receiving-officer' : null,
});
export const personOf = (account: Uuid, commune: string): Meant => ({
  ...{ office: communeOffice(commune), role: null, account },
});
const workersOf = (commune: string): Meant => ({ office: communeOffice(commune), role: WORKER });

/** Whoever works on the case in the commune that answers for it; while nobody does, all its workers. */
function workersOn({ responsibleCommune, assignments }: KnownCase): readonly Meant[] {
  const given = assignments.filter(({ commune }) => commune === responsibleCommune);
  return given.length === 0
    ? [workersOf(responsibleCommune)]
    : given.map(({ worker }) => personOf(worker, responsibleCommune));
}

/** Who has to do something, and who answers for it. */
interface Concerned {
  readonly doers: readonly Meant[];
  readonly chairs: readonly Meant[];
  /** Whoever works on it without being the one to do this. */
  readonly others?: readonly Meant[];
  /** Who may not do it, though their role may. */
  readonly barred?: (id: Uuid) => Promise<boolean>;
}

const NOBODY: Concerned = { doers: [], chairs: [] };

/** Whoever works on the case does it, but for what the chair alone may. */
function ofCase(found: KnownCase, kind: string): Concerned {
  const [chairs, workers] = [[chairOf(found.responsibleCommune)], workersOn(found)];
  if (mayDo(WORKER, actionsAsked('due-soon', kind))) return { doers: workers, chairs };
  const barred = (id: Uuid): Promise<boolean> => Promise.resolve(id === found.plan?.draftedBy);
  return kind === PLAN_APPROVAL ? { doers: chairs, chairs, barred } : { doers: chairs, chairs, others: workers };
}

const PLAN_APPROVAL = 'plan-approval' satisfies ObligationKind;

/** Whoever received it is told as well: it is theirs to ask after it. */
function ofReport({ liesWith, dutyCommunes, office }: KnownReport): Concerned {
  const commune = liesWith ?? dutyCommunes[0];
  if (commune === undefined) return { doers: [officeOf(office)], chairs: [] };
  const received = office === communeOffice(commune) ? [] : [officeOf(office)];
  return {
    doers: liesWith === null ? [officeOf(office)] : [workersOf(commune)],
    chairs: [chairOf(commune), ...(liesWith === null ? [] : received)],
  };
}

/** The chair who is asked answers; the 12 hours are those of the commune that reported. */
function ofJoin({ fromCommune, toCommune }: KnownJoin, doer: Doer | undefined): Concerned {
  if (doer?.of === 'asked-commune') return { doers: [chairOf(toCommune)], chairs: [chairOf(toCommune)] };
  return { doers: [workersOf(fromCommune)], chairs: [chairOf(fromCommune)] };
}

/** The chair of the commune that sent it, and of the one that answers for the case since it was handed over. */
async function ofReferral(
  things: Things,
  { made: { toOffice, fromOffice, caseId } }: KnownReferral,
): Promise<Concerned> {
  const sender = communeOf(fromOffice);
  if (sender === undefined) return { doers: [officeOf(toOffice)], chairs: [] };
  const responsible = (await things.caseOf(caseId))?.responsibleCommune ?? sender;
  return { doers: [officeOf(toOffice)], chairs: [...new Set([sender, responsible])].map(chairOf) };
}

/**
 * The communes with a duty towards the child now, wherever the case has gone since the need was told; and the one whose
 * chair was asked to decide, which hands the child over. N Đ42 k7.
 */
async function ofPlacement(things: Things, { caseId, petition }: KnownPlacement): Promise<Concerned> {
  const found = await things.caseOf(caseId);
  const asked = petition?.toCommune ?? null;
  const communes = [...new Set([...(found ? communesOfCase(found) : []), ...(asked === null ? [] : [asked])])];
  return { doers: communes.map(workersOf), chairs: communes.map(chairOf) };
}

type Find = (things: Things, id: Uuid, kind: string) => Promise<Concerned>;

/** The chairs of the communes whose cases the account opens. */
export function chairsOf({ grants, areas }: KnownAccount, at: Instant): readonly Meant[] {
  const lasts = ({ validTo }: { readonly validTo: string | null }): boolean => validTo === null || validTo > at;
  const offices = grants.filter(lasts).map(({ office }) => communeOf(office));
  const communes = new Set([...offices, ...areas.filter(lasts).map(({ commune }) => commune)]);
  return [...communes].filter((commune) => commune !== undefined).map(chairOf);
}

const FIND: Readonly<Record<Thing, Find>> = {
  case: async (things, id, kind) => concerned(await things.caseOf(id), (found) => ofCase(found, kind)),
  report: async (things, id) => concerned(await things.reportOf(id), ofReport),
  join: async (things, id, kind) =>
    concerned(await things.joinOf(id), (found) => ofJoin(found, obligationRow(kind)?.doer)),
  referral: async (things, id) => {
    const found = await things.referralOf(id);
    return found ? ofReferral(things, found) : NOBODY;
  },
  placement: async (things, id) => {
    const found = await things.placementOf(id);
    return found ? ofPlacement(things, found) : NOBODY;
  },
  account: () => Promise.resolve(NOBODY),
  'access-request': () => Promise.resolve(NOBODY),
};

const concerned = <T>(found: T | undefined, of: (found: T) => Concerned): Concerned => (found ? of(found) : NOBODY);

/** Whom a deadline of the thing concerns. */
export const concernedBy = (things: Things, { thing, id, kind }: Due): Promise<Concerned> =>
  FIND[thing](things, id, kind);

/** A deadline: of what, and of which kind. */
export interface Due {
  readonly thing: Thing;
  readonly id: Uuid;
  readonly kind: string;
}
