import { communeOf } from '#vocabulary';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api } from '../../api/client.js';
import type { ReportView } from '../../api/told.codec.js';
import { codeLabel } from '../../reference/index.js';
import { type Session, useMay, useSession } from '../../session/session.js';
import { formatWhen, officeName } from '../../ui/format.js';
import { correctionOf, openNewest } from '../../ui/recorded.js';
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

/** Whoever has the report, or took it in. */
const isNear = ({ liesWith, office: receiver }: ReportView, { role, office }: Session): boolean =>
  communeOf(office) === (liesWith ?? '') || office === receiver || role === 'receiving-officer';

/** An agency with a duty verifies; whoever is near the report corrects it. */
function Steps({ of: report }: { of: ReportView }) {
  const session = useSession();
  const may = useMay();
  const { reportId: id, version } = report;
  const mayCorrect = may('intake:correct') && isNear(report, session);
  return (
    <>
      {may('intake:verify') && <Verify id={id} />}
      {mayCorrect && <Correct id={id} version={version} />}
      {mayCorrect && <Redirect id={id} version={version} />}
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
    if (isWanted) openNewest(correctionOf('report'));
  }, [isWanted]);
  return (
    <StepForm
      title={t('checking.correct')}
      draft={`draft.report-correction.${id}`}
      corrects={{ kind: 'report' }}
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
