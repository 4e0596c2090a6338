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

/** Whether one of those present reads what is meant so. A commune acts by its workers and its chair. */
export function isRead({ office, role, account }: Meant, present: readonly Present[]): boolean {
  if (account !== undefined) return present.some(({ id }) => id === account);
  const able = role === null && isCommune(office) ? [WORKER, CHAIR] : role === null ? undefined : [role];
  return present.some((each) => able?.includes(each.role) ?? true);
}

/** A commune is told by its workers and its chair, as far as there are any: a collaborator cannot act on it. */
function recipientsOf(meant: Meant, present: readonly Present[]): readonly Recipient[] {
  const { office, role, account } = meant;
  if (account !== undefined) return [{ account }];
  if (role !== null || !isCommune(office)) return [{ office, role }];
  return [WORKER, CHAIR]
    .filter((each) => present.some((one) => one.role === each))
    .map((each) => ({ office, role: each }));
}

/**
 * Who is told: the first of the chain that somebody reads who can sign in. Where nobody can at all, it waits for whoever
 * opens accounts.
 */
export async function reached(
  meant: Meant,
  presentIn: (office: string) => Promise<readonly Present[]>,
): Promise<readonly Recipient[]> {
  const present = await presentIn(meant.office);
  const next = nextAfter(meant);
  if (next === undefined || isRead(meant, present)) return recipientsOf(meant, present);
  return reached(next, presentIn);
}
