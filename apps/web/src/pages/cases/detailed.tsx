import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schemas, api } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import type { CaseState } from '../../api/told.codec.js';
import { codeLabel, optionsOf } from '../../reference/index.js';
import { may } from '../../session/permits.js';
import { useSession } from '../../session/session.js';
import { OneOf } from '../../ui/choices.js';
import { formatWhen } from '../../ui/format.js';
import { Lines } from '../../ui/lines.js';
import { Select } from '../../ui/select.js';
import { Sending } from '../../ui/sending.js';
import { WhenField } from '../../ui/when-field.js';
import { NOW, type WhenChoice, whenValue } from '../../ui/when.js';
import type { CaseProps } from './case.page.js';
import { Risk } from './risk.js';

const CONTENTS = 'detailed_assessment_contents';
/** The opinions may be left out; every other content is told, be it as unknown. */
const OPINIONS: readonly string[] = ['g', 'h'];

/** Form 03, which the plan rests on. */
export function DetailedAssessments({ of: found, state }: CaseProps) {
  const { t } = useTranslation();
  const { role } = useSession();
  const mayWrite = may(role, 'screen') && found.status === 'open';
  return (
    <section className="card stack">
      <h2>{t('case.detailed')}</h2>
      {state.detailedAssessments.length === 0 && <p className="soft">{t('case.noDetailed')}</p>}
      <ul className="stack">
        {state.detailedAssessments.map((told) => (
          <Told key={told.factId} {...told} />
        ))}
      </ul>
      {mayWrite && <Add id={found.id} version={found.version} />}
    </section>
  );
}

function Told({ riskLevel, contents, harmers, occurredAt }: CaseState['detailedAssessments'][number]) {
  const { t } = useTranslation();
  return (
    <li className="person stack tight">
      <div className="row">
        <strong>{formatWhen(occurredAt)}</strong>
        <Risk level={riskLevel} />
        <span className="small soft">
          {t('case.harmer')}: {harmers.map((code) => codeLabel('relations', code)).join(', ') || '–'}
        </span>
      </div>
      {contents.map(({ code, text }) => (
        <p key={code}>
          <span className="soft">{codeLabel(CONTENTS, code)}:</span> {text ?? '–'}
        </p>
      ))}
    </li>
  );
}

interface Draft {
  readonly when: WhenChoice;
  readonly riskLevel: string;
  readonly harmer: string;
  readonly parentsNotHeard: string;
  readonly texts: Readonly<Record<string, string>>;
}
const EMPTY: Draft = { when: NOW, riskLevel: '', harmer: '', parentsNotHeard: '', texts: {} };

const bodyOf = ({ when, riskLevel, harmer, parentsNotHeard, texts }: Draft): Schemas['DetailedAssessmentDto'] => ({
  occurredAt: whenValue(when) ?? '',
  riskLevel,
  contents: optionsOf(CONTENTS).flatMap(({ value: code }) => contentOf(code, texts[code]?.trim() ?? '')),
  harmers: harmer === '' ? [] : [harmer],
  ...(parentsNotHeard === '' ? {} : { parentsNotHeard }),
});

function contentOf(code: string, text: string): Schemas['AssessedContentDto'][] {
  if (text !== '') return [{ code, text }];
  return OPINIONS.includes(code) ? [] : [{ code, unknown: true }];
}

function Add({ id, version }: { id: string; version: number }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(EMPTY);
  const set = (change: Partial<Draft>) => {
    setDraft({ ...draft, ...change });
  };
  const command = useCommand(
    (body: Schemas['DetailedAssessmentDto'], headers) =>
      api.POST('/api/cases/{id}/detailed-assessments', { params: { path: { id } }, body, headers }),
    { version },
  );
  const gap =
    draft.riskLevel === '' ? 'case.needRisk' : whenValue(draft.when) === undefined ? 'form.needWhen' : undefined;
  return (
    <details className="disclosure">
      <summary>{t('case.addDetailed')}</summary>
      <div className="stack">
        <p className="notice small">{t('case.detailedLead')}</p>
        <Fields draft={draft} set={set} />
        <Sending
          command={command}
          label={t('case.addDetailed')}
          blocked={gap && t(gap)}
          onClick={() => {
            command.submit(bodyOf(draft));
          }}
        />
      </div>
    </details>
  );
}

interface FieldsProps {
  readonly draft: Draft;
  readonly set: (change: Partial<Draft>) => void;
}

function Fields({ draft, set }: FieldsProps) {
  const { t } = useTranslation();
  const setter = (field: 'riskLevel' | 'harmer' | 'parentsNotHeard') => (value: string) => {
    set({ [field]: value });
  };
  return (
    <>
      <OneOf
        legend={t('case.risk')}
        options={optionsOf('risk_level')}
        value={draft.riskLevel}
        onChange={setter('riskLevel')}
      />
      <WhenField
        label={t('form.happened')}
        value={draft.when}
        onChange={(when) => {
          set({ when });
        }}
      />
      {optionsOf(CONTENTS).map(({ value: code, label }) => (
        <Lines
          key={code}
          label={label}
          value={draft.texts[code] ?? ''}
          onChange={(text) => {
            set({ texts: { ...draft.texts, [code]: text } });
          }}
        />
      ))}
      <Select
        label={t('case.harmer')}
        options={optionsOf('relations')}
        value={draft.harmer}
        onChange={setter('harmer')}
      />
      <Select
        label={t('case.parentsNotHeard')}
        options={optionsOf('parents_not_heard')}
        value={draft.parentsNotHeard}
        onChange={setter('parentsNotHeard')}
      />
    </>
  );
}
