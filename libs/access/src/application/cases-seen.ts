import { type Actor, type Facts, type Secrecy, isStrictSql, isSupervising } from '#permit';
import type { EntityManager } from 'typeorm';

/** What the facts of a thing take over from the case that it belongs to. */
export type CasesSeen = (caseId: string) => Required<Pick<Facts, 'communes' | 'secrecy'>>;

interface Row {
  readonly id: string;
  readonly communes: readonly string[];
  readonly strict: boolean | null;
}

/** The forms are taken out of the whole state only for whoever it makes a difference to. */
const STRICT = `case when $2 then ${isStrictSql(`state->'abuseForms'`)} else false end as strict`;
const CASES = `select id, communes, secrecy = 'strict' as strict from read.case_file where id = any($1)`;
const REPORTS = `select id, '{}'::text[] as communes, ${STRICT} from read.report_queue where id = any($1)`;

const NOT_SEEN = { communes: [], secrecy: 'strict' } as const;

/**
 * The communes and the secrecy of cases as the reader of the transaction sees them: within `readAs`. A case that is not
 * seen counts as one of strict secrecy, so that nothing is shown because a read model lags or a policy hid the row.
 */
export async function casesSeenBy(manager: EntityManager, caseIds: readonly string[]): Promise<CasesSeen> {
  const ids = [...new Set(caseIds)];
  const rows = ids.length === 0 ? [] : await manager.query<readonly Row[]>(CASES, [ids]);
  const seen = new Map(
    rows.map(({ id, communes, strict }) => [
      id,
      { communes, secrecy: strict === false ? 'ordinary' : 'strict' } as const,
    ]),
  );
  return (caseId) => seen.get(caseId) ?? NOT_SEEN;
}

/** The secrecy of reports as the reader of the transaction sees them; strict where one is not seen. */
export async function reportsSeenBy(
  manager: EntityManager,
  actor: Actor,
  reportIds: readonly string[],
): Promise<(reportId: string) => Secrecy> {
  const ids = [...new Set(reportIds)];
  const rows = ids.length === 0 ? [] : await manager.query<readonly Row[]>(REPORTS, [ids, isSupervising(actor)]);
  const ordinary = new Set(rows.filter(({ strict }) => strict === false).map(({ id }) => id));
  return (reportId) => (ordinary.has(reportId) ? 'ordinary' : 'strict');
}
