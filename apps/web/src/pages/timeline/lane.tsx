import { useTranslation } from 'react-i18next';
import type { ToldEvent } from '../../api/told.codec.js';

const WIDTH = 1000;
const MARGIN = 14;

/** An instant as milliseconds; a partial date at its beginning. */
const millis = (when: string): number => new Date(when.length === 7 ? `${when}-01` : when).getTime();

/** A picture of the list for those who see it: when things happened below, when they were recorded above. */
export function Lane({ history, known }: { history: readonly ToldEvent[]; known: number }) {
  const { t } = useTranslation();
  const times = history.flatMap(({ occurredAt, recordedAt }) =>
    occurredAt === null ? [millis(recordedAt)] : [millis(recordedAt), millis(occurredAt)],
  );
  const first = Math.min(...times);
  const span = Math.max(1, Math.max(...times) - first);
  const x = (when: string): number => MARGIN + ((millis(when) - first) / span) * (WIDTH - 2 * MARGIN);
  return (
    <figure className="lane">
      <figcaption className="soft small">{t('timeline.lane')}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} 90`} preserveAspectRatio="none" aria-hidden="true">
        <line x1="0" y1="20" x2={WIDTH} y2="20" className="lane-axis" />
        <line x1="0" y1="70" x2={WIDTH} y2="70" className="lane-axis" />
        {history.map(({ eventId, occurredAt, recordedAt, correctedBy, retractedBy, type }, index) => {
          const isStruck = correctedBy.length > 0 || retractedBy !== null;
          const look = `${index < known ? '' : 'ahead'} ${isStruck ? 'struck' : ''} ${type === 'DeadlineLapsed' ? 'lapsed' : ''}`;
          return (
            <g key={eventId} className={`lane-event ${look}`}>
              {occurredAt !== null && <line x1={x(occurredAt)} y1="70" x2={x(recordedAt)} y2="20" />}
              <rect x={x(recordedAt) - 4} y="12" width="8" height="16" rx="4" />
              {occurredAt !== null && <rect x={x(occurredAt) - 4} y="62" width="8" height="16" rx="4" />}
            </g>
          );
        })}
      </svg>
    </figure>
  );
}
