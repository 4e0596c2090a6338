import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, told } from '../../api/client.js';
import type { ReportView, ReportedChild } from '../../api/told.codec.js';
import { codeLabel, communeName } from '../../reference/index.js';
import { formatWhen } from '../../ui/format.js';
import { Failure } from '../../ui/states.js';
import { useJoins } from './joins.js';

/** Children, alleged harmers and the informant, as they were told; what is masked stays so. */
export function People({ report }: { report: ReportView }) {
  const { t } = useTranslation();
  const joins = useJoins(report.reportId);
  return (
    <section className="card stack">
      <h2>{t('report.people')}</h2>
      <h3>{t('intake.children')}</h3>
      <ul className="persons">
        {report.children.map((child, index) => (
          <li key={child.childId ?? index}>
            <Child child={child} recordId={recordOf(child, index, joins)} />
          </li>
        ))}
      </ul>
      <h3>{t('intake.harmers')}</h3>
      {report.harmers.length === 0 && <p className="soft">{t('report.noHarmers')}</p>}
      <ul className="persons">
        {report.harmers.map(({ name, relation }, index) => (
          <li key={index}>
            <strong>{name ?? t('form.unknown')}</strong>
            <p className="small soft">{relation ? codeLabel('relations', relation) : t('form.unknown')}</p>
          </li>
        ))}
      </ul>
      <h3>{t('intake.informant')}</h3>
      <Informant of={report.informant} report={report.reportId} />
    </section>
  );
}

/** The record that the reader may open: none of a child that another commune answers for, before it was taken on. */
function recordOf({ childId }: ReportedChild, index: number, joins: ReturnType<typeof useJoins>): string | undefined {
  const join = joins.find(({ place }) => place === index);
  if (join === undefined) return childId ?? undefined;
  return join.status === 'proposed' ? undefined : join.childId;
}

function Child({ child, recordId }: { child: ReportedChild; recordId: string | undefined }) {
  const { t } = useTranslation();
  const born = child.birthDate
    ? formatWhen(child.birthDate)
    : child.estimatedAge
      ? t('report.ageAbout', { n: child.estimatedAge.years })
      : t('form.unknown');
  return (
    <>
      <strong>{child.name ?? t('report.unknownChild')}</strong>
      <p className="small soft">
        {codeLabel('gender_form01', child.sex)} · {born}
        {child.residenceCommune ? ` · ${communeName(child.residenceCommune)}` : ''}
      </p>
      {recordId && (
        <Link className="small" to={`/tre-em/${recordId}`}>
          {t('report.childRecord')} {recordId.slice(0, 8).toUpperCase()}
        </Link>
      )}
    </>
  );
}

interface InformantProps {
  readonly of: ReportView['informant'];
  readonly report: string;
}

/** Who told it is shown to whoever may know when they ask for it; each time is written down. */
function Informant({ of: known, report: id }: InformantProps) {
  const { t } = useTranslation();
  const reveal = useMutation({
    gcTime: 0,
    mutationFn: () => told(api.POST('/api/reports/{id}/informant', { params: { path: { id } } })),
  });
  if (known === null) return <p className="soft">{t('form.unknown')}</p>;
  if (known.masked && !reveal.data)
    return (
      <div className="stack tight">
        <p>
          <span className="pill">{t('report.masked')}</span>
        </p>
        {reveal.error && <Failure error={reveal.error} />}
        <div>
          <Button
            variant="default"
            loading={reveal.isPending}
            onClick={() => {
              reveal.mutate();
            }}
          >
            {t('access.reveal')}
          </Button>
        </div>
      </div>
    );
  return <Told of={reveal.data ?? (known.masked ? { anonymous: true } : known)} />;
}

type Known = Readonly<Partial<Record<'name' | 'phone' | 'relation' | 'address', string | null>>> & {
  readonly anonymous: boolean;
};

function Told({ of: informant }: { of: Known }) {
  const { t } = useTranslation();
  if (informant.anonymous) return <p>{t('report.anonymous')}</p>;
  return (
    <p>
      {[
        informant.name,
        informant.phone,
        informant.relation && codeLabel('relations', informant.relation),
        informant.address,
      ]
        .filter(Boolean)
        .join(' · ')}
    </p>
  );
}
