import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Duty } from '../../api/duties.js';
import { nameOf } from '../../i18n/index.js';
import { communeName } from '../../reference/index.js';
import { useSession } from '../../session/session.js';
import { Clock, toneOf } from '../../ui/clock.js';
import { formatEnd, officeName } from '../../ui/format.js';
import { useNow } from '../../ui/now.js';
import { useProviderNames } from '../../ui/provider-names.js';

/** Where the thing that owes something is found, and what it is called. */
const ABOUT = {
  case: { page: '/ca', word: 'home.case' },
  report: { page: '/phan-loai', word: 'home.report' },
  join: { page: '/ghep', word: 'home.join' },
  referral: { page: '/chuyen-tuyen', word: 'home.referral' },
  placement: { page: '/cham-soc', word: 'home.placement' },
} as const satisfies Record<Duty['of'], unknown>;

const EDGE = { over: 'red', soon: 'amber', calm: '', done: '' } as const;

/** Something that still has to be done: what, until when, and by whom. */
export function DutyItem({ of: duty }: { of: Duty }) {
  const { t } = useTranslation();
  const { accountId, office } = useSession();
  const now = useNow();
  useProviderNames(duty.office);
  const { page, word } = ABOUT[duty.of];
  const whose = () => {
    if (duty.worker === accountId) return t('home.byYou');
    if (duty.office === null || duty.office === office) return undefined;
    return t('home.by', { office: officeName(duty.office) });
  };
  return (
    <li>
      <Link to={`${page}/${duty.ofId}`} className={`item ${EDGE[toneOf(duty, now)]}`}>
        <span>
          <span className="soft small">{t(word)}</span>{' '}
          <span className="item-title mono">{duty.ofId.slice(0, 8).toUpperCase()}</span>
        </span>
        <span>
          {nameOf('values', duty.kind)}
          <span className="soft small">
            {' '}
            {duty.communes.map((code) => `· ${communeName(code)} `)}· {t('clock.dueAt', { at: formatEnd(duty.dueAt) })}
            {whose() !== undefined && ` · ${whose()}`}
          </span>
        </span>
        <span className="item-end">
          <Clock of={duty} />
        </span>
      </Link>
    </li>
  );
}
