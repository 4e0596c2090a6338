import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../../api/client.js';
import { nameOf } from '../../i18n/index.js';
import { codeLabel } from '../../reference/index.js';
import { useSession } from '../../session/session.js';
import { Clock, toneOf, useSpanWords } from '../../ui/clock.js';
import { formatWhen, officeName } from '../../ui/format.js';
import { useNow } from '../../ui/now.js';
import { useProviderNames } from '../../ui/provider-names.js';

type Referral = Schemas['ReferralDto'];

/** Of a referral that waits or is over; one that somebody works on is teal. */
const TONES: Partial<Record<Referral['status'], string>> = {
  made: 'amber',
  declined: 'red',
  returned: 'red',
  withdrawn: 'gray',
  completed: 'blue',
};
export const stateTone = (status: Referral['status']): string => TONES[status] ?? 'teal';
const EDGE = { over: 'red', soon: 'amber', calm: '', done: '' } as const;

/** A referral in a list, with how long it has waited. */
export function ReferralItem({ of: referral }: { of: Referral }) {
  const { t } = useTranslation();
  useProviderNames(referral.fromOffice, referral.toOffice);
  const { office } = useSession();
  const words = useSpanWords();
  const now = useNow(60_000);
  const waited = now - new Date(referral.madeAt).getTime();
  const waits = referral.status === 'made' && Number.isFinite(waited);
  const clock = waits ? referral.obligations.find(({ status }) => status === 'due' || status === 'lapsed') : undefined;
  return (
    <li>
      <Link to={`/chuyen-tuyen/${referral.id}`} className={`item ${clock ? EDGE[toneOf(clock, now)] : ''}`}>
        <span className="row">
          <span className={`pill ${stateTone(referral.status)}`}>{nameOf('values', referral.status)}</span>
          <span className="item-title">{codeLabel('service_types', referral.need)}</span>
        </span>
        <span>
          {referral.toOffice === office
            ? t('referrals.from', { office: officeName(referral.fromOffice) })
            : t('referrals.to', { office: officeName(referral.toOffice) })}
          {childIn(referral)}
        </span>
        <span className="item-end small">
          <span className="soft">{formatWhen(referral.madeAt)}</span>
          {waits && (
            <>
              <br />
              {clock ? <Clock of={clock} /> : <strong>{t('referrals.waits', { span: words(waited) })}</strong>}
            </>
          )}
        </span>
      </Link>
    </li>
  );
}

/** The name of the child, where it was shared. */
const childIn = ({ shared }: Schemas['ReferralDto']): string => (shared.name === undefined ? '' : ` · ${shared.name}`);
