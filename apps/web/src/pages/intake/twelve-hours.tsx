import { useTranslation } from 'react-i18next';
import { useSpanWords } from '../../ui/clock.js';
import { formatInstant } from '../../ui/format.js';
import { useNow } from '../../ui/now.js';

const TWELVE_HOURS = 12 * 3_600_000;

/** The 12 hours from the receipt of the information, as they run out. */
export function TwelveHours({ from, urgent }: { from: string; urgent: boolean }) {
  const { t } = useTranslation();
  const words = useSpanWords();
  const now = useNow(1000);
  const end = new Date(from).getTime() + TWELVE_HOURS;
  const left = end - now;
  const share = Math.min(100, Math.max(0, (left / TWELVE_HOURS) * 100));
  return (
    <aside className={`twelve ${urgent ? 'urgent' : ''}`} aria-label={t('intake.clock')}>
      <div className="row between">
        <strong>{t(urgent ? 'intake.dangerClock' : 'intake.clock')}</strong>
        <span className="twelve-left">
          {left >= 0 ? t('clock.left', { span: words(left) }) : t('clock.over', { span: words(left) })}
        </span>
      </div>
      <progress max={100} value={share} aria-label={t('intake.clock')} />
      <p className="small">
        {urgent ? t('intake.dangerClockLead', { at: formatInstant(new Date(end)) }) : t('intake.clockLead')}
      </p>
    </aside>
  );
}
