import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import type { CaseState, PlanTask } from '../../api/told.codec.js';
import { nameOf } from '../../i18n/index.js';
import { codeLabel } from '../../reference/index.js';
import { useMay, useSession } from '../../session/session.js';
import { formatVnd, formatWhen, officeName } from '../../ui/format.js';
import { DraftFound } from '../../ui/draft.js';
import { useForm } from '../../ui/form.js';
import { Lines } from '../../ui/lines.js';
import { Sending } from '../../ui/sending.js';
import { FormLinks } from '../forms/form-link.js';
import type { CaseProps } from './case.page.js';
import { PlanChanges } from './plan-changes.js';
import { PlanServing } from './plan-serving.js';
import { PlanForm } from './plan-form.js';
import { useProviderNames } from '../../ui/provider-names.js';

type KnownPlan = NonNullable<CaseState['plan']>;
const TONES = { drafted: 'amber', approved: 'teal', returned: 'red' } as const;

export function Plan({ of: found, state }: CaseProps) {
  const { plan } = state;
  const may = useMay();
  const mayDraft = may('casework:draft-plan') && found.status === 'open' && plan?.status !== 'drafted';
  return (
    <div className="stack">
      {plan ? <Known of={found} plan={plan} /> : <NoPlan />}
      <PlanServing of={found} state={state} />
      {mayDraft && <Draft of={found} plan={plan} />}
    </div>
  );
}

function Draft({ of: found, plan }: { of: CaseProps['of']; plan: KnownPlan | null }) {
  const { t } = useTranslation();
  return (
    <section className="card">
      <details className="disclosure">
        <summary>{t(plan ? 'case.revisePlan' : 'case.draftPlan')}</summary>
        <PlanForm id={found.id} version={found.version} before={plan?.tasks ?? []} />
      </details>
    </section>
  );
}

function NoPlan() {
  const { t } = useTranslation();
  return (
    <section className="card stack">
      <h2>{t('case.noPlan')}</h2>
      <p className="soft">{t('case.noPlanLead')}</p>
    </section>
  );
}

function Known({ of: found, plan }: { of: CaseProps['of']; plan: KnownPlan }) {
  const { t } = useTranslation();
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t('case.planVersion', { n: plan.version })}</h2>
        <span className={`pill ${TONES[plan.status]}`}>{nameOf('values', plan.status)}</span>
        <span className="soft small">{formatWhen(plan.decidedAt ?? plan.draftedAt)}</span>
      </div>
      <FormLinks caseId={found.id} nos={plan.status === 'approved' ? ['04', '05'] : ['04']} />
      <Tasks of={plan.tasks} />
      {plan.status === 'drafted' && <PlanChanges id={found.id} />}
      {plan.status === 'drafted' && <Decide id={found.id} version={found.version} plan={plan} />}
    </section>
  );
}

function Tasks({ of: tasks }: { of: readonly PlanTask[] }) {
  const { t } = useTranslation();
  useProviderNames(...tasks.flatMap(({ responsible, provider }) => [responsible, provider]));
  const total = tasks.reduce((sum, { costVnd }) => sum + costVnd, 0);
  return (
    <>
      <ol className="tasks-plan">
        {tasks.map((task, index) => (
          <li key={index}>
            <span>
              <strong>{codeLabel('service_types', task.serviceType)}</strong>
              {task.description !== undefined && <span className="soft"> · {task.description}</span>}
              <br />
              <span className="small soft">
                {t('case.responsible')}: {officeName(task.responsible)}
                {task.fundingSource ? ` · ${codeLabel('funding_sources', task.fundingSource)}` : ''}
                {task.programme ? ` · ${codeLabel('programmes', task.programme)}` : ''}
              </span>
            </span>
            <span className="mono">
              {formatWhen(task.start)} → {formatWhen(task.expectedEnd)}
            </span>
            <span className="mono">{formatVnd(task.costVnd)}</span>
          </li>
        ))}
      </ol>
      <p>
        <strong>{t('case.total', { amount: formatVnd(total) })}</strong>
      </p>
    </>
  );
}

/** The chair approves or returns; a drafter never approves their own. */
function Decide({ id, version, plan }: { id: string; version: number; plan: KnownPlan }) {
  const { t } = useTranslation();
  const may = useMay();
  const { accountId } = useSession();
  const form = useForm(`draft.plan-return.${id}`, { reason: '' });
  const { reason } = form.value;
  const about = { planVersion: plan.version };
  const approve = useCommand(
    (body: { occurredAt: string; planVersion: number }, headers) =>
      api.POST('/api/cases/{id}/plan-approval', { params: { path: { id } }, body, headers }),
    { version, draft: 'no-input' },
  );
  const giveBack = useCommand(
    (body: { occurredAt: string; planVersion: number; reason: string }, headers) =>
      api.POST('/api/cases/{id}/plan-return', { params: { path: { id } }, body, headers }),
    { version, draft: form.draft },
  );
  const blocked = !may('casework:approve-plan')
    ? t('case.chairOnly')
    : plan.draftedBy === accountId
      ? t('case.ownPlan')
      : undefined;
  return (
    <div className="stack">
      <Sending
        command={approve}
        label={t('case.approve')}
        blocked={blocked}
        onClick={() => {
          approve.submit({ ...about, occurredAt: approve.now() });
        }}
      />
      {blocked === undefined && (
        <details className="disclosure">
          <summary>{t('case.returnPlan')}</summary>
          <div className="stack">
            <DraftFound of={form} />
            <Lines
              label={t('case.returnReason')}
              value={reason}
              onChange={(text) => {
                form.set({ reason: text });
              }}
            />
            <Sending
              command={giveBack}
              label={t('case.returnPlan')}
              blocked={reason.trim() === '' ? t('form.needReason') : undefined}
              onClick={() => {
                giveBack.submit({ ...about, occurredAt: giveBack.now(), reason: reason.trim() });
              }}
            />
          </div>
        </details>
      )}
    </div>
  );
}
