import type { Uuid } from '#kernel';
import { PROVINCE_OFFICE, isOfKind } from '#vocabulary';
import type { Recipient } from './notice.js';

/** Whom a notice is meant for: a person in an office, or whoever holds a role there (`role` null: everybody who works there). */
export interface Meant {
  readonly office: string;
  readonly role: string | null;
  /** The one person whose it is. */
  readonly account?: Uuid;
}

/** Somebody who can sign in, and as what. */
export interface Present {
  readonly id: Uuid;
  readonly role: string;
}

/** Somebody who is told, and the office in whose place where nobody of that can do what is asked. */
export interface Reached {
  readonly to: Recipient;
  readonly inPlaceOf?: string;
}

/** Who works in an office now, and whether one of them may do what is asked: by the role, and by who they are. */
export interface Able {
  readonly presentIn: (office: string) => Promise<readonly Present[]>;
  readonly mayDo: (one: Present) => boolean | Promise<boolean>;
}

export const CHAIR = 'commune-chair';
export const WORKER = 'commune-worker';

/** Those above, who are told of what nobody did in time, and of what reaches nobody else. */
export const SUPERVISION: Meant = { office: PROVINCE_OFFICE, role: 'province-officer' };
/** Who opens accounts, so that there is somebody again, and agrees to changes of access that another of them asks for. */
export const ADMINISTRATION: Meant = { office: PROVINCE_OFFICE, role: 'administrator' };

const isCommune = (office: string): boolean => isOfKind(office, 'commune');
const isSame = (a: Meant, b: Meant): boolean => a.office === b.office && a.role === b.role;

/** Who is told where nobody is reached: colleagues, then the chair, then the province, then whoever opens accounts. */
export function nextAfter({ office, role, account }: Meant): Meant | undefined {
  if (account !== undefined) return isCommune(office) ? { office, role: WORKER } : { office, role: null };
  if (isSame({ office, role }, ADMINISTRATION)) return undefined;
  if (isSame({ office, role }, SUPERVISION)) return ADMINISTRATION;
  return isCommune(office) && role === WORKER ? { office, role: CHAIR } : SUPERVISION;
}

/** Those of whom it is meant for who are there. A commune acts by its workers and its chair. */
function meantOf({ office, role, account }: Meant, present: readonly Present[]): readonly Present[] {
  if (account !== undefined) return present.filter(({ id }) => id === account);
  const able = role === null && isCommune(office) ? [WORKER, CHAIR] : role === null ? undefined : [role];
  return present.filter((each) => able?.includes(each.role) ?? true);
}

/** Whether one of those present reads what is meant so. */
export const isRead = (meant: Meant, present: readonly Present[]): boolean => meantOf(meant, present).length > 0;

/** A commune is told by its workers and its chair, as far as there are any: a collaborator cannot act on it. */
function recipientsOf({ office, role, account }: Meant, able: readonly Present[]): readonly Recipient[] {
  if (account !== undefined) return [{ account }];
  if (role !== null || !isCommune(office)) return [{ office, role }];
  return [WORKER, CHAIR]
    .filter((each) => able.some((one) => one.role === each))
    .map((each) => ({ office, role: each }));
}

/** Those who may do what is asked: by their role, or by name where somebody else in the role may not. */
async function ableOf(meant: Meant, { presentIn, mayDo }: Able): Promise<readonly Recipient[]> {
  const present = meantOf(meant, await presentIn(meant.office));
  const may = await Promise.all(present.map(async (one) => mayDo(one)));
  const able = present.filter((_, nth) => may[nth]);
  if (able.length === 0) return [];
  const isBarred = present.some((one) => !able.includes(one) && able.some(({ role }) => role === one.role));
  return isBarred ? able.map(({ id }) => ({ account: id })) : recipientsOf(meant, able);
}

/**
 * Who is told of what any of these may do: those of them who can sign in and may do it; else the first of the chain of each
 * who may. Where nobody may, whoever supervises is told that nobody can; where nobody can be told at all, it waits for
 * whoever opens accounts.
 */
export async function reached(meant: readonly Meant[], able: Able): Promise<readonly Reached[]> {
  const direct = await Promise.all(meant.map((each) => ableOf(each, able)));
  if (direct.some((found) => found.length > 0)) return direct.flat().map((to) => ({ to }));
  const above = await Promise.all(meant.map((each) => firstAbove(each, able)));
  if (above.some((found) => found.length > 0)) return above.flat();
  const [inPlaceOf = ADMINISTRATION.office] = meant.map(({ office }) => office);
  const told = await ableOf(SUPERVISION, { ...able, mayDo: () => true });
  return (told.length > 0 ? told : [roleOf(ADMINISTRATION)]).map((to) => ({ to, inPlaceOf }));
}

/** Whoever is told in the place of another office is told so. */
async function firstAbove(meant: Meant, able: Able): Promise<readonly Reached[]> {
  for (let each = nextAfter(meant); each !== undefined; each = nextAfter(each)) {
    const found = await ableOf(each, able);
    const place = each.office === meant.office ? {} : { inPlaceOf: meant.office };
    if (found.length > 0) return found.map((to) => ({ to, ...place }));
  }
  return [];
}

const roleOf = ({ office, role }: Meant): Recipient => ({ office, role });
