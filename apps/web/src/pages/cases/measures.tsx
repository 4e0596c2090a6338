import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.js';
import type { CaseState } from '../../api/told.codec.js';
import { codeLabel } from '../../reference/index.js';
import { useMay } from '../../session/session.js';
import { formatWhen } from '../../ui/format.js';
import { type Field, StepForm, type Told } from '../../ui/step-form.js';
import { asTold } from '../../ui/when.js';
import type { CaseProps } from './case.page.js';
import { TakeBackFact } from './take-back.js';
import { measureIn } from './steps.codec.js';

type Measure = CaseState['measures'][number];

/** What was done at once, whoever did it; what was told wrongly or twice is put right. */
export function Measures({ of: { id, version, status }, state: { measures } }: CaseProps) {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <section className="card stack">
      <h2>{t('case.measures')}</h2>
      {measures.length === 0 && <p className="soft">{t('case.noMeasures')}</p>}
      <ul className="persons">
        {measures.map((each) => (
          <li key={each.factId ?? each.measure + each.occurredAt}>
            <Taken of={each} />
            {each.factId !== null && may('casework:correct') && (
              <>
                <Correct id={id} version={version} of={each} factId={each.factId} />
                <TakeBackFact id={id} version={version} kind="measure" fact={each} factId={each.factId} />
              </>
            )}
          </li>
        ))}
      </ul>
      {may('casework:take-measure') && status === 'open' && <Add id={id} />}
    </section>
  );
}

function Taken({ of: { measure, authority, note, beforeReport, occurredAt } }: { readonly of: Measure }) {
  return (
    <>
      <strong>{codeLabel('emergency_measures', measure)}</strong>
      <p className="small soft">
        {codeLabel('emergency_authorities', authority)} · {formatWhen(occurredAt)}
      </p>
      {[note, beforeReport].map((text) => text != null && text !== '' && <p key={text}>{text}</p>)}
    </>
  );
}

function useFields(): readonly Field[] {
  const { t } = useTranslation();
  return [
    { name: 'measure', label: t('case.measure'), kind: 'code', list: 'emergency_measures' },
    { name: 'authority', label: t('case.authority'), kind: 'code', list: 'emergency_authorities' },
    { name: 'note', label: t('form.note'), kind: 'lines', optional: true },
    { name: 'beforeReport', label: t('case.beforeReport'), kind: 'lines', optional: true },
  ];
}

/** A measure is recorded whatever happened meanwhile: it names no version. */
function Add({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  return (
    <StepForm
      title={t('case.addMeasure')}
      draft={`draft.measure.${id}`}
      correctable="measure"
      fields={useFields()}
      send={(told, headers) =>
        api.POST('/api/cases/{id}/emergency-measures', { params: { path: { id } }, body: measureIn(told), headers })
      }
    />
  );
}

interface CorrectProps {
  readonly id: string;
  readonly version: number;
  readonly of: Measure;
  readonly factId: string;
}

const initialOf = ({ measure, authority, note, beforeReport }: Measure): Told => ({
  ...{ measure, authority, note: note ?? '', beforeReport: beforeReport ?? '' },
});

/** Another telling of a measure, whole; the first one stays in the history. */
function Correct({ id, version, of: measure, factId }: CorrectProps) {
  const { t } = useTranslation();
  return (
    <StepForm
      title={t('case.correct')}
      draft={`draft.correction.${id}.measure.${factId}`}
      corrects={{ kind: 'measure', factId }}
      base={JSON.stringify(measure)}
      lead={t('case.correctLead')}
      initial={initialOf(measure)}
      at={asTold(measure.occurredAt)}
      fields={[...useFields(), { name: 'reason', label: t('case.correctReason'), kind: 'line' }]}
      version={version}
      send={({ reason = '', ...told }, headers) =>
        api.POST('/api/cases/{id}/corrections', {
          params: { path: { id } },
          body: { correctsEventId: factId, reason, measure: measureIn(told) },
          headers,
        })
      }
    />
  );
}
