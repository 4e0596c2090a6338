import { learnWords } from '../../i18n/index.js';
import { words } from './words.vi.js';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, told } from '../../api/client.js';
import { formatInstant, formatWhen } from '../../ui/format.js';
import { Page } from '../../ui/page.js';
import { SavedViews } from '../../ui/saved-views.js';
import { Empty, Loaded } from '../../ui/states.js';
import { Asking } from './asking.js';
import { askedIn } from './asked.js';
import { Measure } from './measure.js';

learnWords(words);

/** What happened between two days, counted as it was known at an instant. The address says all of it: it can be asked again. */
export function StatisticsPage() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const asked = askedIn(params);
  const query = useQuery({
    queryKey: ['statistics', asked],
    queryFn: () => told(api.GET('/api/statistics', { params: { query: asked } })),
    staleTime: 0,
  });
  return (
    <Page title={t('statistics.title')} lead={t('statistics.lead')}>
      <div className="stack">
        <Asking key={params.toString()} asked={asked} />
        <SavedViews page="statistics" />
        <Loaded query={query}>
          {({ knownAt, from, to, exact, tables }) => (
            <>
              <p className="notice">
                {t('statistics.told', { from: formatWhen(from), to: formatWhen(to), at: formatInstant(knownAt) })}{' '}
                {t(exact ? 'statistics.exactly' : 'statistics.small')}
              </p>
              {tables.length === 0 && <Empty title={t('statistics.empty')} />}
              {tables.map((table) => (
                <Measure key={`${table.measure} ${table.of ?? ''}`} table={table} />
              ))}
            </>
          )}
        </Loaded>
      </div>
    </Page>
  );
}
