import { Button } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { type Schemas, api, told } from '../../api/client.js';
import { Filter } from '../../ui/filter.js';
import { formatInstant } from '../../ui/format.js';
import { More } from '../../ui/more.js';
import { Empty, Failure } from '../../ui/states.js';
import { KEY, type Webhook, answerIn } from './webhooks.js';

type Delivery = Schemas['DeliveryDto'];

const STATUSES = ['all', 'waiting', 'delivered', 'dead'] as const;
const TONES = { waiting: 'amber', delivered: 'teal', dead: 'red' } as const;

interface Props {
  readonly of: Webhook;
  readonly canRetry: boolean;
}

/** What was sent, waits or was given up, the latest first; what was given up can be tried again. */
export function Deliveries({ of: { id, dead }, canRetry }: Props) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const status = STATUSES.find((each) => each === params.get('ket-qua')) ?? 'all';
  const query = useInfiniteQuery({
    queryKey: [...KEY, id, status],
    initialPageParam: '',
    queryFn: ({ pageParam }) => {
      const asked = { ...(status === 'all' ? {} : { status }), ...(pageParam === '' ? {} : { after: pageParam }) };
      return told(api.GET('/api/webhooks/{id}/deliveries', { params: { path: { id }, query: asked } }));
    },
    getNextPageParam: ({ next }) => next,
  });
  const retry = useRetry(id);
  return (
    <section className="stack">
      <div className="row between">
        <h2>{t('webhooks.deliveries')}</h2>
        {canRetry && dead > 0 && (
          <Button
            variant="default"
            loading={retry.isPending}
            onClick={() => {
              retry.mutate(undefined);
            }}
          >
            {t('webhooks.retryAll', { count: dead })}
          </Button>
        )}
      </div>
      <Filter
        label={t('webhooks.filter')}
        parameter="ket-qua"
        chosen={status}
        options={STATUSES.map((value) => ({ value, label: t(`webhooks.status.${value}`) }))}
      />
      {retry.error && <Failure error={retry.error} />}
      <More query={query} empty={<Empty title={t('webhooks.none')} />}>
        {(delivery: Delivery) => (
          <Item key={delivery.noticeId} of={delivery} onRetry={canRetry ? retry.mutate : undefined} />
        )}
      </More>
    </section>
  );
}

function useRetry(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (noticeId: string | undefined) => {
      const body = noticeId === undefined ? {} : { noticeIds: [noticeId] };
      return told(api.POST('/api/webhooks/{id}/retry', { params: { path: { id } }, body }));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

interface ItemProps {
  readonly of: Delivery;
  readonly onRetry: ((noticeId: string) => void) | undefined;
}

function Item({ of: { noticeId, reason, thing, thingId, at, status, ...sent }, onRetry }: ItemProps) {
  const { t } = useTranslation();
  return (
    <li className="item">
      <span className="row">
        <span className="item-title">{t(`inbox.reason.${reason}`)}</span>
        <span className={`pill ${TONES[status]}`}>{t(`webhooks.status.${status}`)}</span>
      </span>
      <span>
        {t(`inbox.thing.${thing}`)} <span className="mono">{thingId.slice(0, 8).toUpperCase()}</span>
        <span className="soft small">
          {' · '}
          {[formatInstant(at), ...becameOf(sent)].join(' · ')}
        </span>
      </span>
      <span className="item-end">
        {status === 'dead' && onRetry && (
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => {
              onRetry(noticeId);
            }}
          >
            {t('webhooks.retry')}
          </Button>
        )}
      </span>
    </li>
  );

  function becameOf({ attempts, nextAt, lastAnswer, settledAt }: typeof sent): readonly string[] {
    return [
      ...(attempts === 0 ? [] : [t('webhooks.attempts', { count: attempts })]),
      ...(lastAnswer === null ? [] : [answerIn(lastAnswer)]),
      ...(nextAt === null ? [] : [t('webhooks.next', { at: formatInstant(nextAt) })]),
      ...(settledAt === null ? [] : [t('webhooks.settled', { at: formatInstant(settledAt) })]),
    ];
  }
}
