import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

const SENTENCES = {
  'access.awaits-second-person': 'approvals.awaits',
  'access.second-administrator-made': 'approvals.secondMade',
} as const;

/** That what was asked for is not done yet, where it waits for a second person; and what else the answer warns of. */
export function Waits({ of: answer }: { of: { readonly warnings: readonly string[] } | undefined }) {
  const { t } = useTranslation();
  const sentences = Object.entries(SENTENCES).filter(([code]) => answer?.warnings.includes(code));
  if (sentences.length === 0) return null;
  return (
    <div className="notice amber" role="status">
      {sentences.map(([code, sentence]) => (
        <p key={code}>{t(sentence)}</p>
      ))}
      <Link to="/duyet-quyen">{t('approvals.title')}</Link>
    </div>
  );
}
