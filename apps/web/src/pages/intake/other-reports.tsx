import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useKeptList } from '../../api/kept.js';
import { formatInstant } from '../../ui/format.js';
import { REPORT_SLOT, pageOfReport } from './slot.js';

/** The other reports that the person began and has not sent: each has its own draft, and none takes the place of another. */
export function OtherReports({ but }: { readonly but: string }) {
  const { t } = useTranslation();
  const { data } = useKeptList();
  const others = (data?.items ?? []).filter(({ slot }) => pageOfReport(slot) && slot !== REPORT_SLOT + but);
  if (others.length === 0) return null;
  return (
    <nav className="notice" aria-label={t('kept.otherReports')}>
      <strong>{t('kept.otherReports')}</strong>
      <ul>
        {others.map(({ slot, savedAt }) => (
          <li key={slot}>
            <Link to={pageOfReport(slot) ?? ''}>{t('kept.goOn', { at: formatInstant(savedAt) })}</Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
