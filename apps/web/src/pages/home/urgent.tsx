import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Schemas, api, told } from '../../api/client.js';
import { nameOf } from '../../i18n/index.js';
import { communeName } from '../../reference/index.js';
import { Clock, toneOf } from '../../ui/clock.js';
import { formatInstant } from '../../ui/format.js';
import { useNow } from '../../ui/now.js';
import { Empty, Loaded } from '../../ui/states.js';

type Deadline = Schemas['DeadlineDto'];

const SHOWN = 8;

/** Lapsed deadlines first, then those that run, by due time. */
async function urgent(): Promise<readonly Deadline[]> {
  const [lapsed, due] = await Promise.all(
    (['lapsed', 'due'] as const).map((status) =>
      told(api.GET('/api/deadlines', { params: { query: { status, limit: SHOWN } } })),
    ),
  );
  return [...(lapsed?.items ?? []), ...(due?.items ?? [])];
}

export function Urgent() {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: ['deadlines', 'urgent'], queryFn: urgent, refetchInterval: 60_000 });
  return (
    <section className="stack" aria-labelledby="urgent">
      <h2 id="urgent">{t('home.clocks')}</h2>
      <Loaded query={query}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={t('home.noClocks')}>{t('home.noClocksLead')}</Empty>
          ) : (
            <ul className="items">
              {items.map((each) => (
                <li key={each.id}>
                  <Item of={each} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

/** Where the thing that owes something is found, and what it is called. */
const ABOUT = {
  case: { page: '/ca', word: 'home.case' },
  report: { page: '/phan-loai', word: 'home.report' },
  join: { page: '/ghep', word: 'home.join' },
  referral: { page: '/chuyen-tuyen', word: 'home.referral' },
  placement: { page: '/cham-soc', word: 'home.placement' },
} as const satisfies Record<Deadline['of'], unknown>;

const EDGE = { over: 'red', soon: 'amber', calm: '', done: '' } as const;

function Item({ of: deadline }: { of: Deadline }) {
  const { t } = useTranslation();
  const now = useNow();
  const { page, word } = ABOUT[deadline.of];
  return (
    <Link to={`${page}/${deadline.ofId}`} className={`item ${EDGE[toneOf(deadline, now)]}`}>
      <span>
        <span className="soft small">{t(word)}</span>{' '}
        <span className="item-title mono">{deadline.ofId.slice(0, 8).toUpperCase()}</span>
      </span>
      <span>
        {nameOf('values', deadline.kind)}
        <span className="soft small">
          {' '}
          {deadline.communes.map((code) => `· ${communeName(code)} `)}·{' '}
          {t('clock.dueAt', { at: formatInstant(deadline.dueAt) })}
        </span>
      </span>
      <span className="item-end">
        <Clock of={deadline} />
      </span>
    </Link>
  );
}
