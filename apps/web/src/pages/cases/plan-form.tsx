import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schemas, api } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import type { PlanTask } from '../../api/told.codec.js';
import { optionsOf } from '../../reference/index.js';
import { useSession } from '../../session/session.js';
import { formatVnd, formatWhen, parseWhen } from '../../ui/format.js';
import { Line } from '../../ui/lines.js';
import { Select } from '../../ui/select.js';
import { DraftFound, useDraft } from '../../ui/draft.js';
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
}

const EMPTY = { serviceType: '', start: '', end: '', cost: '0', description: '', programme: '', funding: '' };

const draftOf = (task: PlanTask, key: number): TaskDraft => ({
  key,
  serviceType: task.serviceType,
  start: formatWhen(task.start),
  end: formatWhen(task.expectedEnd),
  cost: String(task.costVnd),
  description: task.description ?? '',
  programme: task.programme ?? '',
  funding: task.fundingSource ?? '',
});

const isDay = (when: string | undefined): when is string => when?.length === 10;
const dong = (text: string): number => Number(text.replaceAll(/[\s.]/g, ''));

/** The task as the API wants it; `undefined` while something is missing. */
function taskOf(draft: TaskDraft, responsible: string): PlanTask | undefined {
  const [start, expectedEnd, costVnd] = [parseWhen(draft.start), parseWhen(draft.end), dong(draft.cost)];
  if (draft.serviceType === '' || !isDay(start) || !isDay(expectedEnd) || !Number.isInteger(costVnd)) return undefined;
  return {
    ...{ serviceType: draft.serviceType, start, expectedEnd, responsible, costVnd },
    ...(draft.description.trim() === '' ? {} : { description: draft.description.trim() }),
    ...(draft.programme === '' ? {} : { programme: draft.programme }),
    ...(draft.funding === '' ? {} : { fundingSource: draft.funding }),
  };
}

interface Props {
  readonly id: string;
  readonly version: number;
  readonly before: readonly PlanTask[];
}

/** Form 04: tasks with their time, cost and source of money; submitting it ends the 5 working days. */
export function PlanForm({ id, version, before }: Props) {
  const { t } = useTranslation();
  const { office } = useSession();
  const [form, setForm] = useState<{ readonly drafts: readonly TaskDraft[] }>(() => ({
    drafts: before.length === 0 ? [{ ...EMPTY, key: 0 }] : before.map(draftOf),
  }));
  const { drafts } = form;
  const setDrafts = (next: readonly TaskDraft[]) => {
    setForm({ drafts: next });
  };
  const command = useCommand(
    (body: Schemas['DraftPlanDto'], headers) =>
      api.POST('/api/cases/{id}/plans', { params: { path: { id } }, body, headers }),
    { version },
  );
  const kept = useDraft({
    ...{ slot: `draft.plan.${id}`, value: form, restore: setForm, sent: command.state === 'recorded' },
  });
  const tasks = drafts.map((draft) => taskOf(draft, office)).filter((task) => task !== undefined);
  const change = (key: number, fields: Partial<TaskDraft>) => {
    setDrafts(drafts.map((each) => (each.key === key ? { ...each, ...fields } : each)));
  };
  return (
    <div className="stack">
      <DraftFound draft={kept} />
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
        <strong>{t('case.total', { amount: formatVnd(tasks.reduce((sum, { costVnd }) => sum + costVnd, 0)) })}</strong>
      </div>
      <Sending
        command={command}
        label={t('case.submitPlan')}
        blocked={tasks.length === drafts.length ? undefined : t('case.needTasks')}
        onClick={() => {
          command.submit({ occurredAt: new Date().toISOString(), tasks });
        }}
      />
    </div>
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
