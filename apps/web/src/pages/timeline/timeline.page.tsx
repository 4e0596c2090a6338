import { useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api, told } from '../../api/client.js';
import { type ToldEvent, historyOf } from '../../api/told.codec.js';
import { formatInstant } from '../../ui/format.js';
import { Page } from '../../ui/page.js';
import { Empty, Loaded } from '../../ui/states.js';
import { Clocks } from './clocks.js';
import { Diff } from './diff.js';
import { EventItem, type Mark } from './event-item.js';
import { fateOf, indexOf, originalOf, stopsOf } from './history.js';
import { Lane } from './lane.js';
import { StateThen } from './state-then.js';
import './timeline.css';
import { providerIn, useProviderNames } from '../../ui/provider-names.js';

/** The history of a case with both its clocks. The list is authoritative; the lane mirrors it. */
export function TimelinePage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: ['replay', id],
    queryFn: () => told(api.GET('/api/cases/{id}/replay', { params: { path: { id }, query: {} } })),
  });
  return (
    <Page
      title={t('timeline.title', { code: id.slice(0, 8).toUpperCase() })}
      lead={t('timeline.lead')}
      actions={<Link to={`/ca/${id}`}>{t('timeline.backToCase')}</Link>}
    >
      <Loaded query={query}>
        {(replay) => {
          const history = historyOf(replay.history);
          return history.length === 0 ? (
            <Empty title={t('timeline.nothing')} />
          ) : (
            <>
              {!replay.complete && <p className="notice amber">{t('timeline.incomplete')}</p>}
              <History id={id} history={history} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

/** The state then is asked for when the slider rests, not at each event that it passes. */
const RESTING_MILLIS = 200;

function History({ id, history }: { id: string; history: readonly ToldEvent[] }) {
  const { t } = useTranslation();
  const provider = useMemo(() => providerIn(history), [history]);
  useProviderNames(provider);
  const stops = useMemo(() => stopsOf(history), [history]);
  const last = stops.length - 1;
  const [chosen, setChosen] = useState<number>();
  const [trueOn, setTrueOn] = useState<string>();
  const [marks, setMarks] = useState<Partial<Record<Mark, ToldEvent>>>({});
  const at = Math.min(chosen ?? last, last);
  const stop = stops[at] ?? { recordedAt: '', known: history.length };
  const isPast = at < last;
  const [knownAt] = useDebouncedValue(isPast ? stop.recordedAt : undefined, RESTING_MILLIS);
  const mark = useCallback((which: Mark, event: ToldEvent) => {
    setMarks((before) => ({ ...before, [which]: event }));
  }, []);
  return (
    <div className="stack loose">
      <Clocks
        stops={stops}
        at={at}
        all={history.length}
        trueOn={trueOn}
        onMove={(next) => {
          setChosen(next === last ? undefined : next);
        }}
        onTrueOn={setTrueOn}
      />
      <Lane history={history} known={stop.known} />
      {isPast && (
        <div className="notice amber banner" role="status">
          <strong>{t('timeline.banner', { at: formatInstant(stop.recordedAt) })}</strong>
          <button
            type="button"
            className="linkish"
            onClick={() => {
              setChosen(undefined);
            }}
          >
            {t('timeline.backToNow')}
          </button>
        </div>
      )}
      <div className="split">
        <Events history={history} known={stop.known} marks={marks} onMark={mark} />
        <StateThen id={id} knownAt={knownAt} trueOn={trueOn} />
      </div>
      <Diff
        id={id}
        marks={marks}
        trueOn={trueOn}
        onClear={() => {
          setMarks({});
        }}
      />
    </div>
  );
}

interface EventsProps {
  readonly history: readonly ToldEvent[];
  readonly known: number;
  readonly marks: Partial<Record<Mark, ToldEvent>>;
  readonly onMark: (mark: Mark, event: ToldEvent) => void;
}

/** The list of what is known, in the order of the log. */
function Events({ history, known, marks, onMark }: EventsProps) {
  const { t } = useTranslation();
  const index = useMemo(() => indexOf(history), [history]);
  return (
    <section className="stack" aria-labelledby="events">
      <h2 id="events">{t('timeline.events')}</h2>
      <ol className="events">
        {history.slice(0, known).map((event) => {
          const fate = fateOf(event, index, known);
          return (
            <EventItem
              key={event.eventId}
              event={event}
              fateKind={fate?.kind}
              fateBy={fate?.by}
              original={originalOf(event, index)}
              isA={marks.A === event}
              isB={marks.B === event}
              onMark={onMark}
            />
          );
        })}
      </ol>
    </section>
  );
}
