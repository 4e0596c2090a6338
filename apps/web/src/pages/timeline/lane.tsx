import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ToldEvent } from '../../api/told.codec.js';

const WIDTH = 1000;
const MARGIN = 14;

/** An instant as milliseconds; a partial date at its beginning. */
const millis = (when: string): number => new Date(when.length === 7 ? `${when}-01` : when).getTime();

/** The first and the last moment of a history. */
function spanOf(history: readonly ToldEvent[]): readonly [number, number] {
  const times = history.flatMap(({ occurredAt, recordedAt }) =>
    occurredAt === null ? [millis(recordedAt)] : [millis(recordedAt), millis(occurredAt)],
  );
  return [Math.min(...times), Math.max(...times)];
}

/** A picture of the list for those who see it: when things happened below, when they were recorded above. */
export function Lane({ history, known }: { history: readonly ToldEvent[]; known: number }) {
  const { t } = useTranslation();
  const [first, last] = useMemo(() => spanOf(history), [history]);
  const span = Math.max(1, last - first);
  const x = (when: string): number => MARGIN + ((millis(when) - first) / span) * (WIDTH - 2 * MARGIN);
  return (
    <figure className="lane">
      <figcaption className="soft small">{t('timeline.lane')}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} 90`} preserveAspectRatio="none" aria-hidden="true">
        <line x1="0" y1="20" x2={WIDTH} y2="20" className="lane-axis" />
        <line x1="0" y1="70" x2={WIDTH} y2="70" className="lane-axis" />
        {history.map((event, index) => (
          <Drawn
            key={event.eventId}
            event={event}
            isAhead={index >= known}
            recorded={x(event.recordedAt)}
            occurred={event.occurredAt === null ? undefined : x(event.occurredAt)}
          />
        ))}
      </svg>
    </figure>
  );
}

interface DrawnProps {
  readonly event: ToldEvent;
  readonly isAhead: boolean;
  readonly recorded: number;
  readonly occurred: number | undefined;
}

/** One event of the picture; drawn again only when the slider passes it. */
const Drawn = memo(function Drawn({ event, isAhead, recorded, occurred }: DrawnProps) {
  const { correctedBy, retractedBy, type } = event;
  const isStruck = correctedBy.length > 0 || retractedBy !== null;
  const look = `${isAhead ? 'ahead' : ''} ${isStruck ? 'struck' : ''} ${type === 'DeadlineLapsed' ? 'lapsed' : ''}`;
  return (
    <g className={`lane-event ${look}`}>
      {occurred !== undefined && <line x1={occurred} y1="70" x2={recorded} y2="20" />}
      <rect x={recorded - 4} y="12" width="8" height="16" rx="4" />
      {occurred !== undefined && <rect x={occurred - 4} y="62" width="8" height="16" rx="4" />}
    </g>
  );
});
