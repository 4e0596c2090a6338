import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type Schemas, api, told } from '../../api/client.js';
import { nameOf } from '../../i18n/index.js';
import { codeLabel, communeName, communeOn } from '../../reference/index.js';
import { useMay } from '../../session/session.js';
import { Facts } from '../../ui/facts.js';
import { formatEnd, formatWhen } from '../../ui/format.js';
import { Page } from '../../ui/page.js';
import { plainField } from '../../ui/plain.js';
import { Loaded } from '../../ui/states.js';
import { Numbers } from './numbers.js';

type Child = Schemas['ChildDto'];

export function ChildPage() {
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: ['child', id],
    queryFn: () => told(api.GET('/api/children/{id}', { params: { path: { id } } })),
  });
  return <Loaded query={query}>{(child) => <Child of={child} />}</Loaded>;
}

function Child({ of: child }: { of: Child }) {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <Page
      title={child.name ?? t('children.noName')}
      lead={<span className="mono">{child.id.slice(0, 8).toUpperCase()}</span>}
      actions={
        <>
          {child.caseId !== null && <Link to={`/ca/${child.caseId}`}>{t('children.toCase')}</Link>}
          {may('access:audit') && <Link to={`/kiem-toan?tre=${child.id}`}>{t('audit.whoSaw')}</Link>}
        </>
      }
    >
      <div className="split">
        <div className="stack">
          <Identity of={child} />
          <Numbers of={child} />
        </div>
        <div className="stack">
          <Residences of={child} />
          <Statements of={child} />
        </div>
      </div>
    </Page>
  );
}

function Identity({ of: child }: { of: Child }) {
  const { t } = useTranslation();
  const age = child.estimatedAge;
  const born = child.birthDate
    ? `${formatWhen(child.birthDate)}${child.birthPrecision ? ` (${t(`children.precision.${child.birthPrecision}`)})` : ''}`
    : age
      ? t('children.about', { n: age.years, at: formatWhen(age.asOf) })
      : t('form.unknown');
  return (
    <section className="card stack">
      <h2>{t('children.identity')}</h2>
      <Facts
        facts={[
          [t('intake.sex'), codeLabel('gender_form01', child.sex)],
          [t('intake.birth'), born],
          [t('intake.mother'), child.motherName ?? t('form.unknown')],
          [t('intake.father'), child.fatherName ?? t('form.unknown')],
          [t('intake.residence'), communeName(child.residenceCommune)],
          [t('case.area'), child.dutyCommunes.map(communeName).join(', ')],
        ]}
      />
    </section>
  );
}

function Residences({ of: { residences } }: { of: Child }) {
  const { t } = useTranslation();
  return (
    <section className="card stack">
      <h2>{t('children.residences')}</h2>
      {residences.length === 0 && <p className="soft">{t('children.noResidences')}</p>}
      <ol className="way">
        {residences.map(({ factId, communeCode, address, validFrom, validTo, asOf }) => (
          <li key={factId}>
            <strong>{communeOn(communeCode, validFrom ?? asOf)}</strong>
            {address === undefined ? '' : `, ${address}`}
            <p className="soft small">
              {validFrom === undefined
                ? t('children.sinceUnknown')
                : t('children.since', { at: formatWhen(validFrom) })}
              {validTo === undefined ? '' : ` ${t('children.until', { at: endOf(validTo) })}`}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A stay ends as the day of its end begins. */
const endOf = (validTo: string): string =>
  validTo.length === 10 ? formatEnd(`${validTo}T00:00:00+07:00`) : formatWhen(validTo);

const FACTS = ['name', 'sex', 'birthDate', 'motherName', 'fatherName'] as const;

function Statements({ of: { statements } }: { of: Child }) {
  const { t } = useTranslation();
  return (
    <section className="card stack">
      <h2>{t('children.statements')}</h2>
      <ol className="way">
        {statements.map((statement) => (
          <li key={statement.factId}>
            <strong>{nameOf('values', statement.source)}</strong>{' '}
            <span className="soft small">{formatWhen(statement.occurredAt)}</span>
            <p className="small">
              {FACTS.filter((name) => statement[name] !== undefined)
                .map((name) => `${nameOf('fields', name)}: ${plainField(name, statement[name])}`)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
