import { useTranslation } from 'react-i18next';
import { type Schemas, api } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { optionsOf } from '../../reference/index.js';
import { parseWhen } from '../../ui/format.js';
import { DraftFound } from '../../ui/draft.js';
import { useForm } from '../../ui/form.js';
import { Line, Lines } from '../../ui/lines.js';
import { Fold } from '../../ui/recorded.js';
import { Select } from '../../ui/select.js';
import { Sending } from '../../ui/sending.js';
import { When } from '../../ui/when-field.js';
import { NOW, whenValue } from '../../ui/when.js';

type Body = Schemas['RecordInspectionDto'];
const EMPTY = { outcome: '', inspectedBy: '', findings: '', nextOn: '', measure: '', measureDue: '' };
type Draft = typeof EMPTY;

const isDay = (text: string): boolean => parseWhen(text)?.length === 10;
const isDayOrNothing = (text: string): boolean => text.trim() === '' || isDay(text);

/** What is still missing, as a key of the catalogue. */
function gapIn({ outcome, nextOn, measure, measureDue }: Draft, occurredAt: string | undefined) {
  if (outcome === '' || occurredAt === undefined) return 'providers.needOutcome' as const;
  if (!isDayOrNothing(nextOn) || !isDayOrNothing(measureDue)) return 'providers.badDay' as const;
  const isHalf = (measure.trim() === '') !== (measureDue.trim() === '');
  return isHalf ? ('providers.needMeasure' as const) : undefined;
}

const bodyOf = ({ outcome, inspectedBy, findings, nextOn, measure, measureDue }: Draft, occurredAt: string): Body => ({
  ...{ outcomeCode: outcome, occurredAt },
  ...(inspectedBy.trim() === '' ? {} : { inspectedBy: inspectedBy.trim() }),
  ...(findings.trim() === '' ? {} : { findings: findings.trim() }),
  ...(isDay(nextOn) ? { nextOn: parseWhen(nextOn) ?? '' } : {}),
  measures: measure.trim() === '' ? [] : [{ text: measure.trim(), dueOn: parseWhen(measureDue) ?? '' }],
});

/** Records what an inspection found, what it wants done, and when the next one is. */
export function InspectionForm({ of: { id, version } }: { of: Schemas['ProviderDto'] }) {
  const { t } = useTranslation();
  const form = useForm(`draft.inspection.${id}`, { ...EMPTY, when: NOW });
  const { when, ...draft } = form.value;
  const command = useCommand(
    (body: Body, headers) => api.POST('/api/providers/{id}/inspections', { params: { path: { id } }, body, headers }),
    { version, draft: form.draft },
  );
  const occurredAt = whenValue(when, form.begunAt);
  const gap = gapIn(draft, occurredAt);
  const change = (name: keyof Draft) => (value: string) => {
    form.set({ [name]: value });
  };
  const hint = `${t('providers.dayHint')}, ${t('form.optional')}`;
  return (
    <details className="disclosure">
      <summary>{t('providers.inspect')}</summary>
      <Fold command={command}>
        <div className="stack">
          <DraftFound of={form} />
          <Select
            label={t('providers.outcome')}
            options={optionsOf('inspection_outcomes')}
            value={draft.outcome}
            onChange={change('outcome')}
          />
          <Line label={t('providers.inspectedBy')} value={draft.inspectedBy} onChange={change('inspectedBy')} />
          <Lines label={t('providers.findings')} value={draft.findings} onChange={change('findings')} />
          <Lines label={t('providers.measure')} value={draft.measure} onChange={change('measure')} />
          <Line
            label={t('providers.measureDue')}
            hint={hint}
            value={draft.measureDue}
            onChange={change('measureDue')}
          />
          <Line label={t('providers.nextOn')} hint={hint} value={draft.nextOn} onChange={change('nextOn')} />
          <When form={form} />
          <Sending
            command={command}
            label={t('providers.inspect')}
            blocked={gap && t(gap)}
            onClick={() => {
              command.submit(bodyOf(draft, occurredAt ?? ''));
            }}
          />
        </div>
      </Fold>
    </details>
  );
}
