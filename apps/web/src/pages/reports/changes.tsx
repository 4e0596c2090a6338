import { useTranslation } from 'react-i18next';
import type { Changeable, Masked, ReportChange, ReportView } from '../../api/told.codec.js';
import { codeLabel, communeName, communeOn } from '../../reference/index.js';
import { formatInstant, officeName } from '../../ui/format.js';

/** What was put right of the report: what was told before, what stands since, by whom and why. */
export function Changes({ report: { changes, incident } }: { report: ReportView }) {
  const { t } = useTranslation();
  if (changes.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="changes">
      <h2 id="changes">{t('changes.title')}</h2>
      <ul className="stack">
        {changes.map((change) => (
          <li key={change.recordedAt} className="person stack tight">
            <Change of={change} incident={incident} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const FIELDS = [
  ...(['receivedAt', 'danger', 'abuseForms', 'subjectTypes'] as const),
  ...(['description', 'communeCode', 'liesWith'] as const),
];

interface ChangeProps {
  readonly of: ReportChange;
  readonly incident: ReportView['incident'];
}

function Change({ of: { by, displayName, office, recordedAt, reason, before, after }, incident }: ChangeProps) {
  const { t } = useTranslation();
  const words = useWords(incident);
  const who = wordOf(displayName, t('report.masked')) ?? t('changes.someone', { id: by.slice(0, 8).toUpperCase() });
  const why = wordOf(reason, t('report.masked'));
  return (
    <>
      {FIELDS.filter((name) => name in after).map((name) => (
        <div key={name} className="stack tight">
          <strong>{t(`changes.field.${name}`)}</strong>
          <p className="small">
            <span className="soft">{t('changes.first')}:</span> <s>{words(name, before)}</s>
          </p>
          <p className="small">
            <span className="soft">{t('changes.then')}:</span> {words(name, after)}
          </p>
        </div>
      ))}
      <p className="small soft">
        {t('changes.by', { who, office: office === null ? '–' : officeName(office), at: formatInstant(recordedAt) })}
      </p>
      {why !== undefined && <p className="quote">{t('changes.why', { reason: why })}</p>}
    </>
  );
}

/** A text, or that it is masked; `undefined` where there is none. */
const wordOf = (value: string | Masked | null | undefined, masked: string): string | undefined =>
  typeof value === 'string' ? value : value ? masked : undefined;

function useWords({ at }: ReportView['incident']): (name: (typeof FIELDS)[number], told: Changeable) => string {
  const { t } = useTranslation();
  const codes = (list: string, given: readonly string[] = []) => given.map((code) => codeLabel(list, code)).join(', ');
  return (name, told) => {
    const said = {
      receivedAt: () => formatInstant(told.receivedAt ?? ''),
      danger: () => codeLabel('yes_no_unknown', told.danger ?? ''),
      abuseForms: () => codes('abuse_forms', told.abuseForms),
      subjectTypes: () => codes('report_subject_types', told.subjectTypes),
      description: () => wordOf(told.description, t('report.masked')) ?? '',
      communeCode: () => communeOn(told.communeCode ?? '', at),
      liesWith: () => (told.liesWith ? communeName(told.liesWith) : t('report.withReceiver')),
    }[name]();
    return said === '' ? t('changes.nothing') : said;
  };
}
