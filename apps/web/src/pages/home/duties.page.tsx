import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { type Duty, FIRST_DUTIES, duties } from '../../api/duties.js';
import { Filter } from '../../ui/filter.js';
import { More } from '../../ui/more.js';
import { Page } from '../../ui/page.js';
import { Empty } from '../../ui/states.js';
import { DutyItem } from './duty-item.js';

const FILTERS = { all: undefined, 'qua-han': 'overdue', 'sap-den-han': 'soon', sau: 'later' } as const;
type FilterName = keyof typeof FILTERS;
const NAMES: readonly FilterName[] = ['all', 'qua-han', 'sap-den-han', 'sau'];

/** All that still has to be done, of one urgency or of each. */
export function DutiesPage() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const filter = NAMES.find((name) => name === params.get('loc')) ?? 'all';
  const urgency = FILTERS[filter];
  const { data } = useQuery(FIRST_DUTIES);
  const query = useInfiniteQuery({
    queryKey: ['duties', filter],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      duties({
        ...(urgency === undefined ? {} : { urgency }),
        ...(pageParam === '' ? {} : { after: pageParam }),
        limit: 100,
      }),
    getNextPageParam: ({ next }) => next,
    refetchInterval: 60_000,
  });
  const countOf = (name: FilterName): string => {
    const named = FILTERS[name];
    return data === undefined || named === undefined ? '' : ` (${data.counts[named]})`;
  };
  return (
    <Page title={t('duties.title')} lead={t('duties.lead')}>
      <div className="stack">
        <Filter
          label={t('duties.filter')}
          parameter="loc"
          chosen={filter}
          options={NAMES.map((name) => ({ value: name, label: t(`duties.${name}`) + countOf(name) }))}
        />
        <More query={query} empty={<Empty title={t('duties.empty')} />}>
          {(duty: Duty) => <DutyItem key={duty.id} of={duty} />}
        </More>
      </div>
    </Page>
  );
}
