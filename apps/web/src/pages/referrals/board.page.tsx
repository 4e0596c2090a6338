import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { type Schemas, api, told } from '../../api/client.js';
import { useMay } from '../../session/session.js';
import { Filter } from '../../ui/filter.js';
import { More } from '../../ui/more.js';
import { Page } from '../../ui/page.js';
import { Empty } from '../../ui/states.js';
import { ReferralItem } from './referral-item.js';

const SIDES = { den: 'received', di: 'sent' } as const;
const STATES = {
  all: undefined,
  cho: 'made',
  nhan: 'accepted',
  'tu-choi': 'declined',
  'tra-lai': 'returned',
  rut: 'withdrawn',
  xong: 'completed',
} as const;
type Side = keyof typeof SIDES;
type State = keyof typeof STATES;
const STATE_NAMES: readonly State[] = ['all', 'cho', 'nhan', 'tu-choi', 'tra-lai', 'rut', 'xong'];

/** Referrals of both sides by their state. */
export function BoardPage() {
  const { t } = useTranslation();
  const may = useMay();
  const [params] = useSearchParams();
  const side: Side = params.get('phia') === 'di' ? 'di' : 'den';
  const state = STATE_NAMES.find((name) => name === params.get('loc')) ?? 'all';
  const query = useInfiniteQuery({
    queryKey: ['referrals', side, state],
    initialPageParam: '',
    queryFn: ({ pageParam }) => {
      const status = STATES[state];
      const asked = {
        side: SIDES[side],
        ...(status ? { status } : {}),
        ...(pageParam === '' ? {} : { after: pageParam }),
      };
      return told(api.GET('/api/referrals', { params: { query: asked } }));
    },
    getNextPageParam: ({ next }) => next,
    refetchInterval: 60_000,
  });
  return (
    <Page title={t('referrals.title')} lead={t('referrals.lead')}>
      <div className="stack">
        {may('casework:view') && (
          <Filter
            label={t('referrals.sides')}
            parameter="phia"
            chosen={side}
            options={(['den', 'di'] as const).map((value) => ({ value, label: t(`referrals.${value}`) }))}
          />
        )}
        <Filter
          label={t('referrals.states')}
          parameter="loc"
          chosen={state}
          options={STATE_NAMES.map((value) => ({ value, label: t(`referrals.${value}`) }))}
        />
        <More
          query={query}
          empty={
            <Empty title={t('referrals.empty')}>
              {t(side === 'di' ? 'referrals.emptyLead' : 'referrals.emptyReceived')}
            </Empty>
          }
        >
          {(referral: Schemas['ReferralDto']) => <ReferralItem key={referral.id} of={referral} />}
        </More>
      </div>
    </Page>
  );
}
