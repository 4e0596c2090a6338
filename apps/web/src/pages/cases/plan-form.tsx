import { Button } from '@mantine/core';
import { useProviderNames } from '../../ui/provider-names.js';
import { useTranslation } from 'react-i18next';
import { type Schemas, api } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import type { PlanTask } from '../../api/told.codec.js';
import { optionsOf } from '../../reference/index.js';
import { useSession } from '../../session/session.js';
import { formatVnd, formatWhen, officeName, parseWhen } from '../../ui/format.js';
import { Line } from '../../ui/lines.js';
import { Select } from '../../ui/select.js';
import { DraftFound } from '../../ui/draft.js';
import { useForm } from '../../ui/form.js';
import { Fold } from '../../ui/recorded.js';
import { Sending } from '../../ui/sending.js';

interface TaskDraft {
  readonly key: number;
  readonly serviceType: string;
  readonly start: string;
  readonly end: string;
  readonly cost: string;
  readonly description: string;
  readonly programme: string;
  readonly funding: string;
  /** The office that answers for it; empty for the own one. */
  readonly responsible: string;
  /** The office that carries it out, where that is another one. */
  readonly provider: string;
}

interface Drafts {
  readonly drafts: readonly TaskDraft[];
}

const EMPTY = {
  ...{ serviceType: '', start: '', end: '', cost: '0', description: '', programme: '', funding: '' },
  ...{ responsible: '', provider: '' },
};

const draftOf = (task: PlanTask, key: number): TaskDraft => ({
  key,
  serviceType: task.serviceType,
  start: formatWhen(task.start),
  end: formatWhen(task.expectedEnd),
  cost: String(task.costVnd),
  description: task.description ?? '',
  programme: task.programme ?? '',
  funding: task.fundingSource ?? '',
  responsible: task.responsible,
  provider: task.provider ?? '',
});

const isDay = (when: string | undefined): when is string => when?.length === 10;
const dong = (text: string): number => Number(text.replaceAll(/[\s.]/g, ''));

/** Without what is empty. */
const withoutGaps = (draft: Pick<PlanTask, 'provider' | 'description' | 'programme' | 'fundingSource'>) =>
  Object.fromEntries(Object.entries(draft).filter(([, text]) => text !== ''));

/** The task as the API wants it, with what the form does not show; `undefined` while something is missing. */
function taskOf(draft: TaskDraft, office: string): PlanTask | undefined {
  const [start, expectedEnd, costVnd] = [parseWhen(draft.start), parseWhen(draft.end), dong(draft.cost)];
  if (draft.serviceType === '' || !isDay(start) || !isDay(expectedEnd) || !Number.isInteger(costVnd)) return undefined;
  const { serviceType, provider, programme, funding: fundingSource } = draft;
  return {
    ...{ serviceType, start, expectedEnd, costVnd, responsible: draft.responsible === '' ? office : draft.responsible },
    ...withoutGaps({ provider, description: draft.description.trim(), programme, fundingSource }),
  };
}

interface Props {
  readonly id: string;
  readonly version: number;
  readonly before: readonly PlanTask[];
}

const draftsOf = (tasks: readonly PlanTask[]): Drafts => ({
  drafts: tasks.length === 0 ? [{ ...EMPTY, key: 0 }] : tasks.map(draftOf),
});

/** Form 04: tasks with their time, cost and source of money; submitting it ends the 5 working days. */
export function PlanForm({ id, version, before }: Props) {
  const { t } = useTranslation();
  const { office } = useSession();
  const form = useForm<Drafts>(`draft.plan.${id}`, () => draftsOf(before), { base: JSON.stringify(before) });
  const { drafts } = form.value;
  const setDrafts = (next: readonly TaskDraft[]) => {
    form.set({ drafts: next });
  };
  const command = useCommand(
    (body: Schemas['DraftPlanDto'], headers) =>
      api.POST('/api/cases/{id}/plans', { params: { path: { id } }, body, headers }),
    { version, draft: form.draft },
  );
  const tasks = drafts.map((draft) => taskOf(draft, office)).filter((task) => task !== undefined);
  const change = (key: number, fields: Partial<TaskDraft>) => {
    setDrafts(drafts.map((each) => (each.key === key ? { ...each, ...fields } : each)));
  };
  return (
    <Fold command={command}>
      <div className="stack">
        <DraftFound of={form} />
        {drafts.map((draft, index) => (
          <fieldset key={draft.key} className="plain person">
            <legend>{t('case.task', { n: index + 1 })}</legend>
            <TaskFields
              draft={draft}
              onChange={(fields) => {
                change(draft.key, fields);
              }}
            />
            {drafts.length > 1 && (
              <button
                type="button"
                className="linkish"
                onClick={() => {
                  setDrafts(drafts.filter(({ key }) => key !== draft.key));
                }}
              >
                {t('case.removeTask', { n: index + 1 })}
              </button>
            )}
          </fieldset>
        ))}
        <div className="row between">
          <Button
            variant="default"
            onClick={() => {
              setDrafts([...drafts, { ...EMPTY, key: Math.max(...drafts.map(({ key }) => key)) + 1 }]);
            }}
          >
            + {t('case.addTask')}
          </Button>
          <strong>
            {t('case.total', { amount: formatVnd(tasks.reduce((sum, { costVnd }) => sum + costVnd, 0)) })}
          </strong>
        </div>
        <Sending
          command={command}
          label={t('case.submitPlan')}
          blocked={tasks.length === drafts.length ? undefined : t('case.needTasks')}
          onClick={() => {
            command.submit({ occurredAt: command.now(), tasks });
          }}
        />
      </div>
    </Fold>
  );
}

function TaskFields({ draft, onChange }: { draft: TaskDraft; onChange: (fields: Partial<TaskDraft>) => void }) {
  const { t } = useTranslation();
  const line = (field: 'start' | 'end' | 'cost' | 'description') => (
    <Line
      label={t(`case.${field}`)}
      value={draft[field]}
      onChange={(value) => {
        onChange({ [field]: value });
      }}
    />
  );
  return (
    <div className="stack">
      <Offices of={draft} />
      <div className="grid two">
        <Select
          label={t('case.service')}
          options={optionsOf('service_types')}
          value={draft.serviceType}
          onChange={(serviceType) => {
            onChange({ serviceType });
          }}
        />
        {line('description')}
        {line('start')}
        {line('end')}
        {line('cost')}
        <Select
          label={t('case.funding')}
          none={t('form.unknown')}
          options={optionsOf('funding_sources')}
          value={draft.funding}
          onChange={(funding) => {
            onChange({ funding });
          }}
        />
        <Select
          label={t('case.programme')}
          none={t('form.unknown')}
          options={optionsOf('programmes')}
          value={draft.programme}
          onChange={(programme) => {
            onChange({ programme });
          }}
        />
      </div>
    </div>
  );
}

/** Who answers for the task and who carries it out, where that is said already: revising it leaves that as it is. */
function Offices({ of: { responsible, provider } }: { readonly of: TaskDraft }) {
  const { t } = useTranslation();
  useProviderNames(responsible, provider);
  if (responsible === '' && provider === '') return null;
  return (
    <p className="small soft">
      {responsible !== '' && `${t('case.responsible')}: ${officeName(responsible)}`}
      {provider !== '' && ` · ${t('case.provider')}: ${officeName(provider)}`}
    </p>
  );
}
