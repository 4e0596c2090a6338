import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Schemas, api, told } from '../../api/client.js';
import { useMay } from '../../session/session.js';
import { More } from '../../ui/more.js';
import { Empty } from '../../ui/states.js';
import { MakeReferral } from '../referrals/make-referral.js';
import { ReferralItem } from '../referrals/referral-item.js';
import type { CaseProps } from './case.page.js';

export function CaseReferrals({ of: found }: CaseProps) {
  const { t } = useTranslation();
  const may = useMay();
  const query = useInfiniteQuery({
    queryKey: ['referrals', 'case', found.id],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      told(
        api.GET('/api/referrals', {
          params: { query: { caseId: found.id, ...(pageParam === '' ? {} : { after: pageParam }) } },
        }),
      ),
    getNextPageParam: ({ next }) => next,
  });
  return (
    <div className="stack">
      {may('services:refer') && found.status === 'open' && (
        <section className="card">
          <details className="disclosure">
            <summary>{t('referrals.make')}</summary>
            <MakeReferral caseId={found.id} />
          </details>
        </section>
      )}
      <More query={query} empty={<Empty title={t('referrals.empty')} />}>
        {(referral: Schemas['ReferralDto']) => <ReferralItem key={referral.id} of={referral} />}
      </More>
    </div>
  );
}
