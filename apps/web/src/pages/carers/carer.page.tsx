import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { type Schemas, api, told } from '../../api/client.js';
import { codeLabel, communeName, optionsOf } from '../../reference/index.js';
import { useMay } from '../../session/session.js';
import { FINDINGS } from '#vocabulary';
import { Facts } from '../../ui/facts.js';
import { formatWhen } from '../../ui/format.js';
import { Page } from '../../ui/page.js';
import { Loaded } from '../../ui/states.js';
import { StepForm } from '../../ui/step-form.js';
import { approvalIn, strikingOffIn, verificationIn } from './bodies.codec.js';
import { CorrectRegistration, Retract } from './correcting.js';
import { CARER_TONES } from './list.page.js';

type Carer = Schemas['CarerDto'];

/** One carer: who they are, what was found of the conditions, and what can be done. */
export function CarerPage() {
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: ['carer', id],
    queryFn: () => told(api.GET('/api/carers/{id}', { params: { path: { id } } })),
  });
  return <Loaded query={query}>{(carer) => <Known of={carer} />}</Loaded>;
}

function Known({ of: carer }: { readonly of: Carer }) {
  const { t } = useTranslation();
  const may = useMay();
  const unknown = t('form.unknown');
  return (
    <Page
      title={carer.name ?? t('care.carer')}
      lead={<span className={`pill ${CARER_TONES[carer.status]}`}>{t(`care.state.${carer.status}`)}</span>}
    >
      <div className="split">
        <section className="card stack">
          <Facts
            facts={[
              [t('care.kind'), isKin(carer) ? t('care.noticeOfKin') : codeLabel('substitute_care_forms', carer.form)],
              [t('care.lives'), communeName(carer.communeCode)],
              [t('care.birth'), carer.birthDate == null ? unknown : formatWhen(carer.birthDate)],
              [t('care.address'), carer.address ?? unknown],
              [t('care.phone'), carer.phone ?? unknown],
              [t('care.roomFor'), t('care.room', { count: carer.room })],
              [t('care.registeredAt'), formatWhen(carer.registeredAt)],
            ]}
          />
        </section>
        <div className="stack">
          <Findings of={carer} />
          {may('placement:verify-carer') && carer.status !== 'struck-off' && <Steps of={carer} />}
        </div>
      </div>
    </Page>
  );
}

const isKin = ({ form }: Carer): boolean => form === '61.1';

function Findings({ of: carer }: { readonly of: Carer }) {
  const { findings, verifiedAt, approvedAt } = carer;
  const { t } = useTranslation();
  const answer = (met: boolean | undefined) =>
    met === undefined ? t('form.unknown') : t(met ? 'form.yes' : 'form.no');
  return (
    <section className="card stack">
      <h2>{t('care.conditions')}</h2>
      {verifiedAt === null ? (
        <p className="soft">{t('care.notVerified')}</p>
      ) : (
        <>
          <p className="soft small">{formatWhen(verifiedAt)}</p>
          <Facts facts={FINDINGS.map((name) => [t(`care.condition.${name}`), answer(findings?.[name])])} />
          <p className="soft small">{t('care.listedCrimes')}</p>
          {!isKin(carer) && (
            <Facts
              facts={[[t('care.approvedAt'), approvedAt === null ? t('care.notApproved') : formatWhen(approvedAt)]]}
            />
          )}
        </>
      )}
    </section>
  );
}

function Steps({ of: carer }: { readonly of: Carer }) {
  const { id, version, verificationId, verifiedAt } = carer;
  const { t } = useTranslation();
  const may = useMay();
  const path = { params: { path: { id } } };
  return (
    <section className="card stack">
      <StepForm
        title={t('care.verify')}
        draft={`draft.carer-check.${id}`}
        correctable="carer-check"
        lead={`${t('care.verifyLead')} ${t('care.listedCrimes')}`}
        fields={[
          ...FINDINGS.map((name) => ({
            ...{ name, label: t(`care.condition.${name}`), kind: 'option' as const },
            options: optionsOf('yes_no_unknown'),
          })),
          { name: 'note', label: t('form.note'), kind: 'lines', optional: true },
        ]}
        version={version}
        send={(told, headers) =>
          api.POST('/api/carers/{id}/verification', { ...path, body: verificationIn(told), headers })
        }
      />
      {may('placement:approve-carer') && verificationId !== null && carer.approvedAt === null && !isKin(carer) && (
        <Approve of={carer} />
      )}
      <CorrectRegistration of={carer} />
      {verificationId !== null && verifiedAt !== null && (
        <Retract
          title={t('care.retractVerification')}
          draft={`draft.carer-retraction.${id}`}
          fact={verificationId}
          kind="carer-check"
          happened={verifiedAt}
          version={version}
          send={(body, headers) => api.POST('/api/carers/{id}/retractions', { ...path, body, headers })}
        />
      )}
      {may('placement:strike-carer') && (
        <StepForm
          title={t('care.strikeOff')}
          draft={`draft.striking-off.${id}`}
          fields={[
            { name: 'reasonCode', label: t('form.reason'), kind: 'code', list: 'carer_end_reasons' },
            { name: 'note', label: t('form.note'), kind: 'lines', optional: true },
          ]}
          version={version}
          send={(told, headers) =>
            api.POST('/api/carers/{id}/striking-off', { ...path, body: strikingOffIn(told), headers })
          }
        />
      )}
    </section>
  );
}

/** T Đ8 k5: the chair of the commune where the carer lives. */
function Approve({ of: { id, version } }: { readonly of: Carer }) {
  const { t } = useTranslation();
  return (
    <StepForm
      title={t('care.approve')}
      draft={`draft.carer-approval.${id}`}
      lead={t('care.approveLead')}
      fields={[{ name: 'note', label: t('form.note'), kind: 'lines', optional: true }]}
      version={version}
      send={(told, headers) =>
        api.POST('/api/carers/{id}/approval', { params: { path: { id } }, body: approvalIn(told), headers })
      }
    />
  );
}
