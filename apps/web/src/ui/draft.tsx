import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type { Filled } from './filling.js';
import { formatInstant } from './format.js';

type Draft = Pick<Filled<object>, 'keptAt' | 'savedAt' | 'place' | 'isOutdated' | 'isElsewhere'> & {
  readonly draft: { readonly drop: () => void; readonly slot: string };
};

/**
 * Says that something was found again and lets go of it; and since when what is written is kept. An address that names the
 * form opens it.
 */
export function DraftFound({ of }: { readonly of: Draft }) {
  const place = useRef<HTMLDivElement>(null);
  const { hash } = useLocation();
  const isWanted = hash === `#${of.draft.slot}`;
  useEffect(() => {
    const folded = isWanted ? place.current?.closest('details') : undefined;
    if (folded) folded.open = true;
    if (isWanted) place.current?.scrollIntoView({ block: 'center' });
  }, [isWanted]);
  return (
    <div ref={place}>
      <Found of={of} />
    </div>
  );
}

function Found({ of }: { readonly of: Draft }) {
  const { t } = useTranslation();
  const { keptAt, savedAt, isOutdated, isElsewhere, draft } = of;
  if (of.place !== undefined) return <NotOnServer place={of.place} />;
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

/** What is written did not reach the server: where it is meanwhile, said plainly where that is nowhere. */
function NotOnServer({ place: { where, at } }: { readonly place: NonNullable<Draft['place']> }) {
  const { t } = useTranslation();
  const isHere = where === 'device';
  return (
    <p className={`notice ${isHere ? 'amber' : 'red'}`} role={isHere ? 'status' : 'alert'}>
      {isHere ? t('kept.onDevice', { at: formatInstant(at) }) : t('kept.nowhere')}
    </p>
  );
}
