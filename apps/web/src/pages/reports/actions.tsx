import { communeOf } from '#vocabulary';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import type { ReportView } from '../../api/told.codec.js';
import { communeOptions, optionsOf } from '../../reference/index.js';
import { useMay, useSession } from '../../session/session.js';
import { formatWhen } from '../../ui/format.js';
import { Lines } from '../../ui/lines.js';
import { Select } from '../../ui/select.js';
import { DraftFound } from '../../ui/draft.js';
import { useForm } from '../../ui/form.js';
import { Sending } from '../../ui/sending.js';
import { When } from '../../ui/when-field.js';
import { NOW, whenValue } from '../../ui/when.js';

/** What the person's office can do with the report now; why not, where it cannot. */
export function Actions({ report }: { report: ReportView }) {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <section className="card stack">
      <h2>{t('report.act')}</h2>
      {report.screenedAt === null ? (
        <>
          <Ours report={report} />
          {may('intake:transfer') && <Transfer report={report} />}
        </>
      ) : (
        <>
          <p>{t('report.finished', { at: formatWhen(report.screenedAt) })}</p>
          {may('casework:view') && <Link to="/ca">{t('report.cases')}</Link>}
        </>
      )}
    </section>
  );
}

/** For the commune that has the report. */
function Ours({ report }: { report: ReportView }) {
  const { t } = useTranslation();
  const may = useMay();
  const { office } = useSession();
  const isOurs = may('intake:screen') && report.liesWith !== null && communeOf(office) === report.liesWith;
  if (!isOurs) return <p className="soft">{t('report.notYours')}</p>;
  return (
    <>
      {report.status === 'transferred' && <Acknowledge report={report} />}
      <Screen report={report} />
    </>
  );
}

function Acknowledge({ report: { reportId: id, version } }: { report: ReportView }) {
  const { t } = useTranslation();
  const command = useCommand(
    (body: { occurredAt: string }, headers) =>
      api.POST('/api/reports/{id}/acknowledgement', { params: { path: { id } }, body, headers }),
    { version, draft: 'no-input' },
  );
  return (
    <div className="act stack tight">
      <p className="soft small">{t('report.acknowledgeLead')}</p>
      <Sending
        command={command}
        label={t('report.acknowledge')}
        onClick={() => {
          command.submit({ occurredAt: command.now() });
        }}
      />
    </div>
  );
}

function Screen({ report: { reportId: id, version } }: { report: ReportView }) {
  const { t } = useTranslation();
  const form = useForm(`draft.screening.${id}`, { when: NOW, note: '', reasonCode: '' });
  const { when, note, reasonCode } = form.value;
  const screenIn = useCommand(
    (body: { occurredAt: string; note?: string }, headers) =>
      api.POST('/api/reports/{id}/screening-in', { params: { path: { id } }, body, headers }),
    { version, draft: form.draft },
  );
  const screenOut = useCommand(
    (body: { occurredAt: string; note?: string; reasonCode: string }, headers) =>
      api.POST('/api/reports/{id}/screening-out', { params: { path: { id } }, body, headers }),
    { version, draft: form.draft },
  );
  const occurredAt = whenValue(when, form.begunAt);
  const told = { occurredAt: occurredAt ?? '', ...(note.trim() === '' ? {} : { note: note.trim() }) };
  const blocked = occurredAt === undefined ? t('form.needWhen') : undefined;
  return (
    <div className="act stack">
      <DraftFound of={form} />
      <When form={form} />
      <Lines
        label={t('form.note')}
        value={note}
        onChange={(text) => {
          form.set({ note: text });
        }}
      />
      <p className="soft small">{t('report.screenInLead')}</p>
      <Sending
        command={screenIn}
        label={t('report.screenIn')}
        blocked={blocked}
        onClick={() => {
          screenIn.submit(told);
        }}
      />
      <details className="disclosure">
        <summary>{t('report.screenOut')}</summary>
        <div className="stack">
          <Select
            label={t('form.reason')}
            options={optionsOf('screening_out_reasons')}
            value={reasonCode}
            onChange={(chosen) => {
              form.set({ reasonCode: chosen });
            }}
          />
          <Sending
            command={screenOut}
            label={t('report.screenOut')}
            blocked={blocked ?? (reasonCode === '' ? t('form.needReason') : undefined)}
            onClick={() => {
              screenOut.submit({ ...told, reasonCode });
            }}
          />
        </div>
      </details>
    </div>
  );
}

function Transfer({ report: { reportId: id, version, incident } }: { report: ReportView }) {
  const { t } = useTranslation();
  const form = useForm(`draft.report-transfer.${id}`, { toCommune: incident.communeCode });
  const { toCommune } = form.value;
  const command = useCommand(
    (body: { toCommune: string; occurredAt: string }, headers) =>
      api.POST('/api/reports/{id}/transfer', { params: { path: { id } }, body, headers }),
    { version, draft: form.draft },
  );
  return (
    <details className="disclosure act">
      <summary>{t('report.transfer')}</summary>
      <div className="stack">
        <DraftFound of={form} />
        <Select
          label={t('report.transferTo')}
          options={communeOptions()}
          value={toCommune}
          onChange={(chosen) => {
            form.set({ toCommune: chosen });
          }}
        />
        <Sending
          command={command}
          label={t('report.transferDo')}
          blocked={toCommune === '' ? t('report.needCommune') : undefined}
          onClick={() => {
            command.submit({ toCommune, occurredAt: command.now() });
          }}
        />
      </div>
    </details>
  );
}
