import { useTranslation } from 'react-i18next';
import type { Filled } from './filling.js';
import { formatInstant } from './format.js';

type Draft = Pick<Filled<object>, 'keptAt' | 'savedAt' | 'isOutdated' | 'isElsewhere'> & {
  readonly draft: { readonly drop: () => void };
};

/** Says that something was found again and lets go of it; and since when what is written is kept. */
export function DraftFound({ of: { keptAt, savedAt, isOutdated, isElsewhere, draft } }: { readonly of: Draft }) {
  const { t } = useTranslation();
  // The line is there before it says something: nothing moves under a finger when the form is kept.
  const saved = typeof savedAt === 'string' ? t('kept.saved', { at: formatInstant(savedAt) }) : '\u00a0';
  if (isElsewhere === true) {
    return (
      <p className="notice amber" role="status">
        {t('kept.elsewhere')}
      </p>
    );
  }
  if (keptAt === undefined) return <p className="soft small">{saved}</p>;
  return (
    <p className="notice amber" role="status">
      {t('kept.found', { at: formatInstant(keptAt) })} {isOutdated === true && <strong>{t('kept.outdated')}</strong>}{' '}
      <button type="button" className="linkish" onClick={draft.drop}>
        {t('kept.drop')}
      </button>
    </p>
  );
}
