import { noticeOf } from '#vocabulary';
import { Button } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { type Schemas, api, told } from '../../api/client.js';
import { done } from '../../api/done.js';
import { nameOf } from '../../i18n/index.js';
import { Filter } from '../../ui/filter.js';
import { formatEnd, formatInstant, formatWhen, officeName } from '../../ui/format.js';
import { More } from '../../ui/more.js';
import { Page } from '../../ui/page.js';
import { Empty } from '../../ui/states.js';

type Notice = Schemas['NoticeDto'];

const PAGES: Readonly<Record<Notice['thing'], (id: string) => string>> = {
  case: (id) => `/ca/${id}`,
  report: (id) => `/phan-loai/${id}`,
  join: (id) => `/ghep/${id}`,
  referral: (id) => `/chuyen-tuyen/${id}`,
  placement: (id) => `/cham-soc/${id}`,
  account: () => '/tai-khoan',
  'access-request': () => '/duyet-quyen',
};
/** Whose access it is sees no requests: only how they sign in themselves. */
const pageOf = ({ thing, thingId, reason }: Notice): string =>
  reason === 'access-asked' ? '/tai-khoan' : PAGES[thing](thingId);
const CHANGES = ['role', 'area', 'one-time-code', 'second-factor-removal', 'office-succession'] as const;

/** What has become the person's, and why; what was seen stays, in a quieter colour. */
export function InboxPage() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const queries = useQueryClient();
  const unseen = params.get('loc') === 'moi';
  const query = useInfiniteQuery({
    queryKey: ['inbox', unseen],
    initialPageParam: '',
    queryFn: ({ pageParam }) => {
      const asked = { ...(unseen ? { unseen } : {}), ...(pageParam === '' ? {} : { after: pageParam }) };
      return told(api.GET('/api/inbox', { params: { query: asked } }));
    },
    getNextPageParam: ({ next }) => next,
  });
  const see = async (ids?: readonly string[]) => {
    await done(api.POST('/api/inbox/seen', { body: ids === undefined ? {} : { ids: [...ids] } }));
    await queries.invalidateQueries({ queryKey: ['inbox'] });
  };
  const count = query.data?.pages[0]?.unseen ?? 0;
  return (
    <Page
      title={t('inbox.title')}
      lead={t('inbox.lead')}
      actions={
        count > 0 && (
          <Button variant="default" onClick={() => void see()}>
            {t('inbox.seeAll', { count })}
          </Button>
        )
      }
    >
      <div className="stack">
        <Filter
          label={t('inbox.filter')}
          parameter="loc"
          chosen={unseen ? 'moi' : 'tat-ca'}
          options={(['tat-ca', 'moi'] as const).map((value) => ({ value, label: t(`inbox.${value}`) }))}
        />
        <More query={query} empty={<Empty title={t('inbox.empty')} />}>
          {(notice: Notice) => <Item key={notice.id} of={notice} see={see} />}
        </More>
      </div>
    </Page>
  );
}

interface ItemProps {
  readonly of: Notice;
  readonly see: (ids: readonly string[]) => Promise<void>;
}

const timeIn = (value: unknown): string | undefined => (typeof value === 'string' ? formatInstant(value) : undefined);

const toneOf = ({ reason, seen, settled, detail }: Notice): string =>
  seen || settled || detail.revokedAt !== undefined ? '' : noticeOf(reason).tone;

function Item({ of: notice, see }: ItemProps) {
  const { t } = useTranslation();
  const { id, reason, at, detail, seen, settled } = notice;
  const revokedAt = timeIn(detail.revokedAt);
  return (
    <li>
      <Link
        to={pageOf(notice)}
        className={`item ${toneOf(notice)}`}
        onClick={() => {
          if (!seen) void see([id]);
        }}
      >
        <span className="row">
          <span className="item-title">{t(`inbox.reason.${reason}`)}</span>
          {revokedAt !== undefined && <span className="pill">{t('inbox.revoked', { at: revokedAt })}</span>}
          <Mark seen={seen} settled={settled} />
        </span>
        <About of={notice} />
        <span className="soft small">{t(`inbox.why.${reason}`)}</span>
        <span className="item-end soft small">{formatInstant(at)}</span>
      </Link>
    </li>
  );
}

/** What has been done needs nobody any more, whether it was seen or not. */
function Mark({ seen, settled }: Pick<Notice, 'seen' | 'settled'>) {
  const { t } = useTranslation();
  if (settled) return <span className="pill">{t('inbox.settled')}</span>;
  return seen ? null : <span className="pill teal">{t('inbox.new')}</span>;
}

/** Why a lapse is none; where a day off is the reason, how sure that is. */
function Why({ of: { reasonCode, dayOff, standing } }: { of: Notice['detail'] }) {
  const { t } = useTranslation();
  if (typeof reasonCode !== 'string') return null;
  const isDay = typeof dayOff === 'string' && typeof standing === 'string';
  return (
    <>
      {` · ${nameOf('values', reasonCode)}`}
      {isDay && ` · ${t('clock.because', { day: formatWhen(dayOff), status: nameOf('standings', standing) })}`}
    </>
  );
}

/** What it is about, and the codes and times of what happened. */
function About({ of: { thing, thingId, detail } }: { of: Notice }) {
  const { t } = useTranslation();
  const change = CHANGES.find((each) => each === detail.change);
  const kind = typeof detail.kind === 'string' ? nameOf('values', detail.kind) : undefined;
  const dueAt = typeof detail.dueAt === 'string' ? formatEnd(detail.dueAt) : undefined;
  return (
    <span>
      {t(`inbox.thing.${thing}`)} <span className="mono">{thingId.slice(0, 8).toUpperCase()}</span>
      {change !== undefined && ` · ${t(`approvals.kind.${change}`)}`}
      {kind !== undefined && ` · ${kind}`}
      {dueAt !== undefined && ` · ${t('inbox.due', { at: dueAt })}`}
      {detail.expected === true && ` (${t('clock.expectedShort')})`}
      <Why of={detail} />
      {typeof detail.inPlaceOf === 'string' && ` · ${t('inbox.inPlaceOf', { office: officeName(detail.inPlaceOf) })}`}
    </span>
  );
}
