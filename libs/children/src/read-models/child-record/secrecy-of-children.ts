import { type Actor, type Secrecy, casesSeenBy, isStrictSql, isSupervising, reportsSeenBy } from '#access';
import type { EntityManager } from 'typeorm';
import type { ChildRecord } from './child-record.entity.js';

type Named = Pick<ChildRecord, 'caseId' | 'state'>;

/**
 * How secret the records are, as the reader of the transaction has to be told: a record is as secret as the most secret of
 * the child's case and the reports that name it. Nobody but those who supervise is told less of a strict one, so of others
 * it is not asked.
 */
export async function secrecyOfChildren(
  manager: EntityManager,
  actor: Actor,
  records: readonly Named[],
): Promise<(record: Named) => Secrecy> {
  if (!isSupervising(actor)) return () => 'ordinary';
  const cases = await casesSeenBy(
    manager,
    records.flatMap(({ caseId }) => caseId ?? []),
  );
  const reports = await reportsSeenBy(manager, actor, records.flatMap(reportsOf));
  return (record) => {
    const told = reportsOf(record).map(reports);
    // the case is opened when a report is screened in: until then the reports alone say how secret it is
    const ofCase = record.caseId === null ? [] : [cases(record.caseId)];
    const seen = ofCase.filter(({ communes }) => communes.length > 0).map(({ secrecy }) => secrecy);
    return [...told, ...seen].includes('strict') ? 'strict' : 'ordinary';
  };
}

const reportsOf = ({ state }: Named): readonly string[] => (state.status === 'registered' ? state.reportIds : []);

const IS_STRICT = `(
  exists (
    select from read.case_file as file
    where file.id = cast(child.case_id as text) and coalesce(${isStrictSql(`file.state->'abuseForms'`)}, true))
  or exists (
    select from jsonb_array_elements_text(child.state->'reportIds') as named (id)
    left join read.report_queue as report on report.id = named.id
    where coalesce(${isStrictSql(`report.state->'abuseForms'`)}, true)))`;

const UUID = /^[0-9a-f-]{36}$/;

/**
 * The same in SQL over a row `child` for somebody who supervises, before anybody has read it: by the name of a child whose
 * name is hidden nobody finds it, and it stands nowhere in the order of names. What they opened in an emergency they see.
 */
export function isStrictSqlFor({ brokenGlass = [] }: Pick<Actor, 'brokenGlass'>): string {
  const opened = brokenGlass.filter((id) => UUID.test(id)).map((id) => `'${id}'`);
  return opened.length === 0 ? IS_STRICT : `(${IS_STRICT} and child.id not in (${opened.join(', ')}))`;
}
