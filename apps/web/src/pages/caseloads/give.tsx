import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Schemas, api } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { formatWhen } from '../../ui/format.js';
import { Sending } from '../../ui/sending.js';
import { Risk } from '../cases/risk.js';
import { useNames } from '../cases/names.js';
import type { Wish } from './reassign.js';

interface Props {
  readonly wish: Wish;
  readonly preview: Schemas['ReassignmentPreviewDto'];
  readonly nameFor: (worker: string | null) => string;
}

/** The cases that would be given on; those that are unticked stay. */
export function Give({ wish, preview: { total, cases, loads }, nameFor }: Props) {
  const { t } = useTranslation();
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const childName = useNames(cases.map(({ childId }) => childId));
  const command = useCommand(
    (body: Schemas['ReassignDto'], headers) => api.POST('/api/caseloads/reassignment', { body, headers }),
    { draft: 'choice' },
  );
  const chosen = cases.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
  const toggle = (id: string) => {
    setKept(kept.has(id) ? new Set([...kept].filter((each) => each !== id)) : new Set([...kept, id]));
  };
  if (command.recorded) return <Given cases={command.recorded.cases} />;
  return (
    <div className="stack">
      <p>
        <strong>{t('caseloads.total', { count: total })}</strong>
        {total > cases.length && ` ${t('caseloads.rest', { shown: cases.length, total })}`}
      </p>
      {loads.map(({ id, cases: count, overdue }) => (
        <p key={id} className="soft small">
          {t('caseloads.now', { name: nameFor(id), count, overdue })}
        </p>
      ))}
      <ul className="items">
        {cases.map(({ id, childId, lapsed, riskLevel, openedAt }) => (
          <li key={id} className={`item ${lapsed ? 'red' : ''}`}>
            <Checkbox
              label={childName(childId) ?? id.slice(0, 8).toUpperCase()}
              checked={!kept.has(id)}
              onChange={() => {
                toggle(id);
              }}
            />
            <span className="row">
              <Risk level={riskLevel} />
              <Link to={`/ca/${id}`} className="mono small">
                {id.slice(0, 8).toUpperCase()}
              </Link>
            </span>
            <span className="item-end soft small">{formatWhen(openedAt)}</span>
          </li>
        ))}
      </ul>
      <Sending
        command={command}
        label={t('caseloads.give', { count: chosen.length })}
        blocked={chosen.length === 0 ? t('caseloads.choose') : undefined}
        onClick={() => {
          command.submit({ ...wish, cases: chosen, occurredAt: command.now() });
        }}
      />
    </div>
  );
}

function Given({ cases }: { readonly cases: readonly Schemas['ReassignedCaseDto'][] }) {
  const { t } = useTranslation();
  const left = cases.filter(({ given }) => !given).length;
  return (
    <p className={`notice ${left > 0 ? 'amber' : ''}`} role="status">
      {t('caseloads.given', { count: cases.length - left })}
      {left > 0 && ` ${t('caseloads.notGiven', { count: left })}`}
    </p>
  );
}
