import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api } from '../../api/client.js';
import type { ReportView } from '../../api/told.codec.js';
import { codeLabel } from '../../reference/index.js';
import { may } from '../../session/permits.js';
import { useSession } from '../../session/session.js';
import { formatWhen, officeName } from '../../ui/format.js';
import { correctionOf, openLast } from '../../ui/recorded.js';
import { StepForm } from '../../ui/step-form.js';
import { correctionIn, redirectionIn, verificationIn } from './checking.codec.js';

/** Whether what was told is so (N Đ25 k2), and what of form 01 was told wrongly. */
export function Checking({ report }: { report: ReportView }) {
  const { t } = useTranslation();
  const { verifications, screenedAt } = report;
  return (
    <section className="card stack">
      <h2>{t('checking.title')}</h2>
      {verifications.length === 0 && <p className="soft">{t('checking.none')}</p>}
      <ul className="stack tight">
        {verifications.map(({ findingCode, office: by, occurredAt }, index) => (
          <li key={index}>
            <strong>{codeLabel('verification_findings', findingCode)}</strong>{' '}
            <span className="soft small">
              {officeName(by)} · {formatWhen(occurredAt)}
            </span>
          </li>
        ))}
      </ul>
      {screenedAt === null && <Steps of={report} />}
    </section>
  );
}

/** An agency with a duty verifies; whoever has the report, or took it in, corrects it. */
function Steps({ of: { reportId: id, version, liesWith, office: receiver } }: { of: ReportView }) {
  const { role, office } = useSession();
  const isNear = [`commune:${liesWith ?? ''}`, receiver].includes(office) || role === 'receiving-officer';
  return (
    <>
      {may(role, 'verify') && <Verify id={id} />}
      {may(role, 'receive') && isNear && <Correct id={id} version={version} />}
      {may(role, 'receive') && isNear && <Redirect id={id} version={version} />}
    </>
  );
}

const pathOf = (id: string) => ({ params: { path: { id } } });

function Verify({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <StepForm
      title={t('checking.verify')}
      draft={`draft.verification.${id}`}
      fields={[
        { name: 'findingCode', label: t('checking.finding'), kind: 'code', list: 'verification_findings' },
        { name: 'note', label: t('form.note'), kind: 'lines', optional: true },
      ]}
      send={(told, headers) =>
        api.POST('/api/reports/{id}/verification', { ...pathOf(id), body: verificationIn(told), headers })
      }
    />
  );
}

/** Where it happened was told wrongly: the right commune gets the report, by the same clock. */
function Redirect({ id, version }: { id: string; version: number }) {
  const { t } = useTranslation();
  return (
    <StepForm
      title={t('changes.redirect')}
      draft={`draft.redirection.${id}`}
      lead={t('changes.redirectLead')}
      fields={[
        { name: 'communeCode', label: t('intake.commune'), kind: 'commune' },
        { name: 'reason', label: t('form.reason'), kind: 'lines' },
      ]}
      version={version}
      send={(told, headers) =>
        api.POST('/api/reports/{id}/redirection', { ...pathOf(id), body: redirectionIn(told), headers })
      }
    />
  );
}

function Correct({ id, version }: { id: string; version: number }) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const isWanted = params.get('phan') === 'dinh-chinh';
  useEffect(() => {
    if (isWanted) openLast(correctionOf('report'));
  }, [isWanted]);
  return (
    <StepForm
      title={t('checking.correct')}
      draft={`draft.report-correction.${id}`}
      corrects="report"
      lead={t('checking.correctLead')}
      fields={[
        { name: 'danger', label: t('intake.dangerNow'), kind: 'code', list: 'yes_no_unknown', optional: true },
        { name: 'receivedAt', label: t('intake.receivedAt'), kind: 'time', optional: true },
        { name: 'description', label: t('intake.description'), kind: 'lines', optional: true },
        { name: 'reason', label: t('form.reason'), kind: 'lines' },
      ]}
      version={version}
      send={(told, headers) =>
        api.POST('/api/reports/{id}/correction', { ...pathOf(id), body: correctionIn(told), headers })
      }
    />
  );
}
