import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../../api/client.js';
import { codeLabel, communeName } from '../../reference/index.js';
import { Facts } from '../../ui/facts.js';
import { formatInstant, formatWhen } from '../../ui/format.js';

type Join = Schemas['JoinDto'];

/** What the report says of the child: all that either of the two communes is told here. */
export function ChildTold({ join }: { join: Join }) {
  const { t } = useTranslation();
  const { child, toCommune } = join;
  const or = (text: string | null | undefined): string => ((text ?? '') === '' ? t('form.unknown') : String(text));
  const codes = (list: string, given: readonly string[] = []) => given.map((code) => codeLabel(list, code)).join(', ');
  return (
    <section className="card stack">
      <h2>{t('joins.told')}</h2>
      <Facts
        facts={[
          [t('joins.name'), or(child.name)],
          [t('joins.born'), <Born key="born" of={child} />],
          [t('joins.mother'), or(child.motherName)],
          [t('joins.father'), or(child.fatherName)],
          [t('joins.address'), or(placeOf(child))],
          [t('intake.receivedAt'), formatInstant(join.receivedAt)],
          [t('intake.abuseForms'), or(codes('abuse_forms', join.abuseForms))],
          [t('intake.harmers'), or(codes('relations', join.harmers))],
          [t('joins.from'), communeName(join.fromCommune)],
          [t('joins.to'), toCommune === null ? t('joins.notTold') : communeName(toCommune)],
        ]}
      />
      <Records of={join} />
    </section>
  );
}

const placeOf = ({ address, residenceCommune }: Join['child']): string =>
  [address, residenceCommune && communeName(residenceCommune)].filter(Boolean).join(', ');

function Born({ of: { birthDate, estimatedAge, sex } }: { of: Join['child'] }) {
  const { t } = useTranslation();
  const about = estimatedAge ? t('report.ageAbout', { n: estimatedAge.years }) : t('form.unknown');
  return `${birthDate ? formatWhen(birthDate) : about} · ${codeLabel('gender_form01', sex)}`;
}

/** The report for whoever reported it, the record of the child for whoever answers for it: neither opens the other's. */
function Records({ of: { side, reportId, childId } }: { of: Join }) {
  const { t } = useTranslation();
  if (side === 'reporting') return <Link to={`/phan-loai/${reportId}`}>{t('inbox.thing.report')} →</Link>;
  return side === 'asked' ? <Link to={`/tre-em/${childId}`}>{t('joins.child')} →</Link> : null;
}
