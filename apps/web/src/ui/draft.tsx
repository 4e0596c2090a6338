import { useTranslation } from 'react-i18next';
import type { Filled } from './filling.js';
import { formatInstant } from './format.js';

type Draft = Pick<Filled<object>, 'keptAt' | 'savedAt'> & { readonly draft: { readonly drop: () => void } };

/** Says that something was found again and lets go of it; and since when what is written is kept. */
export function DraftFound({ of: { keptAt, savedAt, draft } }: { readonly of: Draft }) {
  const { t } = useTranslation();
  if (keptAt === undefined) {
    return (
      typeof savedAt === 'string' && <p className="soft small">{t('kept.saved', { at: formatInstant(savedAt) })}</p>
    );
  }
  return (
    <p className="notice amber" role="status">
      {t('kept.found', { at: formatInstant(keptAt) })}{' '}
      <button type="button" className="linkish" onClick={draft.drop}>
        {t('kept.drop')}
      </button>
    </p>
  );
}
