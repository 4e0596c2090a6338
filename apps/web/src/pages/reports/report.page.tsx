import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api, told } from '../../api/client.js';
import { type ReportView, reportOf } from '../../api/told.codec.js';
import { nameOf } from '../../i18n/index.js';
import { codeLabel, communeName, communeOn } from '../../reference/index.js';
import { Clocks } from '../../ui/clock.js';
import { Facts } from '../../ui/facts.js';
import { formatInstant, formatWhen, officeName } from '../../ui/format.js';
import { Page } from '../../ui/page.js';
import { Loaded } from '../../ui/states.js';
import { Actions } from './actions.js';
import { Changes } from './changes.js';
import { Checking } from './checking.js';
import { Held } from './held.js';
import { People } from './people.js';

/** One report: what was told, its clock, and what can be done with it. */
export function ReportPage() {
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: ['report', id],
    queryFn: async () => reportOf(await told<unknown>(api.GET('/api/reports/{id}', { params: { path: { id } } }))),
  });
  return <Loaded query={query}>{(report) => <Report report={report} />}</Loaded>;
}

function Report({ report }: { report: ReportView }) {
  const { t } = useTranslation();
  return (
    <Page
      title={t('report.title', { code: report.reportId.slice(0, 8).toUpperCase() })}
      actions={<Link to={`/phan-loai/${report.reportId}/bieu-mau`}>{t('forms.link', { no: '01' })} →</Link>}
      lead={
        <span className="row">
          <span className="pill teal">{nameOf('values', report.status)}</span>
          {report.danger === 'CO' && <span className="pill red">{t('queue.inDanger')}</span>}
          <span>{communeOn(report.incident.communeCode, report.incident.at)}</span>
        </span>
      }
    >
      <div className="split">
        <div className="stack">
          <section className="card stack">
            <h2>{t('report.told')}</h2>
            {report.description !== null && <p className="quote">{report.description}</p>}
            <Told report={report} />
          </section>
          <Changes report={report} />
          <People report={report} />
        </div>
        <div className="stack">
          <section className="card stack">
            <h2>{t('report.clocks')}</h2>
            <Clocks of={report.obligations} />
          </section>
          {report.status === 'screened-in' && <Held report={report.reportId} />}
          <Actions report={report} />
          <Checking report={report} />
          <Way report={report} />
        </div>
      </div>
    </Page>
  );
}

function Told({ report }: { report: ReportView }) {
  const { t } = useTranslation();
  const labels = (list: string, codes: readonly string[]) =>
    codes.length === 0 ? t('form.unknown') : codes.map((code) => codeLabel(list, code)).join(', ');
  return (
    <Facts
      facts={[
        [t('intake.receivedAt'), formatInstant(report.receivedAt)],
        [t('report.receivedBy'), officeName(report.office)],
        [t('intake.channel'), codeLabel('intake_channel', report.channel)],
        [t('intake.dangerNow'), codeLabel('yes_no_unknown', report.danger)],
        [t('intake.commune'), communeOn(report.incident.communeCode, report.incident.at)],
        [t('intake.where'), report.incident.place ?? t('form.unknown')],
        [t('intake.at'), report.incident.at ? formatWhen(report.incident.at) : t('form.unknown')],
        [t('intake.abuseForms'), labels('abuse_forms', report.abuseForms)],
        [t('intake.subjectTypes'), labels('report_subject_types', report.subjectTypes)],
      ]}
    />
  );
}

/** Receipt, transfer, acknowledgement, screening: when each was. */
function Way({ report }: { report: ReportView }) {
  const { t } = useTranslation();
  const steps = [
    ['ReportReceived', report.receivedAt],
    ['ReportTransferred', report.transferredAt],
    ['ReportAcknowledged', report.acknowledgedAt],
    [report.status === 'screened-out' ? 'ReportScreenedOut' : 'ReportScreenedIn', report.screenedAt],
  ] as const;
  return (
    <section className="card stack">
      <h2>{t('report.path')}</h2>
      <ol className="way">
        {steps.map(([name, at]) => (
          <li key={name} className={at === null ? 'ahead' : ''}>
            <span>{nameOf('events', name)}</span>{' '}
            <span className="soft small">{at === null ? '–' : formatWhen(at)}</span>
          </li>
        ))}
      </ol>
      <p className="small soft">
        {t('report.liesWith')}: {report.liesWith === null ? t('report.withReceiver') : communeName(report.liesWith)}
      </p>
    </section>
  );
}
