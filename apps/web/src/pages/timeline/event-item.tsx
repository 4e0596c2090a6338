import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ToldEvent } from '../../api/told.codec.js';
import { recordOf } from '../../api/problem.js';
import { nameOf } from '../../i18n/index.js';
import { useSpanWords } from '../../ui/clock.js';
import { formatInstant, formatWhen, officeName } from '../../ui/format.js';
import { plainField } from '../../ui/plain.js';
import { FormLinks, formNumberIn } from '../forms/form-link.js';
import { type Fate, fieldsOf, reasonOf } from './history.js';

export type Mark = 'A' | 'B';
const LATE_MINUTES = 60;

interface Props {
  readonly event: ToldEvent;
  /** The correction or retraction of it that is known. */
  readonly fateKind: Fate['kind'] | undefined;
  readonly fateBy: ToldEvent | undefined;
  /** What it corrects or retracts. */
  readonly original: ToldEvent | undefined;
  readonly isA: boolean;
  readonly isB: boolean;
  readonly onMark: (mark: Mark, event: ToldEvent) => void;
}

/** One event: both times, who, and what became of it since. Drawn again only when that changed: there may be thousands. */
export const EventItem = memo(function EventItem({ event, fateKind, fateBy, original, isA, isB, onMark }: Props) {
  const { t } = useTranslation();
  const who = useWho();
  const title = useTitle(event, original);
  const pressed = { A: isA, B: isB };
  return (
    <li className={`event ${fateBy ? 'struck' : ''} ${LOOKS[event.type] ?? ''}`}>
      <div className="event-head">
        <h3>{fateBy ? <s>{title}</s> : title}</h3>
        <span className="row event-marks">
          {(['A', 'B'] as const).map((mark) => (
            <button
              key={mark}
              type="button"
              className="mark"
              aria-pressed={pressed[mark]}
              aria-label={t(mark === 'A' ? 'timeline.setA' : 'timeline.setB', { what: title })}
              onClick={() => {
                onMark(mark, event);
              }}
            >
              {mark}
            </button>
          ))}
        </span>
      </div>
      <Times of={event} />
      <p className="soft small">
        {who(event)} · <span className="mono">{event.stream}</span> #{event.position}
      </p>
      {fateBy && (
        <p className="fate small">
          {t(fateKind === 'corrected' ? 'timeline.correctedBy' : 'timeline.retractedBy', {
            at: formatInstant(fateBy.recordedAt),
            who: who(fateBy),
            reason: reasonOf(fateBy),
          })}
        </p>
      )}
      <Details event={event} struck={fateBy !== undefined} />
    </li>
  );
});

const LOOKS: Readonly<Record<string, string>> = {
  DeadlineLapsed: 'lapse',
  DeadlineLapseRevoked: 'correction',
  DeadlineReckonedAnew: 'correction',
  FactCorrected: 'correction',
  FactRetracted: 'correction',
};

/** Told of a time that was to be, not of when something happened. */
const TIMED: ReadonlySet<string> = new Set(['DeadlineLapsed', 'DeadlineLapseRevoked', 'DeadlineReckonedAnew']);

/** When it happened, when it was recorded, and how late that was. */
function Times({ of: { type, occurredAt, recordedAt, lagMinutes } }: { of: ToldEvent }) {
  const { t } = useTranslation();
  const words = useSpanWords();
  const lag = TIMED.has(type) ? 0 : (lagMinutes ?? 0);
  return (
    <p className="small event-times">
      {occurredAt !== null && <span>{t('timeline.occurred', { at: formatWhen(occurredAt) })}</span>}
      <span>{t('timeline.recorded', { at: formatInstant(recordedAt) })}</span>
      {lag >= LATE_MINUTES && <span className="pill amber">{t('timeline.late', { span: words(lag * 60_000) })}</span>}
    </p>
  );
}

function useWho(): (event: ToldEvent) => string {
  const { t } = useTranslation();
  return ({ by }) =>
    by.role === 'system'
      ? officeName('system')
      : t('timeline.by', { role: nameOf('roles', by.role), office: officeName(by.office) });
}

function useTitle(event: ToldEvent, original: ToldEvent | undefined): string {
  const { t } = useTranslation();
  if (!original) return nameOf('events', event.type);
  return t(event.type === 'FactCorrected' ? 'timeline.corrects' : 'timeline.retracts', {
    what: nameOf('events', original.type),
  });
}

/** The fields of the event; of a correction those that stand now. */
function Details({ event, struck }: { event: ToldEvent; struck: boolean }) {
  const { t } = useTranslation();
  const corrected = recordOf(event.data.data);
  const told = event.type === 'FactCorrected' ? { ...corrected, reason: event.data.reason } : event.data;
  const fields = fieldsOf(told);
  const no = formNumberIn(event.data.template);
  if (fields.length === 0) return null;
  return (
    <details className="disclosure small">
      <summary>{t('timeline.details')}</summary>
      <dl className={`event-fields ${struck ? 'struck-fields' : ''}`}>
        {fields.map(([name, value]) => (
          <div key={name}>
            <dt className="soft">{nameOf('fields', name)}</dt>
            <dd>{plainField(name, value, Object.fromEntries(fields))}</dd>
          </div>
        ))}
      </dl>
      {no !== undefined && event.stream.startsWith('case-') && <FormLinks caseId={event.stream.slice(5)} nos={[no]} />}
    </details>
  );
}
