import { learnWords } from '../../i18n/index.js';
import { words } from './words.vi.js';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Schemas, api, told } from '../../api/client.js';
import { nameOf } from '../../i18n/index.js';

import { useMay } from '../../session/session.js';
import { formatWhen } from '../../ui/format.js';
import { Page } from '../../ui/page.js';
import { Empty, Loaded } from '../../ui/states.js';
import { Decision } from './decision.js';
import { Propose } from './propose.js';

learnWords(words);

type Calendar = Schemas['CalendarDto'];

/** The calendar of working days: what no decision has fixed in it, and the decisions that two people recorded for it. */
export function CalendarPage() {
  const { t } = useTranslation();
  const may = useMay();
  const query = useQuery({ queryKey: ['calendar'], queryFn: () => told(api.GET('/api/calendar')) });
  return (
    <Page title={t('calendar.title')} lead={t('calendar.lead')}>
      <Loaded query={query}>
        {(calendar) => (
          <div className="stack">
            <Expected of={calendar} />
            {may('calendar:propose') && <Propose />}
            <section className="stack">
              <h2>{t('calendar.decisions')}</h2>
              {calendar.decisions.length === 0 && <Empty title={t('calendar.none')} />}
              <ul className="stack">
                {calendar.decisions.map((decision) => (
                  <Decision key={decision.decisionId} of={decision} />
                ))}
              </ul>
            </section>
            <Holidays of={calendar} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}

/** Days that no decision has fixed: times that rest on them are expected, not decided. */
function Expected({ of: { version, since, expected } }: { of: Calendar }) {
  const { t, i18n } = useTranslation();
  return (
    <section className="card stack tight">
      <p>
        {t('calendar.inForce')} <strong className="mono">{version}</strong>
        {since !== null && <span className="soft small"> · {t('calendar.since', { at: formatWhen(since) })}</span>}
      </p>
      {expected.length === 0 ? (
        <p className="soft">{t('calendar.allDecided')}</p>
      ) : (
        <>
          <p className="notice amber">{t('calendar.undecided')}</p>
          <ul className="stack tight">
            {expected.map((each) => (
              <li key={each.from}>
                <strong>
                  {formatWhen(each.from)} – {formatWhen(each.to)}
                </strong>{' '}
                {i18n.language === 'vi' ? each.vi : each.en} <span className="soft small">({each.source})</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** Every day off with its source and how sure it is, a year at a time. */
function Holidays({ of: { holidays, worked } }: { of: Calendar }) {
  const { t, i18n } = useTranslation();
  const years = Map.groupBy(holidays, ({ day }) => day.slice(0, 4));
  return (
    <section className="stack tight">
      <h2>{t('calendar.daysOff')}</h2>
      {[...years].toReversed().map(([year, days]) => (
        <details key={year} className="disclosure">
          <summary>{year}</summary>
          <ul className="stack tight">
            {days.map((each) => (
              <li key={each.day}>
                <strong>{formatWhen(each.day)}</strong> {i18n.language === 'vi' ? each.vi : each.en}{' '}
                <span className="soft small">
                  ({each.source}; {nameOf('standings', each.status)})
                </span>
              </li>
            ))}
            {worked
              .filter((day) => day.startsWith(year))
              .map((day) => (
                <li key={day}>
                  <strong>{formatWhen(day)}</strong> {t('calendar.kind.worked')}
                </li>
              ))}
          </ul>
        </details>
      ))}
    </section>
  );
}
