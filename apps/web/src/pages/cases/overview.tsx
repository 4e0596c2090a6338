import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Schemas, api } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { codeLabel, communeName, optionsOf } from '../../reference/index.js';
import { useMay } from '../../session/session.js';
import { Clocks } from '../../ui/clock.js';
import { Facts } from '../../ui/facts.js';
import { DraftFound } from '../../ui/draft.js';
import { useForm } from '../../ui/form.js';
import { formatWhen } from '../../ui/format.js';
import { Lines } from '../../ui/lines.js';
import { Select } from '../../ui/select.js';
import { Fold } from '../../ui/recorded.js';
import { Sending } from '../../ui/sending.js';
import { When } from '../../ui/when-field.js';
import { NOW, whenValue } from '../../ui/when.js';
import type { CaseProps } from './case.page.js';
import { Duty } from './duty.js';
import { Consents } from './consents.js';
import { Evidence } from './evidence.js';
import { Separation } from './separation.js';

export function Overview({ of: found, state }: CaseProps) {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <div className="split">
      <div className="stack">
        <section className="card stack">
          <h2>{t('case.overview')}</h2>
          <Facts
            facts={[
              [t('case.area'), found.communes.map(communeName).join(', ')],
              [t('intake.residence'), communeName(state.residenceCommune)],
              [
                t('intake.abuseForms'),
                state.abuseForms.map((code) => codeLabel('abuse_forms', code)).join(', ') || '–',
              ],
              [t('case.danger'), codeLabel('yes_no_unknown', state.danger)],
              [
                t('case.reports'),
                state.reportIds.map((id) => (
                  <Link key={id} to={`/phan-loai/${id}`} className="mono">
                    {id.slice(0, 8).toUpperCase()}{' '}
                  </Link>
                )),
              ],
            ]}
          />
        </section>
        <Consents of={found} state={state} />
        <Evidence of={found} state={state} />
        <section className="card stack">
          <h2>{t('case.measures')}</h2>
          {state.measures.length === 0 && <p className="soft">{t('case.noMeasures')}</p>}
          <ul className="persons">
            {state.measures.map(({ measure, authority, occurredAt }) => (
              <li key={measure + occurredAt}>
                <strong>{codeLabel('emergency_measures', measure)}</strong>
                <p className="small soft">
                  {codeLabel('emergency_authorities', authority)} · {formatWhen(occurredAt)}
                </p>
              </li>
            ))}
          </ul>
          {may('casework:take-measure') && found.status === 'open' && <AddMeasure id={found.id} />}
        </section>
        <Separation of={found} state={state} />
        <Duty of={found} state={state} />
      </div>
      <section className="card stack">
        <h2>{t('case.clocks')}</h2>
        {found.obligations.length === 0 && <p className="soft">{t('case.noClocks')}</p>}
        <Clocks of={found.obligations} />
      </section>
    </div>
  );
}

const NO_MEASURE = { measure: '', authority: '', note: '', beforeReport: '', when: NOW };

/** A measure is recorded whatever happened meanwhile: it names no version. */
function AddMeasure({ id }: { id: string }) {
  const { t } = useTranslation();
  const form = useForm(`draft.measure.${id}`, NO_MEASURE);
  const { measure, authority, note, beforeReport, when } = form.value;
  const command = useCommand(
    (body: Schemas['EmergencyMeasureDto'], headers) =>
      api.POST('/api/cases/{id}/emergency-measures', { params: { path: { id } }, body, headers }),
    { draft: form.draft },
  );
  const occurredAt = whenValue(when, form.begunAt);
  const change = (field: 'measure' | 'authority' | 'note' | 'beforeReport') => (text: string) => {
    form.set({ [field]: text });
  };
  const isWhole = measure !== '' && authority !== '';
  return (
    <details className="disclosure">
      <summary>{t('case.addMeasure')}</summary>
      <Fold command={command}>
        <div className="stack">
          <DraftFound of={form} />
          <div className="grid two">
            <Select
              label={t('case.measure')}
              options={optionsOf('emergency_measures')}
              value={measure}
              onChange={change('measure')}
            />
            <Select
              label={t('case.authority')}
              options={optionsOf('emergency_authorities')}
              value={authority}
              onChange={change('authority')}
            />
          </div>
          <When form={form} />
          <Lines label={t('form.note')} value={note} onChange={change('note')} />
          <Lines label={t('case.beforeReport')} value={beforeReport} onChange={change('beforeReport')} />
          <Sending
            command={command}
            label={t('case.addMeasure')}
            blocked={isWhole ? (occurredAt === undefined ? t('form.needWhen') : undefined) : t('case.needMeasure')}
            onClick={() => {
              const texts = { note: note.trim(), beforeReport: beforeReport.trim() };
              const told = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
              command.submit({ occurredAt: occurredAt ?? '', measure, authority, ...told });
            }}
          />
        </div>
      </Fold>
    </details>
  );
}
