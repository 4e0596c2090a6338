import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';
import { nameOf } from '../i18n/index.js';
import { formatEnd, formatInstant, formatWhen, spanOf } from './format.js';
import { useNow } from './now.js';

type Obligation = Pick<Schemas['ObligationDto'], 'kind' | 'dueAt' | 'status' | 'lateByMinutes' | 'expectedDays'>;
export type Tone = 'calm' | 'soon' | 'over' | 'done';

const SOON_MILLIS = 4 * 3_600_000;

export function toneOf({ dueAt, status }: Pick<Obligation, 'dueAt' | 'status'>, now: number): Tone {
  if (status === 'lapsed') return 'over';
  if (status !== 'due') return 'done';
  const left = new Date(dueAt).getTime() - now;
  if (left < 0) return 'over';
  return left < SOON_MILLIS ? 'soon' : 'calm';
}

/** A span in words: two units at most. */
export function useSpanWords(): (millis: number) => string {
  const { t } = useTranslation();
  return (millis) => {
    const { days, hours, minutes } = spanOf(millis);
    if (days > 0) return `${t('clock.days', { n: days })} ${t('clock.hours', { n: hours })}`;
    if (hours > 0) return `${t('clock.hours', { n: hours })} ${t('clock.minutes', { n: minutes })}`;
    return t('clock.minutes', { n: minutes });
  };
}

/** How long until a deadline, or by how much it is past. */
export function Clock({ of: obligation }: { of: Obligation }) {
  const { t } = useTranslation();
  const words = useSpanWords();
  const now = useNow();
  const left = new Date(obligation.dueAt).getTime() - now;
  const tone = toneOf(obligation, now);
  const text = () => {
    if (obligation.status === 'met') return t('clock.met');
    if (obligation.status === 'met-recorded-late') return t('clock.metRecordedLate');
    if (obligation.status === 'met-late') return t('clock.metLate', { span: words(obligation.lateByMinutes * 60_000) });
    return left < 0 ? t('clock.over', { span: words(left) }) : t('clock.left', { span: words(left) });
  };
  return (
    <span className={`clock ${tone}`} title={t('clock.dueAt', { at: formatEnd(obligation.dueAt) })}>
      {text()}
      {obligation.expectedDays && ` · ${t('clock.expectedShort')}`}
    </span>
  );
}

/** What the time of a deadline rests on, where that is not certain or was not known before. */
function Rests({ of: { reckonedAnew, expectedDays = [] } }: { of: Schemas['ObligationDto'] }) {
  const { t } = useTranslation();
  const [first, last] = [expectedDays[0], expectedDays.at(-1)];
  const day = (of: string | undefined) => (of === undefined ? '' : formatWhen(of));
  return (
    <>
      {first !== undefined && (
        <span className="soft small">
          {' · '}
          {t('clock.expected', { days: first === last ? day(first) : `${day(first)} – ${day(last)}` })}
        </span>
      )}
      {reckonedAnew && (
        <span className="soft small">
          {' · '}
          {t('clock.reckonedAnew', { at: formatEnd(reckonedAnew.oldDueAt) })}
          {reckonedAnew.because?.map((each) => (
            <span key={each.day} title={each.source}>
              {' · '}
              {t('clock.because', { day: day(each.day), status: nameOf('standings', each.status) })}
            </span>
          ))}
        </span>
      )}
    </>
  );
}

/** All deadlines of a thing, with what each is about. */
export function Clocks({ of: obligations }: { of: readonly Schemas['ObligationDto'][] }) {
  const { t } = useTranslation();
  return (
    <ul className="stack tight">
      {obligations.map((each) => (
        <li key={each.id} className="row between">
          <span>
            {nameOf('values', each.kind)}{' '}
            <span className="soft small">{t('clock.dueAt', { at: formatEnd(each.dueAt) })}</span>
            <Rests of={each} />
            {each.lapseRevokedAt !== undefined && (
              <span className="soft small">
                {' '}
                · {t('clock.lapseRevoked', { at: formatInstant(each.lapseRevokedAt) })}
              </span>
            )}
          </span>
          <Clock of={each} />
        </li>
      ))}
    </ul>
  );
}
