import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type KeptItem, useKeptList } from '../../api/kept.js';
import { formatInstant } from '../../ui/format.js';

const KINDS = ['report', 'detailed', 'plan', 'review', 'note', 'meeting'] as const;
type Kind = (typeof KINDS)[number];

interface Begun {
  readonly kind: Kind;
  readonly to: string;
  readonly savedAt: string;
}

/** The form that a slot belongs to, and the page where it is. */
function begunIn({ slot, savedAt }: KeptItem): Begun[] {
  const [, name, caseId] = slot.split('.');
  const kind = KINDS.find((each) => each === name);
  if (!slot.startsWith('draft.') || kind === undefined) return [];
  return [{ kind, to: caseId === undefined ? '/tiep-nhan/moi' : `/ca/${caseId}`, savedAt }];
}

/** Forms that the person began and has not sent. */
export function Drafts() {
  const { t } = useTranslation();
  const { data } = useKeptList();
  const begun = data?.items.flatMap(begunIn) ?? [];
  if (begun.length === 0) return null;
  return (
    <section className="stack tight" aria-label={t('kept.drafts')}>
      <h2>{t('kept.drafts')}</h2>
      <ul className="items">
        {begun.map(({ kind, to, savedAt }) => (
          <li key={kind + to} className="item amber">
            <Link to={to}>{t(`kept.kind.${kind}`)}</Link>
            <span className="item-end soft small">{formatInstant(savedAt)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
