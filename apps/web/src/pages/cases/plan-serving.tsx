import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schemas, api, told } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import type { CaseState } from '../../api/told.codec.js';
import { codeLabel, optionsOf } from '../../reference/index.js';
import { useMay } from '../../session/session.js';
import { AnyOf } from '../../ui/choices.js';
import { DraftFound } from '../../ui/draft.js';
import { useForm } from '../../ui/form.js';
import { formatVnd, formatWhen, officeName } from '../../ui/format.js';
import { Fold } from '../../ui/recorded.js';
import { Select } from '../../ui/select.js';
import { Sending } from '../../ui/sending.js';
import { Loaded } from '../../ui/states.js';
import { When } from '../../ui/when-field.js';
import { NOW, type WhenChoice, whenValue } from '../../ui/when.js';
import type { CaseProps } from './case.page.js';
import { useProviderNames } from '../../ui/provider-names.js';

/** Parents and carers, who get a copy of the plan. N Đ28 k5. */
const CARERS: ReadonlySet<string> = new Set([
  ...['CHA', 'ME', 'CHA_ME_KE', 'CHA_ME_NUOI'],
  ...['ONG_BA', 'ANH_CHI_EM', 'NGUOI_THAN', 'NGUOI_GIAM_HO', 'NGUOI_CHAM_SOC'],
]);
const carerOptions = () => optionsOf('relations').filter(({ value }) => CARERS.has(value));

/** Who got the approved plan, handing it over, and the copy that a parent or carer reads. */
export function PlanServing({ of: found, state }: CaseProps) {
  const { t } = useTranslation();
  const may = useMay();
  const { approvedPlan, approvedTasks, served } = state;
  if (approvedPlan === null || approvedTasks === null) return null;
  return (
    <section className="card stack">
      <h2>{t('steps.served')}</h2>
      {served.length === 0 && <p className="soft">{t('steps.notServed')}</p>}
      <Served of={served} />
      {may('casework:serve-plan') && found.status === 'open' && (
        <Serve id={found.id} version={found.version} planVersion={approvedPlan} tasks={approvedTasks} />
      )}
      <Copy id={found.id} />
    </section>
  );
}

function Served({ of: served }: { of: CaseState['served'] }) {
  const { t } = useTranslation();
  useProviderNames(...served.flatMap(({ offices }) => offices));
  return (
    <ul className="stack tight">
      {served.map(({ occurredAt, planVersion, offices, carers }, index) => (
        <li key={index}>
          <strong>{formatWhen(occurredAt)}</strong>{' '}
          <span className="soft small">{t('case.planVersion', { n: planVersion })}</span>
          <br />
          {[
            ...offices.map(officeName),
            ...carers.map(
              ({ relation, redacted }) =>
                codeLabel('relations', relation) + (redacted ? ` (${t('steps.redacted')})` : ''),
            ),
          ].join(', ')}
        </li>
      ))}
    </ul>
  );
}

interface ServeProps {
  readonly id: string;
  readonly version: number;
  readonly planVersion: number;
  readonly tasks: NonNullable<CaseState['approvedTasks']>;
}

interface Serving {
  readonly offices: readonly string[];
  readonly carers: readonly string[];
  readonly when: WhenChoice;
}

function Serve({ id, version, planVersion, tasks }: ServeProps) {
  const { t } = useTranslation();
  const form = useForm<Serving>(`draft.serving.${id}`, { offices: [], carers: [], when: NOW });
  const { offices, carers, when } = form.value;
  const occurredAt = whenValue(when, form.begunAt);
  const command = useCommand(
    (body: Schemas['ServePlanDto'], headers) =>
      api.POST('/api/cases/{id}/plan-service', { params: { path: { id } }, body, headers }),
    { version, draft: form.draft },
  );
  const implementers = [
    ...new Set(
      tasks.flatMap(({ responsible, provider }) => [responsible, ...(provider === undefined ? [] : [provider])]),
    ),
  ];
  useProviderNames(...implementers);
  const gap = offices.length + carers.length === 0 ? 'steps.needServed' : occurredAt ? undefined : 'form.needWhen';
  return (
    <details className="disclosure">
      <summary>{t('steps.serve')}</summary>
      <Fold command={command}>
        <div className="stack">
          <DraftFound of={form} />
          <AnyOf
            legend={t('steps.implementers')}
            options={implementers.map((value) => ({ value, label: officeName(value) }))}
            value={offices}
            onChange={(chosen) => {
              form.set({ offices: chosen });
            }}
          />
          <AnyOf
            legend={t('steps.carers')}
            hint={t('steps.carersHint')}
            options={carerOptions()}
            value={carers}
            onChange={(chosen) => {
              form.set({ carers: chosen });
            }}
          />
          <When form={form} />
          <Sending
            command={command}
            label={t('steps.serve')}
            blocked={gap && t(gap)}
            onClick={() => {
              command.submit({ planVersion, offices: [...offices], carers: [...carers], occurredAt: occurredAt ?? '' });
            }}
          />
        </div>
      </Fold>
    </details>
  );
}

/** What a parent or carer reads; that of somebody who is held to have harmed the child says nothing of where it is. */
function Copy({ id }: { id: string }) {
  const { t } = useTranslation();
  const [relation, setRelation] = useState('');
  const query = useQuery({
    queryKey: ['plan-copy', id, relation],
    queryFn: () => told(api.GET('/api/cases/{id}/plan-copy', { params: { path: { id }, query: { relation } } })),
    enabled: relation !== '',
  });
  return (
    <details className="disclosure">
      <summary>{t('steps.copy')}</summary>
      <div className="stack">
        <Select label={t('steps.copyFor')} options={carerOptions()} value={relation} onChange={setRelation} />
        {relation !== '' && (
          <Loaded query={query}>
            {({ redacted, tasks }) => (
              <div className="person stack tight">
                {redacted && <span className="pill amber">{t('steps.redacted')}</span>}
                <ol className="stack tight">
                  {tasks.map(({ serviceType, start, expectedEnd, responsible, costVnd }, index) => (
                    <li key={index}>
                      <strong>{codeLabel('service_types', serviceType)}</strong>{' '}
                      <span className="mono small">
                        {formatWhen(start)} → {formatWhen(expectedEnd)}
                      </span>
                      {responsible !== undefined && ` · ${officeName(responsible)}`}
                      {costVnd !== undefined && ` · ${formatVnd(costVnd)}`}
                    </li>
                  ))}
                </ol>
              </div>
            )}
          </Loaded>
        )}
      </div>
    </details>
  );
}
