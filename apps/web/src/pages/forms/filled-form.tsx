import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client.js';
import { currentLanguage } from '../../i18n/index.js';
import { communeName } from '../../reference/index.js';
import { formatInstant, formatNumber, formatWhen, officeName } from '../../ui/format.js';
import './forms.css';
import { useProviderNames } from '../../ui/provider-names.js';

type Filled = Schemas['FilledFormDto'];
type Row = Filled['rows'][number];
type Value = Row['values'][number];

/** A fact as its form shows it, line by line; printed, it is a sheet of its own. */
export function FilledForm({ of: { form, rows, ...told } }: { of: Filled }) {
  const { t } = useTranslation();
  useProviderNames(
    told.office,
    ...rows.flatMap(({ kind, values }) => (kind === 'office' ? values : [])).map(({ value }) => value),
  );
  const language = currentLanguage();
  return (
    <article className="card sheet stack">
      <header className="stack tight">
        <h2>{form[language]}</h2>
        <p className="soft small">
          {form.article} · {t('forms.version', { n: form.version, day: formatWhen(form.validFrom) })} ·{' '}
          {t(`forms.status.${standingOf(form.status)}`)}
        </p>
        <p className="soft small">{form.note[language]}</p>
      </header>
      {told.isCorrected && <p className="notice small">{t('forms.corrected')}</p>}
      <dl className="lines">
        {rows.map((row) => (
          <Entry key={row.path} of={row} />
        ))}
      </dl>
      <footer className="small sheet-foot">
        <span>
          {t('forms.office')}: {officeName(told.office)}
        </span>
        {told.recordedAt !== null && (
          <span>
            {t('forms.recorded')} {formatInstant(told.recordedAt)}
          </span>
        )}
        <span className="signature">{t('forms.signature')}</span>
      </footer>
    </article>
  );
}

const STANDINGS = ['verified', 'secondary', 'derived', 'memory', 'own', 'not-settled'] as const;
const standingOf = (status: string) => STANDINGS.find((known) => known === status) ?? 'memory';

function Entry({ of: row }: { of: Row }) {
  const { t } = useTranslation();
  const label = row[currentLanguage()];
  const deep = row.depth > 0 ? 'deep' : '';
  if (row.state === 'heading')
    return (
      <div className={`heading ${deep}`}>
        <dt>{label}</dt>
        <dd className="visually-hidden">:</dd>
      </div>
    );
  return (
    <div className={deep}>
      <dt>{label}</dt>
      {row.state === 'told' ? (
        <dd>{row.values.map((value) => wordsFor(row.kind, value)).join(', ')}</dd>
      ) : (
        <dd className="soft">{t(ABSENT[row.state])}</dd>
      )}
    </div>
  );
}

const ABSENT = { unknown: 'forms.unknown', masked: 'forms.masked', 'not-told': 'forms.notTold' } as const;

const WORDS: Readonly<Record<string, (value: string) => string>> = {
  'partial-date': formatWhen,
  when: formatWhen,
  instant: formatWhen,
  day: formatWhen,
  number: (value) => formatNumber(Number(value)),
  office: officeName,
  commune: communeName,
};

/** A value as people read it: a code by its wording, a time never more precise than it was told. */
const wordsFor = (kind: string, { value, ...wording }: Value): string =>
  wording[currentLanguage()] ?? WORDS[kind]?.(value) ?? value;
