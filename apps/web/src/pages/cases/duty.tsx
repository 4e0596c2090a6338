import { communeOf, officeParts } from '#vocabulary';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.js';
import { communeName } from '../../reference/index.js';
import { useMay, useSession } from '../../session/session.js';
import { formatWhen } from '../../ui/format.js';
import { StepForm } from '../../ui/step-form.js';
import type { CaseProps } from './case.page.js';
import { useWorkers } from '../caseloads/workers.js';
import { KeepNote, Notes } from './notes.js';
import { acknowledgementIn, archiveIn, assignmentIn, transferIn } from './steps.codec.js';

/** Who answers for the case, its notes, and where its dossier goes. */
export function Duty({ of: found, state }: CaseProps) {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <section className="card stack">
      <h2>{t('steps.duty')}</h2>
      <p>
        {t('steps.responsible', { commune: communeName(state.responsibleCommune) })}
        {state.transfer && ` → ${t('steps.transferring', { commune: communeName(state.transfer.toCommune) })}`}
      </p>
      {state.archivedAt !== null && <p className="soft">{t('steps.archived', { at: formatWhen(state.archivedAt) })}</p>}
      <Notes of={found} state={state} />
      {may('casework:note') && <Steps of={found} state={state} />}
    </section>
  );
}

function Steps({ of: { id, version, status }, state: { transfer, archivedAt } }: CaseProps) {
  const may = useMay();
  const { office } = useSession();
  if (status === 'closed') return archivedAt === null ? <Archive id={id} version={version} /> : null;
  return (
    <>
      <KeepNote id={id} />
      {may('casework:assign') && <Assign id={id} version={version} />}
      {transfer === null
        ? may('casework:transfer') && <Transfer id={id} version={version} />
        : communeOf(office) === transfer.toCommune && <TakeOn id={id} version={version} />}
    </>
  );
}

interface StepProps {
  readonly id: string;
  readonly version: number;
}

const pathOf = (id: string) => ({ params: { path: { id } } });

/** Gives the case to a worker of the chair's own commune; whoever had it there is relieved. */
function Assign({ id, version }: StepProps) {
  const { t } = useTranslation();
  const { office } = useSession();
  const commune = officeParts(office).scope;
  const { data: workers = [] } = useWorkers(commune);
  const options = workers.map((worker) => ({ value: worker.id, label: worker.displayName ?? worker.id }));
  return (
    <StepForm
      title={t('caseloads.assign')}
      draft={`draft.assignment.${id}`}
      fields={[{ name: 'worker', label: t('caseloads.to'), kind: 'option', options }]}
      version={version}
      send={(told, headers) =>
        api.POST('/api/cases/{id}/assignment', { ...pathOf(id), body: assignmentIn(told, commune), headers })
      }
    />
  );
}

/** The commune of the incident may hand the case to that of the residence; until it is taken on, both answer for it. */
function Transfer({ id, version }: StepProps) {
  const { t } = useTranslation();
  return (
    <StepForm
      title={t('steps.transfer')}
      draft={`draft.transfer.${id}`}
      lead={t('steps.transferLead')}
      fields={[
        { name: 'toCommune', label: t('steps.toCommune'), kind: 'commune' },
        { name: 'reasonCode', label: t('form.reason'), kind: 'code', list: 'transfer_reasons' },
        { name: 'note', label: t('form.note'), kind: 'lines', optional: true },
      ]}
      version={version}
      send={(told, headers) => api.POST('/api/cases/{id}/transfer', { ...pathOf(id), body: transferIn(told), headers })}
    />
  );
}

function TakeOn({ id, version }: StepProps) {
  const { t } = useTranslation();
  return (
    <StepForm
      title={t('steps.takeOn')}
      draft={`draft.transfer-receipt.${id}`}
      fields={[]}
      version={version}
      send={(told, headers) =>
        api.POST('/api/cases/{id}/transfer/acknowledgement', { ...pathOf(id), body: acknowledgementIn(told), headers })
      }
    />
  );
}

function Archive({ id, version }: StepProps) {
  const { t } = useTranslation();
  return (
    <StepForm
      title={t('steps.archive')}
      draft={`draft.archive.${id}`}
      fields={[{ name: 'dossier', label: t('steps.dossier'), kind: 'line', optional: true }]}
      version={version}
      send={(told, headers) => api.POST('/api/cases/{id}/archive', { ...pathOf(id), body: archiveIn(told), headers })}
    />
  );
}
