import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant, parseWhen } from '../../ui/format.js';
import { Line } from '../../ui/lines.js';
import type { Stop } from './history.js';

interface Props {
  readonly stops: readonly Stop[];
  readonly at: number;
  readonly all: number;
  readonly trueOn: string | undefined;
  readonly onMove: (at: number) => void;
  readonly onTrueOn: (day: string | undefined) => void;
}

/** What was known until (a slider that snaps to events) and what was true on (a day). */
export function Clocks({ stops, at, all, trueOn, onMove, onTrueOn }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const stop = stops[at];
  const isNow = at === stops.length - 1;
  const text =
    isNow || !stop
      ? t('timeline.knownNow', { n: all })
      : t('timeline.knownAt', { at: formatInstant(stop.recordedAt), n: stop.known, all });
  return (
    <section className="card clocks">
      <div className="stack tight">
        <label htmlFor={id}>
          <strong>{t('timeline.known')}</strong>
        </label>
        <output className="clocks-text mono" htmlFor={id}>
          {text}
        </output>
        <input
          id={id}
          type="range"
          min={0}
          max={stops.length - 1}
          step={1}
          value={at}
          aria-valuetext={text}
          aria-describedby={`${id}-hint`}
          onChange={({ currentTarget }) => {
            onMove(Number(currentTarget.value));
          }}
        />
        <p id={`${id}-hint`} className="soft small">
          {t('timeline.knownHint')}
        </p>
      </div>
      <TrueOn trueOn={trueOn} onTrueOn={onTrueOn} />
    </section>
  );
}

function TrueOn({ onTrueOn }: Pick<Props, 'trueOn' | 'onTrueOn'>) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const day = parseWhen(text);
  const isWrong = text.length >= 10 && day?.length !== 10;
  return (
    <Line
      label={t('timeline.trueOn')}
      hint={t('timeline.trueOnHint')}
      value={text}
      error={isWrong ? t('form.notATime') : null}
      onChange={(next) => {
        setText(next);
        const told = parseWhen(next);
        onTrueOn(told?.length === 10 ? told : undefined);
      }}
    />
  );
}
